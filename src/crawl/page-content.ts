import type { PageFacts } from '../model/facts.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import type { PageCopy } from '../model/page-copies.ts';
import { isSameOwner } from '../model/registrable-domain.ts';
import { pathOf } from '../model/url.ts';

/** Characters of one text that are compared and kept. */
const MAX_TEXT = 200;
/** Texts and links of one page that are compared: more than any home page has. */
const MAX_PARTS = 3_000;
/** Of what only one visitor gets, as much as a person will read. */
const MAX_TEXTS_KEPT = 30;
const MAX_LINKS_KEPT = 30;

/** What a page says and where it leads, ready to be compared: key → as a person reads it. */
export interface PageContent {
  readonly texts: ReadonlyMap<string, string>;
  /** Only those to other owners' hosts: a page's own links differ from visitor to visitor for good reasons. */
  readonly links: ReadonlyMap<string, { readonly url: string; readonly text: string }>;
}

export const NOTHING: PageContent = { texts: new Map(), links: new Map() };

/** Counters, dates and times differ from one request to the next. */
const keyOf = (text: string): string => text.replace(/\d+/g, '0').replace(/\s+/g, '');

export function contentOf({ textBlocks, links, url: page }: PageFacts): PageContent {
  const own = hostnameOf(page);
  const texts = new Map<string, string>();
  for (const { text, kind } of textBlocks) {
    if (kind === 'title' || kind === 'meta' || texts.size >= MAX_PARTS) continue;
    const cut = text.slice(0, MAX_TEXT);
    const key = keyOf(cut);
    if (key.length > 1) texts.set(key, cut);
  }
  const foreign = new Map<string, { url: string; text: string }>();
  for (const { url, kind, text } of links) {
    if (url === null || kind === 'form' || foreign.size >= MAX_PARTS) continue;
    const host = hostnameOf(url);
    if (isSameOwner(host, own)) continue;
    // The address of an advertisement differs each time, its host does not.
    const path = pathOf(url).replace(/\?.*$/, '');
    foreign.set(`${host}${keyOf(path)}`, { url: url.slice(0, MAX_TEXT), text: text.slice(0, MAX_TEXT) });
  }
  return { texts, links: foreign };
}

const keep = <Value>(from: ReadonlyMap<string, Value>, holds: (key: string) => boolean): Map<string, Value> =>
  new Map([...from].filter(([key]) => holds(key)));

/** What is in both. */
export const common = (a: PageContent, b: PageContent): PageContent => ({
  texts: keep(a.texts, (key) => b.texts.has(key)),
  links: keep(a.links, (key) => b.links.has(key)),
});

/** What is in the first alone. */
export const without = (a: PageContent, b: PageContent): PageContent => ({
  texts: keep(a.texts, (key) => !b.texts.has(key)),
  links: keep(a.links, (key) => !b.links.has(key)),
});

export const sizeOf = ({ texts, links }: PageContent): number => texts.size + links.size;

/** Share of all parts that only one of the two has (Jaccard distance), 0 to 1; 0 for two pages without any. */
export function distanceOf(a: PageContent, b: PageContent): number {
  const shared = sizeOf(common(a, b));
  const all = sizeOf(a) + sizeOf(b) - shared;
  return all === 0 ? 0 : (all - shared) / all;
}

export const toOnly = (content: PageContent): PageCopy['only'] => ({
  texts: [...content.texts.values()].slice(0, MAX_TEXTS_KEPT),
  links: [...content.links.values()].slice(0, MAX_LINKS_KEPT),
  count: sizeOf(content),
});
