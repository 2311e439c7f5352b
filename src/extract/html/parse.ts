import {
  createBuilder,
  current,
  insert,
  insertImplied,
  insertText,
  insertVoid,
  isBlank,
  isFull,
  isHtml,
  isOpen,
  mergeAttributes,
  reconstructFormatting,
  removeFrom,
} from './builder.ts';
import { foreignEndTag, foreignStartTag, isForeignStartTag, isForeignText } from './foreign.ts';
import { bodyEndTag, bodyStartTag } from './in-body.ts';
import { headStartTag, templateEndTag } from './in-head.ts';
import { selectEndTag, selectStartTag } from './in-select.ts';
import {
  captionEndTag,
  captionStartTag,
  cellEndTag,
  cellStartTag,
  colgroupEndTag,
  colgroupStartTag,
  leaveColgroup,
  rowEndTag,
  rowStartTag,
  tableBodyEndTag,
  tableBodyStartTag,
  tableEndTag,
  tableStartTag,
} from './in-table.ts';
import { isQuirky } from './quirks.ts';
import { MODE, type Mode, type State } from './state.ts';
import { GROUP, type Tag, tagOf } from './tags.ts';
import { createTokenizer, isSpace, nextToken, TOKEN } from './tokenizer.ts';
import { type Comment, createNode, type Document, detach, type Node, TEXT } from './tree.ts';

/**
 * Builds the element tree a browser builds, from any text: fuzzed against parse5.
 * Two liberties: nesting ends at MAX_DEPTH, and the content of noscript, which a browser with scripts keeps as text,
 * is read as markup inside the noscript element, for crawlers and links live there.
 */
export function parseHtml(html: string): Document {
  const attributes: number[] = [];
  const comments: Comment[] = [];
  const root = createNode(tagOf('html'), 'html', 0, 0, 0);
  const t = createTokenizer(html, 0, html.length, attributes);
  const b = createBuilder(t, root, comments, true);
  b.open.push(root);
  const state: State = {
    b,
    t,
    mode: MODE.beforeHead,
    templateModes: [],
    framesetOk: true,
    initial: true,
    noscripts: [],
  };
  const truncated = run(state);
  for (const noscript of state.noscripts) parseNoscript(state, noscript);
  return { html, attributes, root, comments, loaded: b.loaded, base: b.base, hasNul: html.includes('\0'), truncated };
}

function parseNoscript(page: State, noscript: Node): void {
  const content = noscript.first;
  if (content === null || content.tag !== null) return;
  detach(content);
  const t = createTokenizer(page.t.html, content.from, content.to, page.t.attributes);
  const b = createBuilder(t, noscript, page.b.comments, false);
  b.quirks = page.b.quirks;
  b.nodes = page.b.nodes;
  b.open.push(noscript);
  run({ b, t, mode: MODE.inBody, templateModes: [], framesetOk: false, initial: false, noscripts: [] });
  page.b.nodes = b.nodes;
}

/** True when the page was cut short. */
function run(s: State): boolean {
  const { b, t } = s;
  while (nextToken(t)) {
    if (isFull(b)) return true;
    switch (t.kind) {
      case TOKEN.text:
        if (isForeignText(s)) insertForeignText(s);
        else onText(s);
        break;
      case TOKEN.startTag:
        if (!isForeignStartTag(s, t.tag) || foreignStartTag(s, t.tag)) onStartTag(s, t.tag);
        break;
      case TOKEN.endTag:
        if (current(b).namespace === 'html' || foreignEndTag(s, t.tag)) onEndTag(s, t.tag);
        break;
      case TOKEN.comment:
        b.comments.push({ parent: current(b), from: t.start, to: t.end });
        break;
      case TOKEN.doctype:
        if (s.initial) b.quirks = isQuirky(t.html.slice(t.start, t.end));
        s.initial = false;
        break;
      default:
        insertForeignText(s);
    }
    t.inForeign = current(b).namespace !== 'html';
  }
  while (s.templateModes.length > 0 && isOpen(b, 'template')) templateEndTag(s);
  if (s.mode <= MODE.afterHead) startBody(s);
  return false;
}

function insertForeignText(s: State): void {
  const { t } = s;
  const blank = isBlank(t.html, t.start, t.end);
  insertText(s.b, t.start, t.end, blank ? TEXT.blank : t.kind === TOKEN.cdata ? TEXT.raw : TEXT.normal);
  if (!blank) s.framesetOk = false;
}

function leaveInitial(s: State): void {
  if (!s.initial) return;
  s.initial = false;
  s.b.quirks = true;
}

function startHead(s: State): void {
  s.b.head = insertImplied(s.b, 'head');
  s.mode = MODE.inHead;
}

function leaveHead(s: State): void {
  if (s.mode === MODE.beforeHead) startHead(s);
  if (s.mode !== MODE.inHead) return;
  s.b.open.pop();
  s.mode = MODE.afterHead;
}

function startBody(s: State): void {
  leaveHead(s);
  insertImplied(s.b, 'body');
  s.mode = MODE.inBody;
}

function insertBodyText(s: State, start: number, blank: boolean): void {
  reconstructFormatting(s.b);
  insertText(s.b, start, s.t.end, blank ? TEXT.blank : TEXT.normal);
  if (!blank) s.framesetOk = false;
}

function onText(s: State): void {
  const { b, t } = s;
  const blank = isBlank(t.html, t.start, t.end);
  switch (s.mode) {
    case MODE.beforeHead:
    case MODE.inHead:
    case MODE.afterHead: {
      if (blank) return;
      leaveInitial(s);
      startBody(s);
      let start = t.start;
      while (isSpace(t.html.charCodeAt(start))) start++;
      insertBodyText(s, start, false);
      return;
    }
    case MODE.inTable:
    case MODE.inTableBody:
    case MODE.inRow:
      if (blank) {
        insertText(b, t.start, t.end, TEXT.blank);
        return;
      }
      b.fosterParenting = true;
      insertBodyText(s, t.start, false);
      b.fosterParenting = false;
      return;
    case MODE.inColgroup:
      if (blank) insertText(b, t.start, t.end, TEXT.blank);
      else if (leaveColgroup(s)) onText(s);
      return;
    case MODE.inSelect:
      insertText(b, t.start, t.end, blank ? TEXT.blank : TEXT.normal);
      return;
    case MODE.afterBody:
      if (!blank) s.mode = MODE.inBody;
      insertBodyText(s, t.start, blank);
      return;
    case MODE.inFrameset:
    case MODE.afterFrameset:
      return;
    default:
      insertBodyText(s, t.start, blank);
  }
}

function onStartTag(s: State, tag: Tag): void {
  leaveInitial(s);
  // Each round leaves an element or a mode, so the rounds are bounded by the depth of the tree.
  for (let again = true; again; ) again = startTagInMode(s, tag, s.mode);
}

function startTagInMode(s: State, tag: Tag, mode: Mode): boolean {
  const { b } = s;
  switch (mode) {
    case MODE.inBody:
      bodyStartTag(s, tag);
      return false;
    case MODE.inTable:
      return tableStartTag(s, tag);
    case MODE.inCaption:
      return captionStartTag(s, tag);
    case MODE.inColgroup:
      return colgroupStartTag(s, tag);
    case MODE.inTableBody:
      return tableBodyStartTag(s, tag);
    case MODE.inRow:
      return rowStartTag(s, tag);
    case MODE.inCell:
      return cellStartTag(s, tag);
    case MODE.inSelect:
      return selectStartTag(s, tag);
    case MODE.inTemplate:
      return templateStartTag(s, tag);
    case MODE.beforeHead:
      if (tag.group === GROUP.html) {
        mergeAttributes(b, b.root);
        return false;
      }
      if (tag.group === GROUP.head) {
        b.head = insert(b, tag);
        s.mode = MODE.inHead;
        return false;
      }
      startHead(s);
      return true;
    case MODE.inHead:
      if (tag.group === GROUP.html) mergeAttributes(b, b.root);
      if (tag.group === GROUP.html || tag.group === GROUP.head || headStartTag(s, tag)) return false;
      leaveHead(s);
      return true;
    case MODE.afterHead:
      return afterHeadStartTag(s, tag);
    case MODE.afterBody:
      if (tag.group === GROUP.html) return false;
      s.mode = MODE.inBody;
      return true;
    case MODE.inFrameset:
      if (tag.group === GROUP.frameset) insert(b, tag);
      else if (tag.group === GROUP.frame) insertVoid(b, tag);
      else if (tag.name === 'noframes') headStartTag(s, tag);
      return false;
    default:
      if (tag.name === 'noframes') headStartTag(s, tag);
      return false;
  }
}

function afterHeadStartTag(s: State, tag: Tag): boolean {
  const { b } = s;
  if (tag.group === GROUP.html || tag.group === GROUP.head) return false;
  if (tag.group === GROUP.body) {
    insert(b, tag);
    s.framesetOk = false;
    s.mode = MODE.inBody;
    return false;
  }
  if (tag.group === GROUP.frameset) {
    insert(b, tag);
    s.mode = MODE.inFrameset;
    return false;
  }
  if (b.head !== null && tag.group !== GROUP.noscript) {
    b.open.push(b.head);
    const taken = headStartTag(s, tag);
    removeFrom(b.open, b.head);
    if (taken) return false;
  }
  startBody(s);
  return true;
}

function templateStartTag(s: State, tag: Tag): boolean {
  switch (tag.group) {
    case GROUP.caption:
    case GROUP.colgroup:
    case GROUP.tableSection:
      return changeTemplateMode(s, MODE.inTable);
    case GROUP.col:
      return changeTemplateMode(s, MODE.inColgroup);
    case GROUP.tr:
      return changeTemplateMode(s, MODE.inTableBody);
    case GROUP.cell:
      return changeTemplateMode(s, MODE.inRow);
    case GROUP.meta:
    case GROUP.title:
    case GROUP.script:
    case GROUP.noframes:
    case GROUP.template:
      headStartTag(s, tag);
      return false;
    default:
      return changeTemplateMode(s, MODE.inBody);
  }
}

function changeTemplateMode(s: State, mode: Mode): true {
  s.templateModes.pop();
  s.templateModes.push(mode);
  s.mode = mode;
  return true;
}

function onEndTag(s: State, tag: Tag): void {
  leaveInitial(s);
  for (let again = true; again; ) again = endTagInMode(s, tag, s.mode);
}

const opensBody = (tag: Tag): boolean => tag.group === GROUP.body || tag.group === GROUP.html || tag.group === GROUP.br;

function endTagInMode(s: State, tag: Tag, mode: Mode): boolean {
  switch (mode) {
    case MODE.inBody:
      bodyEndTag(s, tag);
      return false;
    case MODE.inTable:
      return tableEndTag(s, tag);
    case MODE.inCaption:
      return captionEndTag(s, tag);
    case MODE.inColgroup:
      return colgroupEndTag(s, tag);
    case MODE.inTableBody:
      return tableBodyEndTag(s, tag);
    case MODE.inRow:
      return rowEndTag(s, tag);
    case MODE.inCell:
      return cellEndTag(s, tag);
    case MODE.inSelect:
      return selectEndTag(s, tag);
    case MODE.inTemplate:
      if (tag.group === GROUP.template) templateEndTag(s);
      return false;
    case MODE.beforeHead:
      if (tag.group !== GROUP.head && !opensBody(tag)) return false;
      startHead(s);
      return true;
    case MODE.inHead:
      if (tag.group === GROUP.template) templateEndTag(s);
      if (tag.group === GROUP.head) {
        leaveHead(s);
        return false;
      }
      if (!opensBody(tag)) return false;
      leaveHead(s);
      return true;
    case MODE.afterHead:
      if (tag.group === GROUP.template) templateEndTag(s);
      if (!opensBody(tag)) return false;
      startBody(s);
      return true;
    case MODE.afterBody:
      if (tag.group === GROUP.html) return false;
      s.mode = MODE.inBody;
      return true;
    case MODE.inFrameset:
      if (tag.group !== GROUP.frameset || s.b.open.length <= 1) return false;
      s.b.open.pop();
      if (!isHtml(current(s.b), 'frameset')) s.mode = MODE.afterFrameset;
      return false;
    default:
      return false;
  }
}
