import type { TextKind } from '../model/facts.ts';
import { type DateWords, readDate } from './dates.ts';
import { foldText } from './fold-text.ts';
import { declarationsOf, hiddenBySize, hiddenByStyle, hidesOnlyText, isShownAgain, propertyOf } from './hidden.ts';
import { hiddenByColour } from './hidden-colour-walk.ts';
import { attributeBit } from './html/attributes.ts';
import { BLOCK, GROUP } from './html/tags.ts';
import { type Node, readerOf, TEXT, type TextRun, textOf } from './html/tree.ts';
import { encodedWords } from './injection/encoded-words.ts';
import { readEventScripts } from './injection/event-scripts.ts';
import { visitWritten } from './injection/written-links.ts';
import {
  addAnchor,
  addAttributeLinks,
  addElementLinks,
  addMentions,
  addScriptLinks,
  addStyleLinks,
  contentLines,
  oneLine,
} from './links.ts';
import { findRows, titleWidth } from './listings.ts';
import { addMeta } from './metas.ts';
import { isNavigationClass, isNavigationElement } from './navigation.ts';
import { HOME_NAME } from './outline/crumbs.ts';
import { addBlock, flushBlock } from './text-blocks.ts';
import { addLineBreak, addRun, addSpace, readRun } from './text-run.ts';
import type { Landmark, Walk } from './walk-state.ts';

const readAlt = readerOf('alt');
const readClass = readerOf('class');
const readDatetime = readerOf('datetime');
const readHeight = readerOf('height');
const readHidden = readerOf('hidden');
const readId = readerOf('id');
const readLabel = readerOf('label');
const readOnclick = readerOf('onclick');
const readPlaceholder = readerOf('placeholder');
const readStyle = readerOf('style');
const readTitle = readerOf('title');
const readType = readerOf('type');
const readValue = readerOf('value');
const readWidth = readerOf('width');

/** A date stands in a short text; longer ones are prose that names days. */
const MAX_DATED_TEXT = 120;
const MAX_LABEL = 24;
/** “您现在所在的位置是：”. */
const MAX_PLACE = 14;
/** Menus, footers and the like of one page. */
const MAX_LANDMARKS = 40;
/** Class and id words of breadcrumbs and footers among those of navigation. */
const CRUMB = /crumb|dqwz|curpos|position|location/i;
const FOOT = /foot|copyright/i;
/** Characters of a title attribute kept, as of anchor text. */
const MAX_TITLE = 200;
/** Width in Han characters; less is a mark or an ornament. */
const SHORTEST_HEADLINE = 4;
/** Inline styles remembered, those of earlier pages among them. */
const MAX_STYLES = 2_000;
const MORE =
  /^[\s[\]<>《》»›+·|.…(（]*(?:查看|阅读)?(?:更多|全部|详情|详细|more|next|prev(?:ious)?|首页|上一?[页篇条]|下一?[页篇条]|尾页|末页|返回|top)\s*[\s\]<>《》»›+·|.…)）]*$|^[\d\s<>《》»›|.…-]*$/i;
const NEIGHBOUR = /[上下]一?[篇条页个则]\s*[：:]?\s*$/;

/** “返回学校首页”, “homepage”. */
const MAX_HOME_NAME = 8;

/** Longest text of a link that only leads on. */
const MAX_MORE = 16;

const isMore = (text: string): boolean => text.length <= MAX_MORE && MORE.test(text);

/** “上一篇 ： ”. */
const MAX_NEIGHBOUR = 8;

/** “上一篇：”, “下一条：” and so on, before a link. */
const isNeighbour = (text: string): boolean => NEIGHBOUR.test(text.slice(-MAX_NEIGHBOUR));

const KINDS: ReadonlyMap<string, TextKind> = new Map(
  Object.entries({
    p: 'paragraph',
    pre: 'paragraph',
    blockquote: 'paragraph',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    li: 'list-item',
    dd: 'list-item',
    dt: 'list-item',
    td: 'cell',
    th: 'cell',
    caption: 'cell',
    button: 'label',
    option: 'label',
    optgroup: 'label',
    legend: 'label',
    label: 'label',
    summary: 'label',
    textarea: 'label',
  } satisfies Record<string, TextKind>),
);

function visitText(w: Walk, node: TextRun, parent: Node, hidden: string | null, inNav: boolean): void {
  if (node.mode === TEXT.blank) {
    addSpace(w, node);
    return;
  }
  // Pinyin beside its character is no part of the word.
  if (w.insideNoscript || parent.tag.group === GROUP.rubyText) return;
  readRun(w, node);
  const { text, isFolded } = w.run;
  addRun(w);
  const words = isFolded ? text : text.trim();
  if (words === '') return;
  if (w.insideAnchor === 0) w.plain += words.length;
  if (words.length <= MAX_PLACE && words.includes('位置')) addLandmark(w, 'place', parent);
  if (words.length <= MAX_DATED_TEXT) {
    const date = readDate(words);
    if (date !== null) addDate(w, date, inNav);
  }
  if (w.insideAnchor === 0 && text.includes('://')) addMentions(w, parent, text, hidden);
  w.lastText = words;
}

function addLandmark(w: Walk, kind: Landmark['kind'], node: Node): void {
  if (w.landmarks.length >= MAX_LANDMARKS) return;
  w.landmarks.push({ kind, node, blocks: w.blocks.length, links: w.links.length, anchors: w.anchors.length });
}

function addDate(w: Walk, words: DateWords, inNav: boolean): void {
  w.dates.push({
    words,
    inAnchor: w.insideAnchor > 0,
    label: w.lastText.slice(-MAX_LABEL),
    block: w.blocks.length,
    inNav,
  });
}

/** A time element says what it means to machines too. It counts as labelled. */
function addTime(w: Walk, node: Node): void {
  const words = readDate((readDatetime(w.page, node) ?? '').slice(0, MAX_DATED_TEXT).trim());
  if (words?.kind !== 'full') return;
  const label = w.lastText.slice(-MAX_LABEL);
  addDate(w, { ...words, before: `${label} 时间：` }, w.blockInNav);
}

/** Whether and why the element itself cannot be seen. */
function ownReason(w: Walk, node: Node, name: string, style: string | null): string | null {
  if (style !== null) {
    const known = w.hiddenReasons.get(style);
    const reason = known === undefined ? hiddenByStyle(style) : known;
    if (known === undefined && w.hiddenReasons.size < MAX_STYLES) w.hiddenReasons.set(style, reason);
    if (reason !== null) return reason;
  }
  const colour = hiddenByColour(w, node, name, style);
  if (colour !== null) return colour;
  if (readHidden(w.page, node) !== null && name !== 'input') return 'hidden attribute';
  if (
    name === 'marquee' ||
    name === 'iframe' ||
    name === 'frame' ||
    name === 'embed' ||
    name === 'object' ||
    name === 'svg'
  ) {
    return hiddenBySize(name, readHeight(w.page, node), readWidth(w.page, node));
  }
  return null;
}

/** Attributes without which no element hides itself. */
const HIDING =
  attributeBit('style') |
  attributeBit('hidden') |
  attributeBit('width') |
  attributeBit('height') |
  attributeBit('color');

/** Whether and why a rule of a style sheet hides the element. Its own style has the last word. */
function ruledReason(w: Walk, node: Node, style: string | null): string | null {
  const verdict = w.rules?.hides(w.page, node) ?? null;
  if (verdict === null) return null;
  return style !== null && declarationsOf(style).has(verdict.property) ? null : verdict.reason;
}

/** The property of a reason that rules may take back for what stands within; empty: it holds for all of it. */
function inheritedProperty(w: Walk, reason: string): string {
  if (w.inherited.reason !== reason) {
    const property = propertyOf(reason);
    w.inherited.reason = reason;
    w.inherited.property = property === 'visibility' || hidesOnlyText(reason) ? property : '';
  }
  return w.inherited.property;
}

function reasonFor(w: Walk, node: Node, name: string, style: string | null, inherited: string | null): string | null {
  const own =
    ((node.mask & HIDING) === 0 ? null : ownReason(w, node, name, style)) ??
    (w.rules === null ? null : ruledReason(w, node, style));
  if (own !== null) {
    w.hiders.add(node);
    return own;
  }
  if (inherited === null) return null;
  if (style !== null && isShownAgain(style, inherited)) return null;
  if (w.rules === null) return inherited;
  const property = inheritedProperty(w, inherited);
  return property !== '' && w.rules.shows(w.page, node, property) ? null : inherited;
}

const NAMED = attributeBit('class') | attributeBit('id');

function isNavigation(w: Walk, node: Node, name: string): boolean {
  if (isNavigationElement(name)) return true;
  if ((node.mask & NAMED) === 0 || name === 'body' || name === 'html' || name === 'form' || name === 'a') return false;
  const classes = readClass(w.page, node);
  if (classes !== null && isNavigationClass(classes)) return true;
  const id = readId(w.page, node);
  return id !== null && isNavigationClass(id);
}

/** Breadcrumbs stand in other navigation too, footers do not. */
function addNavLandmark(w: Walk, node: Node, name: string, navAround: boolean): void {
  if (navAround && (node.mask & NAMED) === 0) return;
  const words = `${readClass(w.page, node) ?? ''} ${readId(w.page, node) ?? ''}`;
  if (CRUMB.test(words)) addLandmark(w, 'crumb', node);
  else if (!navAround && (name === 'footer' || FOOT.test(words))) addLandmark(w, 'foot', node);
}

/** `inherited`: why an ancestor cannot be seen. */
export function visit(w: Walk, node: Node, name: string, inherited: string | null, navAround: boolean): void {
  node.linksFrom = w.anchors.length;
  node.datesFrom = w.dates.length;
  const hasAttributes = node.to > node.from;
  const style = hasAttributes ? readStyle(w.page, node) : null;
  const hidden = reasonFor(w, node, name, style, inherited);
  const flags = node.tag.flags;
  const isBlock = (flags & BLOCK) !== 0;
  const inNav = navAround || (isBlock && isNavigation(w, node, name));
  if (inNav && isBlock) addNavLandmark(w, node, name, navAround);
  if (hasAttributes || name === 'style' || name === 'script') {
    if (visitLinks(w, node, name, style, hidden)) return;
  }
  if (isBlock) visitBlock(w, node, name, hidden, inNav);
  else if (name === 'a') visitAnchor(w, node, hidden, inNav);
  else visitChildren(w, node, hidden, inNav);
  node.linksTo = w.anchors.length;
  node.datesTo = w.dates.length;
  if (node.linksTo - node.linksFrom > 1) findRows(w, node);
}

/** Links and texts that stand in the element itself. True: it has no content to look at. */
function visitLinks(w: Walk, node: Node, name: string, style: string | null, hidden: string | null): boolean {
  if (name !== 'a') addElementLinks(w, node, name, hidden);
  if (w.hasEventScripts && name !== 'script') {
    readEventScripts(w, node);
    if (w.effects !== null) visitWritten(w, node, hidden);
  }
  addAttributeLinks(w, node, style, readOnclick(w.page, node), hidden);
  switch (name) {
    case 'script':
      addScriptLinks(w, node, hidden);
      if (w.effects !== null) visitWritten(w, node, hidden);
      return true;
    case 'style':
      addStyleLinks(w, node);
      return true;
    case 'meta':
      addMeta(w, node);
      return true;
    case 'textarea':
      w.fields.push(w.blocks.length);
      addHint(w, node);
      return false;
    case 'optgroup':
    case 'option':
      addBlock(w, foldText(readLabel(w.page, node) ?? ''), 'label', node);
      return false;
    case 'time':
      addTime(w, node);
      return false;
    case 'img':
    case 'image':
    case 'area':
      addBlock(w, foldText(readAlt(w.page, node) ?? ''), 'alt', node);
      addBlock(w, foldText(readTitle(w.page, node) ?? ''), 'alt', node);
      return true;
    case 'input':
      addField(w, node);
      addFieldText(w, node);
      return true;
    default:
      return false;
  }
}

/** Fields of one page that are counted: more make it no more of a form. */
const MAX_FIELDS = 100;

function addField(w: Walk, node: Node): void {
  const type = (readType(w.page, node) ?? 'text').toLowerCase();
  if (type === 'password') w.hasPassword = true;
  if (/^(?:hidden|button|submit|reset|image)$/.test(type) || w.fields.length >= MAX_FIELDS) return;
  w.fields.push(w.blocks.length);
}

function addFieldText(w: Walk, node: Node): void {
  const type = readType(w.page, node) ?? '';
  if (/^image$/i.test(type)) addBlock(w, foldText(readAlt(w.page, node) ?? ''), 'alt', node);
  if (/^(?:button|submit|reset)$/i.test(type)) addBlock(w, foldText(readValue(w.page, node) ?? ''), 'label', node);
  else addHint(w, node);
}

/** A long number in a hint is an example, no person's. */
const EXAMPLE = /\d{7}/;

function addHint(w: Walk, node: Node): void {
  const hint = foldText(readPlaceholder(w.page, node) ?? '');
  if (!EXAMPLE.test(hint)) addBlock(w, hint, 'label', node);
}

/** A tab, a menu: what a style sheet or a script puts away is for readers all the same. */
const isRuled = (hidden: string): boolean => hidden.includes('rule ') || hidden.includes('script ');

function visitBlock(w: Walk, node: Node, name: string, hidden: string | null, inNav: boolean): void {
  flushBlock(w);
  const { block, blockKind, blockHidden, blockInNav } = w;
  w.block = node;
  // Word writes every cell of a table as a paragraph.
  const isCell = name === 'p' && node.parent?.tag.group === GROUP.cell;
  w.blockKind = isCell ? 'cell' : (KINDS.get(name) ?? 'other');
  w.blockHidden = hidden !== null && !isRuled(hidden);
  w.blockInNav = inNav;
  if (name === 'h1' && w.headingAt < 0) w.headingAt = w.blocks.length;
  if (name !== 'iframe') visitChildren(w, node, hidden, inNav);
  flushBlock(w);
  w.block = block;
  w.blockKind = blockKind;
  w.blockHidden = blockHidden;
  w.blockInNav = blockInNav;
}

function titleOf(w: Walk, node: Node): string {
  const title = readTitle(w.page, node);
  return title === null ? '' : oneLine(foldText(title).slice(0, MAX_TITLE));
}

/** A card has headline, summary and day in one link: the first line that says something is the headline. */
function headlineOf(lines: string): string {
  if (!lines.includes('\n')) return lines;
  const all = lines.split('\n');
  return (
    all.find((line) => titleWidth(line) >= SHORTEST_HEADLINE && readDate(line.slice(0, MAX_DATED_TEXT)) === null) ??
    all[0] ??
    ''
  );
}

/** Elements looked at for a picture in a link. */
const MAX_IN_LINK = 50;

function hasPicture(node: Node, left = MAX_IN_LINK): boolean {
  for (let child = node.first; child !== null && left > 0; child = child.next, left--) {
    if (
      child.tag !== null &&
      (/^(?:img|svg|image|input|video|canvas)$/.test(child.tag.name) || hasPicture(child, left - 1))
    )
      return true;
  }
  return false;
}

/** An `a` of nothing at all, without a class that could give it a picture. */
const isEmptyLink = (node: Node): boolean =>
  (node.first === null || (node.first.tag === null && node.first.mode === TEXT.blank && node.first.next === null)) &&
  (node.mask & (NAMED | attributeBit('style'))) === 0;

/** Why the link itself cannot be seen: letters of no size hide no picture, and an empty link shows nothing. */
function anchorReason(node: Node, lines: string, hidden: string | null): string | null {
  if (hidden !== null) return hasPicture(node) && hidesOnlyText(hidden) ? null : hidden;
  return lines === '' && isEmptyLink(node) ? 'empty link' : null;
}

function visitAnchor(w: Walk, node: Node, hidden: string | null, inNav: boolean): void {
  const lines = contentLines(w, node);
  const reason = hidden !== null || lines === '' ? anchorReason(node, lines, hidden) : null;
  if (lines.length <= MAX_HOME_NAME && HOME_NAME.test(lines)) addLandmark(w, 'home', node);
  const url = addAnchor(w, node, 'a', lines === '' ? titleOf(w, node) : oneLine(lines), reason);
  if (url !== null) {
    const shown = headlineOf(lines);
    const isCut = shown === '' || shown.endsWith('...') || shown.endsWith('…');
    const full = isCut ? titleOf(w, node) : '';
    if (full !== '') w.tooltips.push({ text: full, node });
    const name = full || shown;
    if (inNav) w.navUrls.add(url);
    if (name !== '' && !isMore(shown === '' ? name : shown) && !isNeighbour(w.lastText)) {
      w.anchors.push({ node, url, title: name, inNav });
    }
  }
  w.insideAnchor++;
  visitChildren(w, node, hidden, inNav);
  w.insideAnchor--;
}

function visitChildren(w: Walk, node: Node, hidden: string | null, inNav: boolean): void {
  const around = hidden === null || hidden.startsWith('ancestor ') ? hidden : `ancestor ${hidden}`;
  let inside = around;
  for (let child = node.first; child !== null; child = child.next) {
    if (child.tag === null) {
      visitText(w, child, node, inside, inNav);
      continue;
    }
    const { name, group } = child.tag;
    if (group === GROUP.br) addLineBreak(w);
    else if (group === GROUP.title) visitTitle(w, child);
    else if (group === GROUP.noscript) visitNoscript(w, child, inside, inNav);
    else if (group !== GROUP.template && name !== 'noembed' && name !== 'noframes') {
      visit(w, child, name, inside, inNav);
      if (group === GROUP.script && w.wrapper !== undefined) {
        inside = w.wrapper ?? around;
        w.wrapper = undefined;
      }
    }
  }
}

function visitNoscript(w: Walk, node: Node, hidden: string | null, inNav: boolean): void {
  const before = w.insideNoscript;
  w.insideNoscript = true;
  visit(w, node, 'noscript', hidden, inNav);
  w.insideNoscript = before;
}

function visitTitle(w: Walk, node: Node): void {
  if (node.namespace !== 'html' || w.title !== '' || node.first === null || node.first.tag !== null) return;
  const { from, to } = node.first;
  w.title = foldText(textOf(w.page, node.first));
  addBlock(w, w.title, 'title', node);
  const encoded = encodedWords(w.page.html, 'title', from, to, w.title);
  if (encoded !== null) w.encoded.push(encoded);
}
