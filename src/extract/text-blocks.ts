import type { TextKind } from '../model/facts.ts';
import type { Node } from './html/tree.ts';
import { isIdLabel, MOST_LABELS } from './labelled-rows.ts';
import { takeText } from './text-run.ts';
import { select, type Walk } from './walk-state.ts';

/** Text blocks kept of one page; a 5 MB page of one-word cells has more, and nobody reads it. */
const MAX_BLOCKS = 50_000;
/** Characters of one block; beyond it is split where a sentence ends. */
const MAX_BLOCK = 20_000;
const SENTENCE_ENDS = ['。', '！', '？', '\n', '；', '. '] as const;

/** A text is kept once a page: the first place stands for all. */
export function addBlock(w: Walk, text: string, kind: TextKind, node: Node, mark = -1): void {
  if (text === '' || w.blocks.length >= MAX_BLOCKS) return;
  if (kind === 'cell' && w.idLabels.length < MOST_LABELS && isIdLabel(text)) w.idLabels.push(node);
  const seen = w.seenText.size;
  if (w.seenText.add(text).size === seen) return;
  if (text.length <= MAX_BLOCK) {
    w.blocks.push({ text, kind, selector: select(w, node) });
    w.blockMarks.push(mark);
    return;
  }
  for (const part of splitLong(text)) {
    w.blocks.push({ text: part, kind, selector: select(w, node) });
    w.blockMarks.push(mark);
  }
}

/** Ends the run of text the walk is in. */
export function flushBlock(w: Walk): void {
  flushText(w);
  if (w.tooltips.length === 0) return;
  for (const { text, node } of w.tooltips) addBlock(w, text, 'alt', node);
  w.tooltips.length = 0;
}

function flushText(w: Walk): void {
  if (w.buffer === '') return;
  const text = takeText(w);
  const { plain } = w;
  w.plain = 0;
  if (text === '') return;
  const isContent = !w.blockHidden && !w.blockInNav;
  if (isContent) w.textLength += text.length;
  addBlock(w, text, w.blockKind, w.block, isContent ? plain : -1);
}

function splitLong(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > MAX_BLOCK) {
    const piece = text.slice(from, from + MAX_BLOCK);
    const end = Math.max(...SENTENCE_ENDS.map((stop) => piece.lastIndexOf(stop))) + 1;
    const length = end > MAX_BLOCK / 2 ? end : MAX_BLOCK;
    const part = piece.slice(0, length).trim();
    if (part !== '') parts.push(part);
    from += length;
  }
  const last = text.slice(from).trim();
  if (last !== '') parts.push(last);
  return parts;
}
