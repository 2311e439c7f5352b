import { decodeHtml } from '../../../src/extract/decode.ts';
import { extractFacts } from '../../../src/extract/extract.ts';
import { createLinkResolver } from '../../../src/extract/link-resolver.ts';
import { buildSiteModel } from '../../../src/model/site-model/build-site-model.ts';
import type { ColumnRules } from '../../../src/model/site-model/column-rules.ts';
import type { Column } from '../../../src/model/site-model/types.ts';
import { scanDay, type Truth, type UnseenSite } from './site.ts';

const now = Date.parse(`${scanDay}T04:00:00Z`);

const day = 86_400_000;

export const isStale = ({ shape, period, newest }: Column): boolean =>
  shape === 'list' && period !== null && newest !== null && now - newest > period * day;

export interface Measured {
  readonly truth: Truth;
  readonly column: Column | undefined;
}

export interface MeasuredSite {
  readonly style: string;
  readonly columns: readonly Measured[];
  /** Columns that were found and are none, or stand for a page that is a column's second. */
  readonly surplus: readonly Column[];
}

export function measured({ origin, style, pages, truth }: UnseenSite, rules: ColumnRules): MeasuredSite {
  const links = createLinkResolver({ trackingParameters: [] });
  const facts = pages.map(({ path, html }) =>
    extractFacts(
      decodeHtml(Buffer.from(html), 'text/html; charset=utf-8'),
      { siteId: 'unseen', url: new URL(path, origin).href, status: 200 },
      { timezone: 'Asia/Shanghai', now, links },
    ),
  );
  const home = new URL(pages[0]?.path ?? '/', origin).href;
  const { columns } = buildSiteModel({ id: 'unseen', url: home, aliases: [] }, facts, rules);
  const known = new Map(truth.map((each) => [new URL(each.path, origin).href, each]));
  return {
    style,
    columns: [...known].map(([url, each]) => ({ truth: each, column: columns.find((column) => column.url === url) })),
    surplus: columns.filter(({ url }) => !known.has(url)),
  };
}
