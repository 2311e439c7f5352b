import { trimHref } from '../href.ts';
import { type Document, type Node, readerOf, TEXT, textOf } from '../html/tree.ts';
import type { ResolvedHref } from '../link-resolver.ts';
import type { PageSources } from '../page-sources.ts';
import type { ScriptEffects } from '../scripts/effects.ts';
import { decodeBase64, decodeUri } from '../scripts/string-methods.ts';
import { EMPTY_SHEET, type Sheet } from '../stylesheets/parse-sheet.ts';
import type { RuleIndex } from '../stylesheets/rule-index.ts';

const readHref = readerOf('href');
const readRel = readerOf('rel');
const readSrc = readerOf('src');
const readType = readerOf('type');

/** Style sheets, styles and scripts looked at on one page. */
const MAX_SOURCES = 300;
/** Characters of all inline scripts and styles of one page that are read. */
const MAX_INLINE = 2_000_000;

/**
 * Words without which a script neither writes nor hides nor leads anywhere. Scripts that only show something are
 * looked at when a hidden link asks for it.
 */
export const MAY_TAMPER =
  /document\s*\.\s*write|\.\s*title\b|['"]title['"]|innerHTML|outerHTML|insertAdjacent|fromCharCode|unescape|atob|eval|referrer|createElement|\\x[2-7]|\\u00[2-7]|\.hide\(|\.css\(|\.style\b|cssText|setAttribute|\.(?:append|prepend|before|after|html)\(|\blocation\b|Function|slideUp|fadeOut|getScript|importScripts|\.remove\(\)|\bimport\s*\(|\[\s*["']\w{1,12}["']\s*\+/;
/** Declarations that hide, or whose change may show. */
const MAY_HIDE = /[{;]/;
const WRITTEN_STYLE = /<style[^>]{0,200}>([\s\S]{0,50000}?)<\/style/gi;

/** A script that does something, and its source: offsets in `effects` count from `from` in `text`. */
export interface ScriptOnPage {
  readonly effects: ScriptEffects;
  readonly text: string;
  readonly from: number;
  /** Address of its own file; null: it stands in the page. */
  readonly file: string | null;
}

/** What scripts and style sheets do to a page, read before the walk over it. */
export interface PageEffects {
  readonly rules: RuleIndex | null;
  /** By script element; only scripts that do something. */
  readonly scripts: ReadonlyMap<Node, ScriptOnPage> | null;
}

const NO_PAGE_EFFECTS: PageEffects = { rules: null, scripts: null };

/** The text of an inline script or style, not decoded any further; empty when it has none. */
function contentOf(page: Document, node: Node): string {
  const { first } = node;
  return first === null || first.tag !== null || first.mode === TEXT.blank ? '' : textOf(page, first);
}

const isStylesheet = (page: Document, node: Node): boolean => /\bstylesheet\b/i.test(readRel(page, node) ?? '');

function isRun(page: Document, node: Node): boolean {
  const type = readType(page, node);
  return type === null || type === '' || /javascript|ecmascript|module|babel/i.test(type);
}

const DATA = /^\s*data:[^,]{0,100}?(;base64)?,/i;

/** Text of a script that is written into its own address; null: the address is one. */
function dataOf(src: string): string | null {
  const match = DATA.exec(src);
  if (match === null) return null;
  const rest = src.slice(match[0].length);
  return match[1] === undefined ? decodeUri(rest) : decodeBase64(decodeUri(rest));
}

/** Text of a script that is run; empty for files, data and templates. */
export function scriptText(page: Document, node: Node): string {
  if (!isRun(page, node)) return '';
  const src = readSrc(page, node);
  return src === null ? contentOf(page, node) : (dataOf(src) ?? '');
}

/** Address of a script that is run and has a file of its own; null: it has none. */
export function scriptUrl(page: Document, node: Node, resolve: (href: string) => ResolvedHref): string | null {
  const src = readSrc(page, node);
  return src === null || !isRun(page, node) ? null : resolve(trimHref(src)).url;
}

/** Addresses of the style sheets a page links to, resolved. */
export function sheetUrls(page: Document, resolve: (href: string) => ResolvedHref): string[] {
  const urls: string[] = [];
  for (const node of page.loaded) {
    if (node.tag.name !== 'link' || !isStylesheet(page, node)) continue;
    const href = readHref(page, node);
    const url = href === null ? null : resolve(trimHref(href)).url;
    if (url !== null && urls.length < MAX_SOURCES) urls.push(url);
  }
  return urls;
}

/** Addresses of the script files of a page, resolved. */
export function scriptUrls(page: Document, resolve: (href: string) => ResolvedHref): string[] {
  const urls: string[] = [];
  for (const node of page.loaded) {
    if (node.tag.name !== 'script' || urls.length >= MAX_SOURCES) continue;
    const url = scriptUrl(page, node, resolve);
    if (url !== null) urls.push(url);
  }
  return urls;
}

export function readPageEffects(
  page: Document,
  sources: PageSources,
  resolve: (href: string) => ResolvedHref,
): PageEffects {
  if (page.loaded.length === 0) return NO_PAGE_EFFECTS;
  const sheets: Sheet[] = [];
  let scripts: Map<Node, ScriptOnPage> | null = null;
  let left = MAX_SOURCES;
  let inline = MAX_INLINE;
  for (const node of page.loaded) {
    if (left-- <= 0 || inline <= 0) break;
    const { name } = node.tag;
    if (name === 'link') {
      if (!isStylesheet(page, node)) continue;
      const href = readHref(page, node);
      const url = href === null ? null : resolve(trimHref(href)).url;
      const sheet = url === null ? undefined : sources.sheet(url);
      if (sheet !== undefined && sheet !== EMPTY_SHEET) sheets.push(sheet);
    } else if (name === 'style') {
      const css = contentOf(page, node);
      inline -= css.length;
      if (MAY_HIDE.test(css)) sheets.push(sources.style(css));
    } else {
      const text = scriptText(page, node);
      if (text === '') {
        const url = scriptUrl(page, node, resolve);
        const file = url === null ? null : sources.scriptFile(url);
        if (file) scripts = addScript(scripts, node, { effects: file.effects, text: file.text, from: 0, file: url });
        continue;
      }
      inline -= text.length;
      if (!MAY_TAMPER.test(text)) continue;
      const effects = sources.script(text);
      const isInAddress = readSrc(page, node) !== null;
      const from = !isInAddress && node.first?.tag === null ? node.first.from : 0;
      scripts = addScript(scripts, node, { effects, text: isInAddress ? text : page.html, from, file: null });
      sheets.push(...sheetsOf(effects, sources));
    }
  }
  return { rules: sources.rules(sheets), scripts };
}

function addScript(
  scripts: Map<Node, ScriptOnPage> | null,
  node: Node,
  script: ScriptOnPage,
): Map<Node, ScriptOnPage> | null {
  if (script.effects.writes.length === 0 && script.effects.switches.length === 0) return scripts;
  return (scripts ?? new Map<Node, ScriptOnPage>()).set(node, script);
}

/** Rules that a script adds to the page. */
function sheetsOf(effects: ScriptEffects, sources: PageSources): Sheet[] {
  const sheets: Sheet[] = [];
  const hides = sources.hidesOf(effects);
  if (hides !== EMPTY_SHEET) sheets.push(hides);
  for (const css of effects.styles) sheets.push(sources.style(css));
  for (const { html } of effects.writes) {
    if (!html.includes('<style') && !html.includes('<STYLE')) continue;
    for (const [, css = ''] of html.matchAll(WRITTEN_STYLE)) sheets.push(sources.style(css));
  }
  return sheets;
}
