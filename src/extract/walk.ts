import type { TextKind } from '../model/facts.ts';
import { type DateWords, MAX_DATED_TEXT, readDate } from './dates.ts';
import { foldText } from './fold-text.ts';
import { addField, addFieldText, addHint } from './form-fields.ts';
import { reasonFor } from './hidden-reason.ts';
import { BLOCK, GROUP } from './html/tags.ts';
import { type Node, readerOf, TEXT, type TextRun, textOf } from './html/tree.ts';
import { encodedWords } from './injection/encoded-words.ts';
import { readEventScripts } from './injection/event-scripts.ts';
import { visitWritten } from './injection/written-links.ts';
import { addLandmark, addNavLandmark, isNavigation } from './landmarks.ts';
import { anchorReason, headlineOf, isMore, isNeighbour, titleOf } from './link-names.ts';
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
import { findRows } from './listings.ts';
import { addMeta } from './metas.ts';
import { HOME_NAME } from './outline/crumbs.ts';
import { addBlock, flushBlock } from './text-blocks.ts';
import { addLineBreak, addRun, addSpace, readRun } from './text-run.ts';
import type { Walk } from './walk-state.ts';

const readAlt = readerOf('alt');
const readDatetime = readerOf('datetime');
const readLabel = readerOf('label');
const readOnclick = readerOf('onclick');
const readStyle = readerOf('style');
const readTitle = readerOf('title');

/** “返回学校首页”, “homepage”. */
const MAX_HOME_NAME = 8;

const MAX_LABEL = 24;
/** “您现在所在的位置是：”. */
const MAX_PLACE = 14;

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
