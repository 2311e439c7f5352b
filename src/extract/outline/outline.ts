import { hashOf, type ListOutline, MOST_SIDE_ROWS, type PageOutline, type PageRole } from '../../model/outline.ts';
import { isArticlePath } from '../../model/site-model/addresses.ts';
import { pathOf } from '../../model/url.ts';
import type { Day } from '../dates.ts';
import type { Walk } from '../walk-state.ts';
import { type Crumbs, findCrumbs } from './crumbs.ts';
import { findMenu } from './menu.ts';
import { authorIn, emptyPhraseIn, isCrumbLine, leadsOn, sourceIn, totalIn } from './phrases.ts';
import { isScriptFilled, playedSigns } from './script-filled.ts';
import { type Body, edgesOf, ownTexts, signsOf } from './signs.ts';

/** Lists of one page that are told apart. */
const MAX_LISTS = 6;
const MAX_SAMPLES = 3;
/** Characters of a body from which on it is a text, whatever else is on the page. */
const ENOUGH_TEXT = 600;
/** Characters of a body from which on a page with an article's address is one, though it states no date. */
const ARTICLE_TEXT = 80;
/** Dated rows from which on a page without the marks of an article is a list. */
const INDEX_ROWS = 3;
/** Blocks behind the breadcrumb among which the line with 来源 and 作者 stands. */
const BYLINE_BLOCKS = 14;
const MAX_BYLINE = 200;
/** Blocks at the end among which “共19条” stands. */
const TOTAL_BLOCKS = 60;
const TOTAL_MARKS = ['共', '计', '数', 'otal'] as const;
const MAX_PHRASE_BLOCKS = 200;

/** A file that is named as a home page may stand deeper, and without an extension. */
const HOME_PATH =
  /^\/(?:[^/?]+\/)?(?:(?:index|default|main|home)\.\w+)?$|^\/(?:[^/?]+\/){0,3}(?:index|default|main|home)(?:\.\w+)?$/i;
const ROOT_PATH = /^\/(?:(?:index|default|main|home)\.\w+)?$/i;

function bodyOf(w: Walk, crumbs: Crumbs | null): Body {
  const foot = w.landmarks.find(({ kind, blocks }) => kind === 'foot' && blocks >= (crumbs?.at.blocks ?? 0));
  return {
    blocksFrom: crumbs?.at.blocks ?? 0,
    blocksTo: foot?.blocks ?? w.blocks.length,
    linksFrom: crumbs?.at.links ?? 0,
    linksTo: foot?.links ?? w.links.length,
  };
}

function listsOf(w: Walk, crumbs: Crumbs | null): ListOutline[] {
  const from = crumbs?.at.anchors ?? 0;
  const lists = w.listings.map(({ rows }, at): ListOutline => {
    let dated = 0;
    let newest: number | null = null;
    for (const { date } of rows) {
      if (date === null) continue;
      dated++;
      if (newest === null || date > newest) newest = date;
    }
    const [first, second] = rows;
    const samples = [first, second, rows.at(-1)].flatMap((row) => row?.url ?? []);
    return {
      rows: rows.length,
      dated,
      newest,
      // With the number of rows: a column's own list begins like the side list of its latest entries.
      hash: hashOf(`${rows.length} ${first?.title} ${first?.url} ${second?.title} ${second?.url}`),
      samples: [...new Set(samples)].slice(0, MAX_SAMPLES),
      inBody: (w.listingAnchors[at] ?? 0) >= from,
    };
  });
  if (lists.length <= MAX_LISTS) return lists;
  return lists.sort((a, b) => Number(b.inBody) - Number(a.inBody) || b.rows - a.rows).slice(0, MAX_LISTS);
}

function metaOf(w: Walk, ...names: readonly string[]): string | null {
  for (const name of names) {
    const content = w.metas.get(name)?.trim().slice(0, 60);
    if (content !== undefined && content !== '') return content;
  }
  return null;
}

function roleOf(w: Walk, published: Day | null, lists: readonly ListOutline[], body: Body): PageRole {
  const isColumn = w.metas.has('columnname');
  if (w.metas.has('articletitle') || (w.metas.has('pubdate') && isColumn)) return 'article';
  const rows = lists.filter(({ inBody }) => inBody).reduce((sum, list) => sum + list.rows, 0);
  const path = pathOf(w.identity.url);
  if (published !== null && (rows < INDEX_ROWS || isArticlePath(path))) return 'article';
  if (isArticlePath(path) && rows < INDEX_ROWS && plainOf(w, body) >= ARTICLE_TEXT) return 'article';
  if (ROOT_PATH.test(path) && body.linksFrom === 0) return 'home';
  return lists.length > 0 ? 'index' : 'other';
}

function plainOf(w: Walk, body: Body): number {
  let plain = 0;
  for (let at = body.blocksFrom; at < body.blocksTo; at++) plain += Math.max(0, w.blockMarks[at] ?? 0);
  return plain;
}

function bylineOf(w: Walk, body: Body): Pick<PageOutline, 'source' | 'author'> {
  let source = metaOf(w, 'contentsource', 'source');
  let author = metaOf(w, 'author');
  for (let at = body.blocksFrom; at < Math.min(body.blocksFrom + BYLINE_BLOCKS, w.blocks.length); at++) {
    const text = w.blocks[at]?.text ?? '';
    if (text.length > MAX_BYLINE) continue;
    // Most texts have no label: looking for one is cheaper than both expressions.
    if (!text.includes('：') && !text.includes(':') && !text.includes('/')) continue;
    source ??= sourceIn(text);
    author ??= authorIn(text);
  }
  return { source, author };
}

function totalOf(w: Walk, body: Body): number | null {
  for (let at = body.blocksTo - 1; at >= Math.max(body.blocksFrom, body.blocksTo - TOTAL_BLOCKS); at--) {
    const text = w.blocks[at]?.text ?? '';
    if (text.length > MAX_BYLINE || !TOTAL_MARKS.some((mark) => text.includes(mark))) continue;
    const total = totalIn(text);
    if (total !== null) return total;
  }
  return null;
}

function phraseOf(w: Walk, body: Body): string | null {
  for (let at = body.blocksFrom; at < Math.min(body.blocksTo, body.blocksFrom + MAX_PHRASE_BLOCKS); at++) {
    const block = w.blocks[at];
    if (block === undefined || (w.blockMarks[at] ?? -1) < 1) continue;
    const phrase = emptyPhraseIn(block.text);
    if (phrase !== null) return phrase;
  }
  return null;
}

/** Where the element with the breadcrumb stands in the source. */
function sourceAt(w: Walk, crumbs: Crumbs | null): number {
  const node = crumbs?.at.node;
  return node === undefined || node.to === node.from ? 0 : (w.page.attributes[node.from + 1] ?? 0);
}

/** The page in short, once the walk is over. `published`: see published-at.ts. */
export function outlineOf(w: Walk, published: Day | null): PageOutline {
  const crumbs = findCrumbs(w);
  const body = bodyOf(w, crumbs);
  const lists = listsOf(w, crumbs);
  const role = roleOf(w, published, lists, body);
  const common = {
    role,
    crumbs: crumbs?.crumbs ?? [],
    columnName: metaOf(w, 'columnname'),
    columnType: metaOf(w, 'columntype'),
    siteCode: metaOf(w, 'siteidcode'),
    refresh: w.links.find(({ via }) => via === 'meta[refresh]')?.url ?? null,
    isLogin: w.hasPassword,
  };
  const none = {
    lists: [],
    total: null,
    hasPager: false,
    emptyPhrase: null,
    isScriptFilled: false,
    source: null,
    author: null,
    signs: [],
    menu: [],
  };
  if (role === 'article') return { ...none, ...common, ...bylineOf(w, body) };
  const rows = lists.reduce((sum, list) => sum + (list.inBody ? list.rows : 0), 0);
  // A list as short may be the side list of a template, and the content something else.
  const isList = rows > MOST_SIDE_ROWS;
  const names = new Set([...common.crumbs.map(({ text }) => text), w.title, w.title.split(/[-_|–—]/)[0]?.trim() ?? '']);
  const crumbNames = common.crumbs.map(({ text }) => text);
  const texts = isList ? [] : ownTexts(w, body, (text) => names.has(text) || isCrumbLine(text, crumbNames));
  const plain = texts.reduce((sum, { plain }) => sum + plain, 0);
  const isPoor = !isList && plain < ENOUGH_TEXT;
  const from = sourceAt(w, crumbs);
  const emptyPhrase = isPoor ? phraseOf(w, body) : null;
  const played = isPoor ? playedSigns(w.page, from, emptyPhrase !== null) : [];
  return {
    ...none,
    ...common,
    lists,
    total: totalOf(w, body),
    hasPager: w.links.some(({ via, text }) => via === 'a[href]' && leadsOn(text)),
    emptyPhrase,
    isScriptFilled: isPoor && isScriptFilled(w.page, from),
    signs: isList ? edgesOf(w) : [...played, ...signsOf(w, body, texts, rows > 0)],
    menu: crumbs === null && HOME_PATH.test(pathOf(w.identity.url)) ? findMenu(w) : [],
  };
}
