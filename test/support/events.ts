import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { CrawlEvent } from '../../src/model/crawl-event.ts';
import type { PageFacts } from '../../src/model/facts.ts';
import type { LinkOutcome } from '../../src/model/outcome.ts';
import { end, link, page, site } from './run-check.ts';

/** An event as fixtures and READMEs write it: only what matters, dates of facts as days. */
export type WrittenEvent =
  | { readonly page: Readonly<Record<string, unknown>> }
  | { readonly link: Partial<LinkOutcome> & Pick<LinkOutcome, 'outcome'> }
  | { readonly end: Partial<SiteCoverage> };

const startOfDay = (day: unknown): number | null =>
  typeof day === 'string' ? Date.parse(`${day}T00:00:00+08:00`) : null;

function readPage({ publishedAt, newestListed, ...facts }: Readonly<Record<string, unknown>>): CrawlEvent {
  const dates = { publishedAt: startOfDay(publishedAt), newestListed: startOfDay(newestListed) };
  return page({ url: site.url, ...(facts as Partial<PageFacts>), ...dates });
}

export const readEvents = (written: readonly WrittenEvent[]): CrawlEvent[] =>
  written.map((event) => {
    if ('page' in event) return readPage(event.page);
    if ('link' in event) return link(event.link.outcome, event.link);
    return end(event.end);
  });
