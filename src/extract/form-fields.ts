import { foldText } from './fold-text.ts';
import { type Node, readerOf } from './html/tree.ts';
import { addBlock } from './text-blocks.ts';
import type { Walk } from './walk-state.ts';

const readAlt = readerOf('alt');
const readPlaceholder = readerOf('placeholder');
const readType = readerOf('type');
const readValue = readerOf('value');

/** Fields of one page that are counted: more make it no more of a form. */
const MAX_FIELDS = 100;

export function addField(w: Walk, node: Node): void {
  const type = (readType(w.page, node) ?? 'text').toLowerCase();
  if (type === 'password') w.hasPassword = true;
  if (/^(?:hidden|button|submit|reset|image)$/.test(type) || w.fields.length >= MAX_FIELDS) return;
  w.fields.push(w.blocks.length);
}

export function addFieldText(w: Walk, node: Node): void {
  const type = readType(w.page, node) ?? '';
  if (/^image$/i.test(type)) addBlock(w, foldText(readAlt(w.page, node) ?? ''), 'alt', node);
  if (/^(?:button|submit|reset)$/i.test(type)) addBlock(w, foldText(readValue(w.page, node) ?? ''), 'label', node);
  else addHint(w, node);
}

/** A long number in a hint is an example, no person's. */
const EXAMPLE = /\d{7}/;

export function addHint(w: Walk, node: Node): void {
  const hint = foldText(readPlaceholder(w.page, node) ?? '');
  if (!EXAMPLE.test(hint)) addBlock(w, hint, 'label', node);
}
