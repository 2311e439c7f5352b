import type { LinkFact, PageFacts, PageIdentity } from '../model/facts.ts';
import { canonicalUrl } from '../model/url.ts';
import { dayStarts } from './day-start.ts';
import { parseHtml } from './html/parse.ts';
import { type Document, readerOf } from './html/tree.ts';
import { hasEventScripts } from './injection/event-scripts.ts';
import { maskTampering } from './injection/mask-tampering.ts';
import { type PageEffects, readPageEffects, scriptUrls, sheetUrls } from './injection/page-effects.ts';
import { tamperingOf } from './injection/tampering.ts';
import { readLabelledRows } from './labelled-rows.ts';
import type { LinkResolver, ResolvedHref } from './link-resolver.ts';
import { addCommentMentions } from './links.ts';
import { findLoneRows } from './listings.ts';
import { outlineOf } from './outline/outline.ts';
import { createPageSources, type PageSources } from './page-sources.ts';
import { createPersonalReader } from './personal.ts';
import { maskBlocks, maskLinks, maskListings, maskMetas, maskOutline } from './personal-page.ts';
import { publishedDay } from './published-at.ts';
import { uniqueIds } from './selectors.ts';
import { readUnshownNumbers } from './unshown-numbers.ts';
import { visit } from './walk.ts';
import type { Walk } from './walk-state.ts';

/** Raised when the same bytes give other facts, so that stored facts are not taken for current ones. */
export const EXTRACTOR_VERSION = 7;

/** Characters of a page that are read. The fetcher's own limit is in bytes and lower. */
const MAX_HTML = 20_000_000;

export interface ExtractOptions {
  /** IANA name: the days of the page begin at midnight there. */
  readonly timezone: string;
  /** Epoch milliseconds. No day later than one day after it counts. */
  readonly now: number;
  readonly links: LinkResolver;
  /** Remembers style sheets and scripts from page to page; absent: the page's own are read alone. */
  readonly sources?: PageSources;
  /** Secret with which numbers of persons are hashed; absent: they get no hash. They are masked all the same. */
  readonly personalKey?: string | null;
}

/** `now` for pages of which no day is asked: nobody is too young to have the number masked. */
export const WHATEVER_DAY = Date.UTC(9_990, 0);

const readHref = readerOf('href');

/** What links are relative to: the first base element, or the page itself. */
function baseOf(page: Document, url: string): string {
  const href = page.base === null ? null : readHref(page, page.base);
  return (href === null ? null : canonicalUrl(href, url)) ?? url;
}

/** A page taken apart, before anything is read from it. */
export interface ParsedPage {
  readonly document: Document;
  readonly identity: PageIdentity;
  readonly charset: string;
  readonly resolve: (href: string) => ResolvedHref;
  readonly options: ExtractOptions;
  readonly sources: PageSources;
}

export function parsePage(
  html: { readonly text: string; readonly charset: string },
  identity: PageIdentity,
  options: ExtractOptions,
): ParsedPage {
  const text = html.text.length > MAX_HTML ? html.text.slice(0, MAX_HTML) : html.text;
  const document = parseHtml(text);
  const base = baseOf(document, identity.url);
  const { charset } = html;
  return {
    document,
    identity,
    charset,
    resolve: (href) => options.links.resolve(href, base, charset),
    options,
    sources: options.sources ?? createPageSources(),
  };
}

/** Style sheets and script files of the page that its sources do not know yet; null: none. */
export function missingSources({
  document,
  resolve,
  sources,
}: ParsedPage): { sheets: string[]; scripts: string[] } | null {
  if (document.loaded.length === 0) return null;
  const sheets = sheetUrls(document, resolve).filter((url) => sources.sheet(url) === undefined);
  const scripts = scriptUrls(document, resolve).filter((url) => sources.scriptFile(url) === undefined);
  return sheets.length + scripts.length === 0 ? null : { sheets, scripts };
}

/** Equal while the style sheets and script files of the page stay the same. */
export const stampSources = ({ document, resolve, sources }: ParsedPage): string =>
  sources.stamp([...sheetUrls(document, resolve), ...scriptUrls(document, resolve)]);

/** Style attributes remembered from page to page. */
const MAX_STYLES = 1_000;

/** Emptied when it is nearly full, so that a page finds room in it. */
function forPage<Value>(known: Map<string, Value>): Map<string, Value> {
  if (known.size >= MAX_STYLES) known.clear();
  return known;
}

/** Scripts that write scripts that write scripts. */
const MAX_WRITTEN_LAYERS = 3;

function createWalk(
  { document: page, identity, resolve, options, sources }: ParsedPage,
  effects: PageEffects,
  repeatedIds: Set<string>,
  layer: number,
): Walk {
  return {
    page,
    identity,
    ids: uniqueIds(page, repeatedIds),
    resolve,
    days: dayStarts(options.timezone, options.now),
    sources,
    rules: effects.rules,
    effects: effects.scripts,
    hasEventScripts: hasEventScripts(page),
    inherited: { reason: '', property: '' },
    colours: forPage(sources.colours),
    hiders: new Set(),
    unseen: [],
    written: [],
    encoded: [],
    wrapper: undefined,
    readWritten: (html) =>
      layer >= MAX_WRITTEN_LAYERS ? [] : linksIn(html, layer + 1, { identity, resolve, options, sources }, effects),
    links: [],
    blocks: [],
    blockMarks: [],
    landmarks: [],
    fields: [],
    seenText: new Set(),
    idLabels: [],
    anchors: [],
    dates: [],
    listings: [],
    listingAnchors: [],
    metas: new Map(),
    hiddenReasons: forPage(sources.styleReasons),
    navUrls: new Set(),
    listed: new Set(),
    listedDates: [],
    datedRows: 0,
    structuredDates: [],
    title: '',
    buffer: '',
    isFolded: false,
    lastUnit: 0,
    space: '',
    run: { node: null, text: '', isFolded: false, lead: '', trail: '' },
    tooltips: [],
    block: page.root,
    blockKind: 'other',
    blockHidden: false,
    blockInNav: false,
    insideAnchor: 0,
    plain: 0,
    hasPassword: false,
    insideNoscript: false,
    lastText: '',
    textLength: 0,
    headingAt: -1,
  };
}

/** Links of HTML that a script of the page writes into it. */
function linksIn(
  html: string,
  layer: number,
  page: Pick<ParsedPage, 'identity' | 'resolve' | 'options' | 'sources'>,
  { rules }: PageEffects,
): readonly LinkFact[] {
  const document = parseHtml(html);
  const own = readPageEffects(document, page.sources, page.resolve);
  const effects = { rules: own.rules ?? rules, scripts: own.scripts };
  const w = createWalk({ ...page, document, charset: '' }, effects, new Set(), layer);
  visit(w, document.root, 'html', null, false);
  return w.links;
}

/** The only place where HTML becomes data. Pure: same text, same facts. Never throws, whatever the text. */
export function extractFacts(
  html: { readonly text: string; readonly charset: string },
  page: PageIdentity,
  options: ExtractOptions,
): PageFacts {
  return readFacts(parsePage(html, page, options));
}

export function readFacts(parsed: ParsedPage): PageFacts {
  const { document, identity: page, charset, options, sources } = parsed;
  const repeatedIds = new Set<string>();
  const effects = readPageEffects(document, sources, parsed.resolve);
  const w = createWalk(parsed, effects, repeatedIds, 0);
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
  const reader = createPersonalReader({ key: options.personalKey ?? null, now: options.now });
  const textBlocks = maskBlocks(w.blocks, reader, readLabelledRows(w));
  readUnshownNumbers(document, w.ids, reader);
  return {
    siteId: page.siteId,
    url: page.url,
    status: page.status,
    title: reader.mask(w.title),
    charset,
    metas: Object.fromEntries(maskMetas(w.metas, reader)),
    links: maskLinks(w.links, reader),
    textBlocks,
    listings: maskListings(w.listings, reader),
    publishedAt: published === null ? null : w.days.at(published),
    newestListed: newest,
    textLength: w.textLength,
    outline: maskOutline(outlineOf(w, published), reader),
    personal: reader.groups(),
    document: null,
    tampering: maskTampering(tamperingOf(w, sources, repeatedIds), reader),
  };
}
