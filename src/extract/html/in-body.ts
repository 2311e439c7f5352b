import { attributeCode } from './attributes.ts';
import {
  adopt,
  type Builder,
  clearToMarker,
  current,
  formattingNamed,
  headingInScope,
  inScope,
  insert,
  insertImplied,
  insertText,
  insertVoid,
  isHtml,
  isOpen,
  mergeAttributes,
  nodeInScope,
  paragraphInScope,
  popUntil,
  popUntilNode,
  pushFormatting,
  reconstructFormatting,
  removeFrom,
} from './builder.ts';
import { closeParagraph, generateImpliedEnds } from './implied-ends.ts';
import { headStartTag, insertRaw, templateEndTag } from './in-head.ts';
import { MODE, type State } from './state.ts';
import { GROUP, type Group, SPECIAL, type Tag, tagOf } from './tags.ts';
import { ATTRIBUTE_STRIDE, scanRest } from './tokenizer.ts';
import { detach, type Node, TEXT } from './tree.ts';

const TYPE = attributeCode('type');

const isSpecial = (node: Node): boolean => {
  const { tag } = node;
  if (node.namespace === 'html') return (tag.flags & SPECIAL) !== 0;
  return node.namespace === 'svg'
    ? tag.name === 'title' || tag.name === 'foreignobject' || tag.name === 'desc'
    : tag.name === 'mi' ||
        tag.name === 'mo' ||
        tag.name === 'mn' ||
        tag.name === 'ms' ||
        tag.name === 'mtext' ||
        tag.name === 'annotation-xml';
};

export function isHiddenInput(s: State): boolean {
  const { attributes, attributesFrom, html } = s.t;
  for (let i = attributesFrom; i < attributes.length; i += ATTRIBUTE_STRIDE) {
    if (attributes[i] === TYPE) return html.slice(attributes[i + 1], attributes[i + 2]).toLowerCase() === 'hidden';
  }
  return false;
}

/** A list item closes the one before it, unless something else than div, p or address stands between. */
function closeItem(b: Builder, isItem: (name: string) => boolean): void {
  for (let i = b.open.length - 1; i >= 0; i--) {
    const node = b.open[i];
    if (node === undefined) return;
    const { name } = node.tag;
    if (node.namespace === 'html' && isItem(name)) {
      generateImpliedEnds(b, name);
      popUntil(b, name);
      return;
    }
    if (isSpecial(node) && name !== 'address' && name !== 'div' && name !== 'p') return;
  }
}

function insertFormatting(b: Builder, tag: Tag): void {
  const node = insert(b, tag);
  if (current(b) === node) pushFormatting(b, node);
}

export function bodyStartTag(s: State, tag: Tag): void {
  const { b } = s;
  switch (tag.group) {
    case GROUP.other:
      reconstructFormatting(b);
      insert(b, tag);
      return;
    case GROUP.block:
    case GROUP.p:
      closeParagraph(b);
      insert(b, tag);
      return;
    case GROUP.a: {
      const before = formattingNamed(b, 'a');
      if (before !== null) {
        adopt(b, 'a', isSpecial);
        removeFrom(b.formatting, before);
        removeFrom(b.open, before);
      }
      reconstructFormatting(b);
      insertFormatting(b, tag);
      return;
    }
    case GROUP.formatting:
      reconstructFormatting(b);
      insertFormatting(b, tag);
      return;
    case GROUP.nobr:
      reconstructFormatting(b);
      if (inScope(b, 'nobr') !== null) {
        adopt(b, 'nobr', isSpecial);
        reconstructFormatting(b);
      }
      insertFormatting(b, tag);
      return;
    case GROUP.li:
      s.framesetOk = false;
      closeItem(b, (name) => name === 'li');
      closeParagraph(b);
      insert(b, tag);
      return;
    case GROUP.dd:
      s.framesetOk = false;
      closeItem(b, (name) => name === 'dd' || name === 'dt');
      closeParagraph(b);
      insert(b, tag);
      return;
    case GROUP.void:
    case GROUP.br:
      reconstructFormatting(b);
      insertVoid(b, tag);
      s.framesetOk = false;
      return;
    case GROUP.image:
      reconstructFormatting(b);
      insertVoid(b, tagOf('img'));
      s.framesetOk = false;
      return;
    case GROUP.input:
      reconstructFormatting(b);
      insertVoid(b, tag);
      if (!isHiddenInput(s)) s.framesetOk = false;
      return;
    case GROUP.source:
      insertVoid(b, tag);
      return;
    case GROUP.heading:
      closeParagraph(b);
      if (current(b).tag.group === GROUP.heading && current(b).namespace === 'html') b.open.pop();
      insert(b, tag);
      return;
    case GROUP.table: {
      if (!b.quirks) closeParagraph(b);
      const node = insert(b, tag);
      s.framesetOk = false;
      if (current(b) === node) s.mode = MODE.inTable;
      return;
    }
    case GROUP.meta:
    case GROUP.title:
    case GROUP.script:
    case GROUP.noframes:
    case GROUP.template:
      headStartTag(s, tag);
      return;
    case GROUP.noscript:
      if (headStartTag(s, tag)) return;
      reconstructFormatting(b);
      insert(b, tag);
      return;
    case GROUP.pre:
      closeParagraph(b);
      insert(b, tag);
      s.framesetOk = false;
      return;
    case GROUP.form: {
      const inTemplate = isOpen(b, 'template');
      if (b.form !== null && !inTemplate) return;
      closeParagraph(b);
      const node = insert(b, tag);
      if (!inTemplate) b.form = node;
      return;
    }
    case GROUP.button:
      if (inScope(b, 'button') !== null) {
        generateImpliedEnds(b);
        popUntil(b, 'button');
      }
      reconstructFormatting(b);
      insert(b, tag);
      s.framesetOk = false;
      return;
    case GROUP.hr:
      closeParagraph(b);
      insertVoid(b, tag);
      s.framesetOk = false;
      return;
    case GROUP.scopeMarker:
      reconstructFormatting(b);
      insert(b, tag);
      b.formatting.push(null);
      s.framesetOk = false;
      return;
    case GROUP.textarea:
      insertRaw(s, tag, TEXT.normal);
      s.framesetOk = false;
      return;
    case GROUP.xmp:
      closeParagraph(b);
      reconstructFormatting(b);
      insertRaw(s, tag, TEXT.raw);
      s.framesetOk = false;
      return;
    case GROUP.rawText:
      insertRaw(s, tag, TEXT.raw);
      if (tag.name !== 'noembed') s.framesetOk = false;
      return;
    case GROUP.select: {
      reconstructFormatting(b);
      const node = insert(b, tag);
      s.framesetOk = false;
      if (current(b) === node) s.mode = MODE.inSelect;
      return;
    }
    case GROUP.option:
      if (isHtml(current(b), 'option')) b.open.pop();
      reconstructFormatting(b);
      insert(b, tag);
      return;
    case GROUP.ruby:
    case GROUP.rubyText:
      if (inScope(b, 'ruby') !== null) generateImpliedEnds(b, tag.group === GROUP.rubyText ? 'rtc' : '');
      insert(b, tag);
      return;
    case GROUP.foreign: {
      reconstructFormatting(b);
      const node = insert(b, tag, tag.name === 'svg' ? 'svg' : 'math');
      if (s.t.selfClosing && current(b) === node) b.open.pop();
      return;
    }
    case GROUP.plaintext:
      closeParagraph(b);
      insert(b, tag);
      if (!scanRest(s.t)) return;
      reconstructFormatting(b);
      insertText(b, s.t.start, s.t.end, TEXT.raw);
      return;
    case GROUP.body: {
      const body = b.open[1];
      if (body === undefined || !isHtml(body, 'body') || isOpen(b, 'template')) return;
      s.framesetOk = false;
      mergeAttributes(b, body);
      return;
    }
    case GROUP.frameset: {
      const body = b.open[1];
      if (body === undefined || !isHtml(body, 'body') || !s.framesetOk) return;
      detach(body);
      b.open.length = 1;
      insert(b, tag);
      s.mode = MODE.inFrameset;
      return;
    }
    case GROUP.html:
      if (b.scripting && !isOpen(b, 'template')) mergeAttributes(b, b.root);
      return;
    default:
      // Parts of a table outside one, head, frame: nothing.
      return;
  }
}

function closeIfInScope(b: Builder, name: string): boolean {
  if (inScope(b, name) === null) return false;
  generateImpliedEnds(b);
  popUntil(b, name);
  return true;
}

function endAnyOther(b: Builder, name: string): void {
  for (let i = b.open.length - 1; i > 0; i--) {
    const node = b.open[i];
    if (node === undefined) return;
    if (isHtml(node, name)) {
      generateImpliedEnds(b, name);
      popUntilNode(b, node);
      return;
    }
    if (isSpecial(node)) return;
  }
}

function endForm(b: Builder): void {
  if (isOpen(b, 'template')) {
    closeIfInScope(b, 'form');
    return;
  }
  const { form } = b;
  b.form = null;
  if (form === null || !nodeInScope(b, form)) return;
  generateImpliedEnds(b);
  removeFrom(b.open, form);
}

/** End tags that close the current element, which most do, and nothing else. */
const CLOSES_CURRENT: ReadonlySet<Group> = new Set([
  GROUP.other,
  GROUP.block,
  GROUP.p,
  GROUP.li,
  GROUP.dd,
  GROUP.heading,
]);

export function bodyEndTag(s: State, tag: Tag): void {
  const { b } = s;
  const top = current(b);
  if (top.tag === tag && top.namespace === 'html' && CLOSES_CURRENT.has(tag.group) && b.open.length > 1) {
    b.open.pop();
    return;
  }
  switch (tag.group) {
    case GROUP.block:
    case GROUP.pre:
    case GROUP.button:
      closeIfInScope(b, tag.name);
      return;
    case GROUP.p:
      if (!paragraphInScope(b)) insertImplied(b, 'p');
      closeParagraph(b);
      return;
    case GROUP.a:
    case GROUP.formatting:
    case GROUP.nobr:
      if (!adopt(b, tag.name, isSpecial)) endAnyOther(b, tag.name);
      return;
    case GROUP.li:
      if (inScope(b, 'li', 'list') === null) return;
      generateImpliedEnds(b, 'li');
      popUntil(b, 'li');
      return;
    case GROUP.dd:
      if (inScope(b, tag.name) === null) return;
      generateImpliedEnds(b, tag.name);
      popUntil(b, tag.name);
      return;
    case GROUP.heading:
      if (!headingInScope(b)) return;
      generateImpliedEnds(b);
      for (let node = b.open.pop(); node !== undefined; node = b.open.pop()) {
        if (node.tag.group === GROUP.heading && node.namespace === 'html') return;
      }
      return;
    case GROUP.form:
      endForm(b);
      return;
    case GROUP.scopeMarker:
      if (closeIfInScope(b, tag.name)) clearToMarker(b);
      return;
    case GROUP.br:
      reconstructFormatting(b);
      insertVoid(b, tag);
      s.framesetOk = false;
      return;
    case GROUP.template:
      templateEndTag(s);
      return;
    case GROUP.body:
    case GROUP.html:
      if (inScope(b, 'body') !== null) s.mode = MODE.afterBody;
      return;
    default:
      endAnyOther(b, tag.name);
  }
}
