import { attributeCode } from '../html/attributes.ts';
import { ATTRIBUTE_STRIDE } from '../html/tokenizer.ts';
import { attributePlace, type Document, type Node, readerOf } from '../html/tree.ts';
import type { Walk } from '../walk-state.ts';
import { MAY_TAMPER } from './page-effects.ts';

const EVENTS = [
  { name: 'onload', read: readerOf('onload') },
  { name: 'onerror', read: readerOf('onerror') },
] as const;
const CODES: ReadonlySet<number> = new Set(EVENTS.map(({ name }) => attributeCode(name)));

/** Whether a page has code in attributes at all, that runs without being asked for by the visitor. */
export function hasEventScripts({ attributes }: Document): boolean {
  for (let at = 0; at < attributes.length; at += ATTRIBUTE_STRIDE) if (CODES.has(attributes[at] ?? -1)) return true;
  return false;
}

/** What an element does once it is loaded, or cannot be: a picture that is nowhere runs code like any script. */
export function readEventScripts(w: Walk, node: Node): void {
  for (const { name, read } of EVENTS) {
    const text = read(w.page, node);
    if (text === null || !MAY_TAMPER.test(text)) continue;
    const effects = w.sources.script(text);
    if (effects.writes.length === 0 && effects.switches.length === 0) continue;
    const from = attributePlace(w.page, node, name)?.[0] ?? 0;
    w.effects = new Map(w.effects).set(node, { effects, text: w.page.html, from, file: null });
    return;
  }
}
