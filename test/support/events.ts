import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { CrawlEvent } from '../../src/model/crawl-event.ts';
import type { PageFacts } from '../../src/model/facts.ts';
import type { LinkOutcome } from '../../src/model/outcome.ts';
import type { OutsideHost, OutsidePage } from '../../src/model/outside-host.ts';
import type { CopyAnswer, PageCopy } from '../../src/model/page-copies.ts';
import { end, html, link, page, site } from './run-check.ts';

/** An event as fixtures and READMEs write it: only what matters, dates of facts as days. */
export type WrittenEvent =
  | { readonly page: Readonly<Record<string, unknown>> }
  /** A page of the site as its source. */
  | { readonly html: string; readonly url?: string }
  | { readonly link: Partial<Omit<LinkOutcome, 'outside'>> & { readonly outside?: WrittenHost } }
  | { readonly copies: WrittenCopies }
  | { readonly end: Partial<SiteCoverage> };

/** A host of which only the page's own words matter, and what it showed before. */
type WrittenHost = Partial<OutsidePage> & { readonly earlier?: readonly Partial<OutsidePage>[] };

interface WrittenCopies {
  readonly url?: string;
  readonly visitor?: Partial<CopyAnswer>;
  /** What a browser shows the plain visitor. */
  readonly browser?: Partial<CopyAnswer>;
  readonly copies: readonly (Partial<Omit<PageCopy, 'only'>> & {
    readonly as: PageCopy['as'];
    readonly only?: Partial<PageCopy['only']>;
  })[];
}

const readOutside = (written: Partial<OutsidePage>): OutsidePage => {
  const { host = 'www.jnjx.com' } = written;
  const url = `http://${host}/`;
  const empty = { title: '', description: '', keywords: '', text: '', filing: null, loads: [], redirects: [] };
  return { host, url, finalUrl: url, status: 200, ...empty, ...written };
};

const readHost = ({ earlier = [], ...now }: WrittenHost): OutsideHost => ({
  page: readOutside(now),
  firstSeen: '2026-11-24T04:00:00.000Z',
  lastSeen: '2026-11-24T04:00:00.000Z',
  earlier: earlier.map((page, at) => ({
    page: readOutside({ ...(now.host !== undefined && { host: now.host }), ...page }),
    firstSeen: `2026-0${3 - Math.min(at, 2)}-01T04:00:00.000Z`,
    lastSeen: '2026-11-20T04:00:00.000Z',
  })),
});

function readCopies({ url = site.url, visitor, browser, copies }: WrittenCopies): CrawlEvent {
  const plain: CopyAnswer = {
    by: 'http',
    outcome: { kind: 'ok', status: 200 },
    finalUrl: url,
    redirects: [],
    title: '江南应用技术学院教务处',
    description: '',
    keywords: '',
    textLength: 2_000,
    ...visitor,
  };
  const shown: CopyAnswer[] = browser ? [{ ...plain, by: 'browser', ...browser }] : [];
  return {
    type: 'copies',
    copies: {
      siteId: site.id,
      url,
      status: 200,
      visitor: [plain, ...shown],
      copies: copies.map(({ only, ...copy }): PageCopy => {
        const texts = only?.texts ?? [];
        const kept = only?.links ?? [];
        const count = only?.count ?? texts.length + kept.length;
        return { ...plain, distance: 0, noise: 0, ...copy, only: { texts, links: kept, count } };
      }),
    },
  };
}

const startOfDay = (day: unknown): number | null =>
  typeof day === 'string' ? Date.parse(`${day}T00:00:00+08:00`) : null;

function readPage({ publishedAt, newestListed, ...facts }: Readonly<Record<string, unknown>>): CrawlEvent {
  const dates = { publishedAt: startOfDay(publishedAt), newestListed: startOfDay(newestListed) };
  return page({ url: site.url, ...(facts as Partial<PageFacts>), ...dates });
}

export const readEvents = (written: readonly WrittenEvent[]): CrawlEvent[] =>
  written.map((event) => {
    if ('page' in event) return readPage(event.page);
    if ('html' in event) return html(event.html, event.url && new URL(event.url, site.url).href);
    if ('copies' in event) return readCopies(event.copies);
    if ('link' in event) {
      const { outside, ...written } = event.link;
      const host = outside && readHost(outside);
      const target = host && { target: host.page.url, inside: false, outside: host };
      return link(written.outcome ?? { kind: 'ok', status: 200 }, { ...target, ...written });
    }
    return end(event.end);
  });
