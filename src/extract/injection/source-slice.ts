import type { SourceSlice } from '../../model/tampering.ts';
import type { Document, Node } from '../html/tree.ts';
import type { ScriptOnPage } from './page-effects.ts';

/** Characters of the page shown as evidence. */
const MAX_RAW = 400;
/** Characters of one tag among several. */
const MAX_TAG = 180;
const GAP = ' … ';

/** Where the element's start tag begins; -1 when the page has none of its own, or no attribute in it is known. */
export function startOf(page: Document, node: Node): number {
  const value = node.to > node.from ? (page.attributes[node.from + 1] ?? -1) : -1;
  return value < 0 ? -1 : page.html.lastIndexOf('<', value);
}

/** Where counting stopped last: places are asked for in their order, and each would count all lines anew. */
let counted = { html: '', offset: 0, line: 1 };

function lineAt(html: string, offset: number): number {
  const isOn = counted.html === html && counted.offset <= offset;
  let line = isOn ? counted.line : 1;
  const from = isOn ? counted.offset : 0;
  for (let at = html.indexOf('\n', from); at >= 0 && at < offset; at = html.indexOf('\n', at + 1)) line++;
  counted = { html, offset, line };
  return line;
}

/** One line of a reader's text, never half a surrogate pair at its end. */
const shorten = (raw: string, limit: number): string => {
  const line = raw
    .slice(0, limit * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return (line.length > limit ? `${line.slice(0, limit)}…` : line).toWellFormed();
};

export function sliceAt(html: string, from: number, to = from + MAX_RAW): SourceSlice {
  return { line: lineAt(html, from), raw: shorten(html.slice(from, to), MAX_RAW) };
}

/** A place in a script, in the page or in the script's own file. */
export function sliceOfScript(
  { text, from, file }: Pick<ScriptOnPage, 'text' | 'from' | 'file'>,
  at: number,
): SourceSlice {
  const slice = sliceAt(text, Math.max(0, from + at));
  return file === null ? slice : { ...slice, file };
}

function tagAt(html: string, from: number): string {
  const end = html.indexOf('>', from);
  return shorten(html.slice(from, end < 0 ? from + MAX_TAG : end + 1), MAX_TAG);
}

/** The start tag of what hides, and the link in it with its text. */
export function sliceOfLink(page: Document, link: Node, hider: Node | null): SourceSlice {
  const { html } = page;
  const start = startOf(page, link);
  const outer = hider === null || hider === link ? -1 : startOf(page, hider);
  if (start < 0) return outer < 0 ? { line: 1, raw: '' } : sliceAt(html, outer);
  const close = html.indexOf('</', start);
  const end = close < 0 ? start + MAX_TAG : close + 4;
  const own = shorten(html.slice(start, end), MAX_RAW - MAX_TAG);
  if (outer < 0 || outer >= start) return { line: lineAt(html, start), raw: own };
  const tag = tagAt(html, outer);
  const follows = html.slice(outer, start).trimEnd() === html.slice(outer, html.indexOf('>', outer) + 1);
  return { line: lineAt(html, start), raw: `${tag}${follows ? '' : GAP}${own}` };
}
