import { attributeBit } from './attributes.ts';
import { clearToMarker, current, insert, insertVoid, isBlank, isOpen, popUntil } from './builder.ts';
import { generateAllImpliedEnds } from './implied-ends.ts';
import { MODE, resetMode, type State } from './state.ts';
import { GROUP, type Tag } from './tags.ts';
import { nextToken, scanRawText } from './tokenizer.ts';
import { append, createText, type Node, TEXT } from './tree.ts';

/** A noscript holds a pixel or a redirect; a page of thousands of them is an attack on the parser. */
const MAX_NOSCRIPTS = 50;

/** Styles, scripts and links kept apart; a page of more is made by a machine. */
const MAX_LOADED = 1_000;

function keepLoaded(s: State, node: Node): void {
  if (s.templateModes.length === 0 && s.b.loaded.length < MAX_LOADED) s.b.loaded.push(node);
}

/** An element whose content is text, with that text and its end tag. */
export function insertRaw(s: State, tag: Tag, mode: typeof TEXT.normal | typeof TEXT.raw): Node {
  const { b, t } = s;
  const node = insert(b, tag);
  if (current(b) === node) b.open.pop();
  if (scanRawText(t, tag.name)) {
    b.nodes++;
    append(node, createText(t.start, t.end, isBlank(t.html, t.start, t.end) ? TEXT.blank : mode));
  }
  // The end tag, or the end of the text.
  nextToken(t);
  return node;
}

const HREF = attributeBit('href');

function insertMeta(s: State, tag: Tag): void {
  const node = insertVoid(s.b, tag);
  if (tag.name === 'link') keepLoaded(s, node);
  const isBase = tag.name === 'base' && (node.mask & HREF) !== 0;
  if (isBase && s.b.base === null && s.templateModes.length === 0) s.b.base = node;
}

/** Start tags that mean the same in the head and in the body. False: not one of them. */
export function headStartTag(s: State, tag: Tag): boolean {
  switch (tag.group) {
    case GROUP.meta:
      insertMeta(s, tag);
      return true;
    case GROUP.title:
      insertRaw(s, tag, TEXT.normal);
      return true;
    case GROUP.noframes:
    case GROUP.script: {
      const node = insertRaw(s, tag, TEXT.raw);
      if (tag.name !== 'noframes') keepLoaded(s, node);
      return true;
    }
    case GROUP.noscript: {
      if (!s.b.scripting) return false;
      const node = insertRaw(s, tag, TEXT.raw);
      if (s.noscripts.length < MAX_NOSCRIPTS) s.noscripts.push(node);
      return true;
    }
    case GROUP.template: {
      const node = insert(s.b, tag);
      if (current(s.b) !== node) return true;
      s.b.formatting.push(null);
      s.framesetOk = false;
      s.mode = MODE.inTemplate;
      s.templateModes.push(MODE.inTemplate);
      return true;
    }
    default:
      return false;
  }
}

export function templateEndTag(s: State): void {
  if (!isOpen(s.b, 'template')) return;
  generateAllImpliedEnds(s.b);
  popUntil(s.b, 'template');
  clearToMarker(s.b);
  s.templateModes.pop();
  resetMode(s);
}
