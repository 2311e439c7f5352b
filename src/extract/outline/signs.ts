import { hashOf, type Sign } from '../../model/outline.ts';
import type { Document } from '../html/tree.ts';
import type { Walk } from '../walk-state.ts';
import { emptyPhraseIn, isFooter, isFurniture, isPagerLink } from './phrases.ts';

/** Signs kept of a page: what could be its content. */
const MAX_SIGNS = 40;
/** Of a page with a list, from its beginning and its end: mostly to know the template by. */
const MAX_EDGES = 8;
/** Cells of a table of data. */
const MIN_CELLS = 4;
/** Visible fields of a form that is there to be filled in; one is a search or a jump to a page. */
const MIN_FIELDS = 2;

const DOCUMENT = /\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|csv|txt)(?:[?#]|$)/i;
const ORNAMENT =
  /(?:no-?data|empty|construct(?:ion|ing)?|building|jianshe|icon|arrow|dot|logo|ico|line|more|blank|spacer|space|qrcode|ewm|wechat|weixin|weibo|top|close|btn|button|search|file_type|fileTypeImages)[^/]*\.(?:png|gif|jpe?g|svg|webp)(?:[?#]|$)/i;
const BACKGROUND = /(?:banner|ban|bg|bj|back(?:ground)?|head(?:er)?|foot(?:er)?)[\w-]*\.\w+(?:[?#]|$)/i;
const DOWNLOAD = /[/=.]download(?:_?(?:attach\w*|file))?(?:\.\w+)?[/?&]|[?&]mod=attachment&/i;
const MAP = /api\.map\.baidu|webapi\.amap|map\.qq\.com|api\.tianditu|maps\.google/i;

/** Where the content of the page begins and ends, in the lists of the walk. */
export interface Body {
  readonly blocksFrom: number;
  readonly blocksTo: number;
  readonly linksFrom: number;
  readonly linksTo: number;
}

export interface OwnText {
  readonly text: string;
  readonly plain: number;
  readonly isCell: boolean;
  readonly at: number;
}

/** `isName`: a text that only says which page this is. Texts of the body that are neither links nor the furniture of a page. */
export function ownTexts(w: Walk, body: Body, isName: (text: string) => boolean): OwnText[] {
  const texts: OwnText[] = [];
  for (let at = body.blocksFrom; at < body.blocksTo; at++) {
    const block = w.blocks[at];
    const plain = w.blockMarks[at] ?? -1;
    if (block === undefined || plain < 1) continue;
    if (isFooter(block.text)) break;
    if (isName(block.text) || isFurniture(block.text) || emptyPhraseIn(block.text) !== null) continue;
    texts.push({ text: block.text, plain, isCell: block.kind === 'cell', at });
  }
  return texts;
}

function linkSigns(w: Walk, body: Body): Sign[] {
  const listed = new Set(w.listings.flatMap(({ rows }) => rows.map(({ url }) => url)));
  const signs: Sign[] = [];
  const seen = new Set<string>();
  for (let at = body.linksFrom; at < body.linksTo && signs.length < MAX_SIGNS; at++) {
    const link = w.links[at];
    if (link === undefined || link.hidden !== null || link.url === null) continue;
    const { via, url, text } = link;
    const kind = kindOf(via, url, text);
    if (kind === null || url === w.identity.url || seen.has(`${kind} ${url}`)) continue;
    if (kind === 'link' && (w.navUrls.has(url) || listed.has(url))) continue;
    seen.add(`${kind} ${url}`);
    signs.push({ kind, hash: hashOf(url), size: 1 });
  }
  return signs;
}

function kindOf(via: string, url: string, text: string): Sign['kind'] | null {
  if (via === 'a[href]' || via === 'area[href]') {
    // Many systems give files out by a number, and the text of the link names them.
    if (DOCUMENT.test(url) || DOCUMENT.test(text) || DOWNLOAD.test(url)) return 'attachment';
    return text === '' || isPagerLink(text) ? null : 'link';
  }
  // Written into an element of its own; banners and backgrounds are ornaments.
  if (via === 'style') return ORNAMENT.test(url) || BACKGROUND.test(url) ? null : 'image';
  if (via.startsWith('img[')) return ORNAMENT.test(url) ? null : 'image';
  if (via.startsWith('iframe[') || via.startsWith('frame[')) return 'frame';
  if (via.startsWith('embed[') || via.startsWith('object[')) return DOCUMENT.test(url) ? 'attachment' : 'media';
  if (via.startsWith('video[') || via.startsWith('audio[') || via.startsWith('source[')) return 'media';
  if (via === 'script[src]') return MAP.test(url) ? 'frame' : null;
  return null;
}

const FIELD = /<(?:input|select|textarea)\b[^>]{0,300}?\bname\s{0,3}=\s{0,3}["']?([\w$:.[\]-]{1,60})/gi;
const MAX_FIELD_NAMES = 60;

/** What tells the forms of a page from those of its site, which stand on every page. */
function fieldNames({ html }: Document): string {
  const names: string[] = [];
  for (const [, name = ''] of html.matchAll(FIELD)) {
    if (names.push(name) >= MAX_FIELD_NAMES) break;
  }
  return names.join(' ');
}

/** The first and the last of many: templates stand around the content. */
const ends = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most ? items : [...items.slice(0, most / 2), ...items.slice(-most / 2)];

/** What could be the content of a page. `hasList`: it is all the same likely to be its list. */
export function signsOf(w: Walk, body: Body, texts: readonly OwnText[], hasList: boolean): Sign[] {
  const signs: Sign[] = ends(texts, hasList ? 2 * MAX_EDGES : MAX_SIGNS / 2).map(({ text, plain }) => ({
    kind: 'text',
    hash: hashOf(text),
    size: plain,
  }));
  const cells = texts.filter(({ isCell }) => isCell);
  if (cells.length >= MIN_CELLS) {
    signs.unshift({ kind: 'table', hash: hashOf(cells.map(({ text }) => text).join('\n')), size: 1 });
  }
  const fields = w.fields.filter((at) => at >= body.blocksFrom && at <= body.blocksTo).length;
  if (fields >= MIN_FIELDS) signs.push({ kind: 'form', hash: hashOf(fieldNames(w.page)), size: 1 });
  return [...signs, ...ends(linkSigns(w, body), 2 * MAX_EDGES)].slice(0, MAX_SIGNS);
}

/** Texts and pictures at both ends of a page with a list: what other pages share with it is template. */
export function edgesOf(w: Walk): Sign[] {
  const texts: Sign[] = [];
  for (let at = 0; at < w.blocks.length; at++) {
    if ((w.blockMarks[at] ?? -1) < 1) continue;
    if (texts.length === MAX_EDGES && at < w.blocks.length - 2 * MAX_EDGES) {
      at = w.blocks.length - 2 * MAX_EDGES;
      if ((w.blockMarks[at] ?? -1) < 1) continue;
    }
    const block = w.blocks[at];
    if (block !== undefined) texts.push({ kind: 'text', hash: hashOf(block.text), size: 0 });
    if (texts.length >= 2 * MAX_EDGES) break;
  }
  const images: Sign[] = [];
  for (const { via, url } of w.links) {
    if (images.length >= MAX_EDGES) break;
    if (url !== null && via.startsWith('img[') && !ORNAMENT.test(url)) {
      images.push({ kind: 'image', hash: hashOf(url), size: 0 });
    }
  }
  return [...texts, ...images];
}
