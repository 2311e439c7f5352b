import type { PageFacts, PageIdentity } from '../model/facts.ts';
import { canonicalUrl } from '../model/url.ts';
import { dayStarts } from './day-start.ts';
import { parseHtml } from './html/parse.ts';
import { type Document, readerOf } from './html/tree.ts';
import type { LinkResolver } from './link-resolver.ts';
import { addCommentMentions } from './links.ts';
import { findLoneRows } from './listings.ts';
import { publishedDay } from './published-at.ts';
import { uniqueIds } from './selectors.ts';
import { visit } from './walk.ts';
import type { Walk } from './walk-state.ts';

/** Raised when the same bytes give other facts, so that stored facts are not taken for current ones. */
export const EXTRACTOR_VERSION = 2;

/** Characters of a page that are read. The fetcher's own limit is in bytes and lower. */
const MAX_HTML = 20_000_000;

export interface ExtractOptions {
  /** IANA name: the days of the page begin at midnight there. */
  readonly timezone: string;
  /** Epoch milliseconds. No day later than one day after it counts. */
  readonly now: number;
  readonly links: LinkResolver;
}

const readHref = readerOf('href');

/** What links are relative to: the first base element, or the page itself. */
function baseOf(page: Document, url: string): string {
  const href = page.base === null ? null : readHref(page, page.base);
  return (href === null ? null : canonicalUrl(href, url)) ?? url;
}

function createWalk(page: Document, identity: PageIdentity, charset: string, options: ExtractOptions): Walk {
  const base = baseOf(page, identity.url);
  return {
    page,
    identity,
    ids: uniqueIds(page),
    resolve: (href) => options.links.resolve(href, base, charset),
    days: dayStarts(options.timezone, options.now),
    links: [],
    blocks: [],
    seenText: new Set(),
    anchors: [],
    dates: [],
    listings: [],
    metas: new Map(),
    hiddenReasons: new Map(),
    navUrls: new Set(),
    listed: new Set(),
    listedDates: [],
    datedRows: 0,
    structuredDates: [],
    title: '',
    buffer: '',
    isFolded: false,
    space: '',
    run: { node: null, text: '', isFolded: false, lead: '', trail: '' },
    block: page.root,
    blockKind: 'other',
    blockHidden: false,
    blockInNav: false,
    insideAnchor: 0,
    insideNoscript: false,
    lastText: '',
    textLength: 0,
    headingAt: -1,
  };
}

/** The only place where HTML becomes data. Pure: same text, same facts. Never throws, whatever the text. */
export function extractFacts(
  html: { readonly text: string; readonly charset: string },
  page: PageIdentity,
  options: ExtractOptions,
): PageFacts {
  const text = html.text.length > MAX_HTML ? html.text.slice(0, MAX_HTML) : html.text;
  const document = parseHtml(text);
  const w = createWalk(document, page, html.charset, options);
  visit(w, document.root, 'html', null, false);
  addCommentMentions(w);
  findLoneRows(w);
  let newest: number | null = null;
  for (const { rows } of w.listings) {
    for (const { date } of rows) {
      if (date !== null && (newest === null || date > newest)) newest = date;
    }
  }
  const published = publishedDay(w, Math.max(0, w.headingAt));
  return {
    siteId: page.siteId,
    url: page.url,
    status: page.status,
    title: w.title,
    charset: html.charset,
    metas: Object.fromEntries(w.metas),
    links: w.links,
    textBlocks: w.blocks,
    listings: w.listings,
    publishedAt: published === null ? null : w.days.at(published),
    newestListed: newest,
    textLength: w.textLength,
  };
}
