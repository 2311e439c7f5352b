import { type Declarations, declarationsOf, hidingProperty } from '../hidden.ts';
import { parseSelector, type Selector } from './parse-selector.ts';

export interface Rule {
  readonly by: 'rule' | 'script';
  readonly selector: Selector;
  /** As written. */
  readonly written: string;
  /** What hides, or shows. */
  readonly property: string;
  /** `left:-9999px` */
  readonly declaration: string;
  readonly isImportant: boolean;
  /** Offset in the sheet. */
  readonly at: number;
}

/** Of a style sheet only what makes elements unseen, and what takes that back. */
export interface Sheet {
  readonly hiding: readonly Rule[];
  /** Rules that set what another hides to something seen. */
  readonly showing: readonly Rule[];
  /** Showing rules that hold only while something is so, without that condition. */
  readonly revealing: readonly Rule[];
}

export const EMPTY_SHEET: Sheet = { hiding: [], showing: [], revealing: [] };

/** Characters of one sheet that are read; frameworks have two hundred thousand. */
const MAX_SHEET = 500_000;
/** Rules kept of each kind. */
const MAX_RULES = 3_000;
const MAX_SELECTORS = 60;
const MAX_BLOCK = 10_000;
/** Blocks within blocks: `@media` in `@supports` in `@layer`. */
const MAX_NESTING = 6;

/** Properties that stand for one another: what is put away by `top` is fetched back by `left`. */
const FAMILIES: Readonly<Record<string, string>> = {
  display: 'display',
  visibility: 'visibility',
  opacity: 'opacity',
  'font-size': 'font',
  font: 'font',
  'text-indent': 'text-indent',
  height: 'height',
  'max-height': 'height',
  width: 'width',
  'max-width': 'width',
  left: 'offset',
  right: 'offset',
  top: 'offset',
  bottom: 'offset',
  margin: 'margin',
  'margin-left': 'margin',
  'margin-top': 'margin',
  'margin-right': 'margin',
  transform: 'transform',
  clip: 'clip',
  'clip-path': 'clip',
  color: 'color',
  zoom: 'zoom',
  filter: 'filter',
};

export const familyOf = (property: string): string =>
  Object.hasOwn(FAMILIES, property) ? (FAMILIES[property] ?? property) : property;

/** What a sheet on a screen of usual size does at once, only sometimes, or never. */
type Media = 'always' | 'sometimes' | 'never';

function mediaOf(prelude: string, outer: Media): Media {
  const query = prelude.toLowerCase();
  if (!query.startsWith('@media')) return /^@(?:supports|layer|container|document|scope)/.test(query) ? outer : 'never';
  if (/\bprint\b|\bspeech\b/.test(query) && !/screen|all/.test(query)) return 'never';
  return outer === 'always' &&
    /^@media\s*(?:only\s+)?(?:screen|all)?\s*(?:,\s*(?:print|screen|all|projection)\s*)*$/.test(query)
    ? 'always'
    : 'sometimes';
}

interface Lists {
  readonly hiding: Rule[];
  readonly showing: Rule[];
  readonly revealing: Rule[];
}

function add(lists: Lists, prelude: string, block: string, media: Media, at: number): void {
  const css = declarationsOf(block);
  const property = hidingProperty(css);
  // A picture behind letters that are moved away is what a visitor sees instead.
  const isPicture = property === 'text-indent' && /background[^;:]*:[^;]*url\(/i.test(block);
  const shown = shownProperties(css, property);
  if (property === null && shown.length === 0) return;
  const isImportant = block.includes('!');
  const rule = (selector: Selector, written: string, name: string): Rule => ({
    by: 'rule',
    selector,
    written,
    property: name,
    declaration: `${name}:${css.get(name) ?? ''}`,
    isImportant,
    at,
  });
  for (const part of prelude.split(',', MAX_SELECTORS)) {
    const selector = parseSelector(part);
    const written = part.trim();
    if (property !== null && selector !== null && media === 'always') {
      if (!selector.isPassing && !isPicture && lists.hiding.length < MAX_RULES)
        lists.hiding.push(rule(selector, written, property));
    }
    if (shown.length === 0 && !isPicture) continue;
    const isSettled = selector !== null && !selector.isPassing && media === 'always';
    const relaxed = isSettled && !selector.isState ? null : parseSelector(part, true);
    for (const name of shown) {
      if (isSettled && lists.showing.length < MAX_RULES) lists.showing.push(rule(selector, written, name));
      if (relaxed !== null && lists.revealing.length < MAX_RULES) lists.revealing.push(rule(relaxed, written, name));
    }
  }
}

/** Properties that the block sets to something a visitor sees. */
function shownProperties(css: Declarations, hiding: string | null): string[] {
  const hidden = hiding === null ? '' : familyOf(hiding);
  return [...css.keys()].filter((name) => Object.hasOwn(FAMILIES, name) && familyOf(name) !== hidden);
}

/** Reads a style sheet. Never throws; what is broken is passed over as browsers do. */
export function parseSheet(written: string): Sheet {
  let text = written.length > MAX_SHEET ? written.slice(0, MAX_SHEET) : written;
  if (text.includes('/*')) text = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  if (text.includes('<!--')) text = text.replaceAll('<!--', ' ').replaceAll('-->', ' ');
  const lists: Lists = { hiding: [], showing: [], revealing: [] };
  const around: Media[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    const close = text.indexOf('}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      around.pop();
      at = close + 1;
      continue;
    }
    if (open < 0) break;
    const before = text.slice(at, open);
    const prelude = before.slice(before.lastIndexOf(';') + 1).trim();
    const media = around.at(-1) ?? 'always';
    if (prelude.startsWith('@') && !/^@(?:font-face|page)/i.test(prelude)) {
      if (around.length >= MAX_NESTING) break;
      around.push(mediaOf(prelude, media));
      at = open + 1;
      continue;
    }
    const end = close < 0 ? text.length : close;
    const block = text.slice(open + 1, Math.min(end, open + 1 + MAX_BLOCK));
    if (media !== 'never' && prelude !== '' && !prelude.startsWith('@')) add(lists, prelude, block, media, open);
    at = end + 1;
  }
  return lists;
}
