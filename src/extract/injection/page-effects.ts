import { trimHref } from '../href.ts';
import { type Document, type Node, readerOf, TEXT, textOf } from '../html/tree.ts';
import type { ResolvedHref } from '../link-resolver.ts';
import type { PageSources } from '../page-sources.ts';
import type { ScriptEffects } from '../scripts/effects.ts';
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
const MAY_TAMPER =
  /document\s*\.\s*write|\.\s*title\b|['"]title['"]|innerHTML|outerHTML|insertAdjacent|fromCharCode|unescape|atob|eval|referrer|createElement|\\x[2-7]|\\u00[2-7]|\.hide\(|\.css\(|\.style\b|cssText|setAttribute|\.(?:append|prepend|before|after|html)\(|\blocation\b|Function|slideUp|fadeOut/;
/** Declarations that hide, or whose change may show. */
const MAY_HIDE = /[{;]/;
const WRITTEN_STYLE = /<style[^>]{0,200}>([\s\S]{0,50000}?)<\/style/gi;

/** What scripts and style sheets do to a page, read before the walk over it. */
export interface PageEffects {
  readonly rules: RuleIndex | null;
  /** By script element; only scripts that do something. */
  readonly scripts: ReadonlyMap<Node, ScriptEffects> | null;
}

const NO_PAGE_EFFECTS: PageEffects = { rules: null, scripts: null };

/** The text of an inline script or style, not decoded any further; empty when it has none. */
function contentOf(page: Document, node: Node): string {
  const { first } = node;
  return first === null || first.tag !== null || first.mode === TEXT.blank ? '' : textOf(page, first);
}

const isStylesheet = (page: Document, node: Node): boolean => /\bstylesheet\b/i.test(readRel(page, node) ?? '');

/** Text of a script that is run; empty for files, data and templates. */
export function scriptText(page: Document, node: Node): string {
  if (readSrc(page, node) !== null) return '';
  const type = readType(page, node);
  if (type !== null && type !== '' && !/javascript|ecmascript|module|babel/i.test(type)) return '';
  return contentOf(page, node);
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

export function readPageEffects(
  page: Document,
  sources: PageSources,
  resolve: (href: string) => ResolvedHref,
): PageEffects {
  if (page.loaded.length === 0) return NO_PAGE_EFFECTS;
  const sheets: Sheet[] = [];
  let scripts: Map<Node, ScriptEffects> | null = null;
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
      inline -= text.length;
      if (text === '' || !MAY_TAMPER.test(text)) continue;
      const effects = sources.script(text);
      scripts = addEffects(scripts, node, effects);
      sheets.push(...sheetsOf(effects, sources));
    }
  }
  return { rules: sources.rules(sheets), scripts };
}

function addEffects(
  scripts: Map<Node, ScriptEffects> | null,
  node: Node,
  effects: ScriptEffects,
): Map<Node, ScriptEffects> | null {
  if (effects.writes.length === 0 && effects.switches.length === 0) return scripts;
  const map = scripts ?? new Map<Node, ScriptEffects>();
  map.set(node, effects);
  return map;
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
