import { decodeHtml } from '../extract/decode.ts';
import { extractFacts, WHATEVER_DAY } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import type { PageFacts } from '../model/facts.ts';
import { filingIn } from '../model/filing.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import type { RedirectHop } from '../model/outcome.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import type { HttpClient } from '../ports/http-client.ts';
import { type FetchOptions, fetchOutsidePage } from './fetch-target.ts';
import { staticTarget } from './static-redirect.ts';

/** Characters kept of a title, a description or the keywords: more is only repetition. */
const MAX_META = 300;
/** Characters kept of the text: a parked page says what it is at once. */
const MAX_TEXT = 1_500;
/** Hosts a page loads from, of which the first are kept. */
const MAX_LOADS = 20;
/** Redirects that stand in the page itself and are followed: more than two and it is a chain made to tire us. */
const MAX_STATIC_HOPS = 2;

const links = createLinkResolver({ trackingParameters: [] });

const readFacts = (bytes: Uint8Array, contentType: string, url: string): PageFacts =>
  extractFacts(
    decodeHtml(bytes, contentType),
    { siteId: '', url, status: 200 },
    { timezone: 'Asia/Shanghai', now: WHATEVER_DAY, links },
  );

const textOf = ({ textBlocks }: PageFacts): string => {
  let text = '';
  for (const block of textBlocks) {
    if (block.kind === 'meta' || block.kind === 'title') continue;
    text += `${block.text}\n`;
    if (text.length > MAX_TEXT) break;
  }
  return text.slice(0, MAX_TEXT);
};

/** The number stands in the footer, often as the text of a link to the register. */
const filingOf = ({ textBlocks, links: all }: PageFacts): string | null => {
  for (let at = textBlocks.length - 1; at >= 0; at--) {
    const text = textBlocks[at]?.text ?? '';
    const found = text.includes('ICP') || text.includes('icp') ? filingIn(text) : null;
    if (found !== null) return found;
  }
  for (const { text } of all) {
    const found = text.includes('ICP') ? filingIn(text) : null;
    if (found !== null) return found;
  }
  return null;
};

function loadsOf({ links: all, url }: PageFacts): readonly string[] {
  const own = hostnameOf(url);
  const hosts = new Set<string>();
  for (const link of all) {
    if (link.url === null || !/^(?:script|iframe|frame)\[/.test(link.via)) continue;
    const host = hostnameOf(link.url);
    if (host !== own && hosts.size < MAX_LOADS) hosts.add(host);
  }
  return [...hosts];
}

/** A page that was fetched from outside, as far as it has been read. */
export interface OutsideAnswer {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly redirects: readonly RedirectHop[];
  readonly facts: PageFacts;
}

/**
 * What an outside page says of itself, at the end of the redirects that stand in it (meta refresh, location=): these are
 * followed here, for a hijacked name often answers with nothing else.
 */
export async function describeOutside(
  client: HttpClient,
  answer: OutsideAnswer,
  options: FetchOptions,
): Promise<OutsidePage> {
  let { facts, finalUrl, status } = answer;
  const redirects = [...answer.redirects];
  for (let hop = 0; hop < MAX_STATIC_HOPS; hop++) {
    const target = staticTarget(facts);
    if (target === null || redirects.some(({ url }) => url === target)) break;
    redirects.push({ url: finalUrl, status: 200 });
    finalUrl = target;
    const next = await fetchOutsidePage(client, target, options);
    if (next.kind === 'throttled' || next.body.kind !== 'html') break;
    redirects.push(...next.redirects);
    finalUrl = next.finalUrl;
    status = 200;
    facts = readFacts(next.body.bytes, next.contentType, finalUrl);
  }
  const meta = (name: string): string => (facts.metas[name] ?? '').slice(0, MAX_META);
  return {
    host: new URL(answer.url).host,
    url: answer.url,
    finalUrl,
    redirects,
    status,
    title: facts.title.slice(0, MAX_META),
    description: meta('description'),
    keywords: meta('keywords'),
    text: textOf(facts),
    filing: filingOf(facts),
    loads: loadsOf(facts),
  };
}

/** Asks for the home page of a host of which no page is known yet; null: it has none to show. */
export async function fetchOutsideHome(
  client: HttpClient,
  home: string,
  options: FetchOptions,
): Promise<OutsidePage | null> {
  const fetched = await fetchOutsidePage(client, home, options);
  if (fetched.kind === 'throttled' || fetched.body.kind !== 'html') return null;
  const { finalUrl, redirects, contentType } = fetched;
  const facts = readFacts(fetched.body.bytes, contentType, finalUrl);
  return describeOutside(client, { url: home, finalUrl, status: 200, redirects, facts }, options);
}
