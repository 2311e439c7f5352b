import robotsParserModule from 'robots-parser';
import type { HttpClient } from '../ports/http-client.ts';
import { askTwice } from './ask-twice.ts';

// The package's types describe an ES module; what Node imports is the function itself.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** RFC 9309 asks crawlers to read at least 500 KiB. */
const MAX_BYTES = 512 * 1024;
/** A site that asks for more than this between two requests could not be scanned in a night. */
const MAX_CRAWL_DELAY_MS = 10_000;

export interface Robots {
  isAllowed(url: string): boolean;
  /** Milliseconds; 0 when the file names none. */
  readonly crawlDelay: number;
  readonly sitemaps: readonly string[];
}

const OPEN: Robots = { isAllowed: () => true, crawlDelay: 0, sitemaps: [] };

/**
 * Reads an origin's robots.txt. A file that cannot be had allows everything: these are the organisation's own sites,
 * and a scan that stays away from a broken server would miss that it is broken.
 */
export async function fetchRobots(
  client: HttpClient,
  origin: string,
  options: { readonly userAgent: string; readonly timeoutMs: number },
): Promise<Robots> {
  const url = `${origin}/robots.txt`;
  const answer = await askTwice(client, { url, maxBytes: MAX_BYTES, timeoutMs: options.timeoutMs });
  if (answer.kind === 'failure' || answer.status !== 200) return OPEN;
  if (/html/i.test(answer.headers['content-type'] ?? '')) return OPEN;
  const product = options.userAgent.split('/')[0] ?? options.userAgent;
  const rules = robotsParser(url, new TextDecoder().decode(answer.body));
  return {
    isAllowed: (address) => rules.isAllowed(address, product) !== false,
    crawlDelay: Math.min(MAX_CRAWL_DELAY_MS, (rules.getCrawlDelay(product) ?? 0) * 1000),
    sitemaps: rules.getSitemaps(),
  };
}
