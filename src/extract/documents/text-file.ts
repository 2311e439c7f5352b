import { decodeHtml } from '../decode.ts';
import { type Cell, startTable } from '../table-head.ts';
import type { Budget } from './budget.ts';
import { columnName } from './cell-names.ts';
import type { Gathering } from './gathering.ts';
import { type Line, readLines } from './lines.ts';

const PORTION = 500;
/** Columns of one row that are looked at. */
const MAX_COLUMNS = 1_000;

/** A plain text file in whatever encoding; places are lines. */
export function readTxt(bytes: Uint8Array, to: Gathering, budget: Budget): void {
  const { text } = decodeHtml(bytes, 'text/plain');
  let lines: Line[] = [];
  let number = 0;
  for (let from = 0; from <= text.length && to.isOpen(); ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    number++;
    lines.push({ text: text.slice(from, end).replace(/\r$/, ''), place: `line ${number}` });
    if (lines.length >= PORTION) {
      budget.tick();
      readLines(lines, to, { joins: false });
      lines = [];
    }
    from = end + 1;
  }
  readLines(lines, to, { joins: false });
}

/** Comma, semicolon or tab: the one that the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, 4_096).split('\n', 1)[0] ?? '';
  const count = (separator: string): number => first.split(separator).length;
  return [',', '\t', ';'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** RFC 4180 as spreadsheets write it; a quote that never ends takes in the rest of its row only. Places are cells. */
export function readCsv(bytes: Uint8Array, to: Gathering, budget: Budget): void {
  const { text } = decodeHtml(bytes, 'text/csv');
  const separator = separatorOf(text);
  const head = startTable();
  let row = 1;
  let at = 0;
  while (at < text.length && to.isOpen()) {
    const cells = new Map<number, Cell>();
    for (let column = 0; ; column++) {
      const field = readField(text, at, separator);
      at = field.next;
      // ="430181…" is how spreadsheets are kept from making a figure of it.
      const value = field.value
        .replace(/^=?"?|"$/g, '')
        .replace(/^['\t]/, '')
        .trim();
      if (value !== '' && column < MAX_COLUMNS)
        cells.set(column, { text: value, selector: `${columnName(column)}${row}`, hidden: false });
      if (field.endsRow) break;
    }
    if (cells.size > 0) to.row(cells, head);
    row++;
    if (row % 2_000 === 0) budget.tick();
  }
}

/** Longest quoted field; a quote without end would else swallow the file. */
const MAX_FIELD = 100_000;

function readField(
  text: string,
  from: number,
  separator: string,
): { readonly value: string; readonly next: number; readonly endsRow: boolean } {
  let at = from;
  let value = '';
  if (text.charAt(at) === '"') {
    const closing = endOfQuoted(text, at + 1);
    if (closing > 0) {
      value = text.slice(at + 1, closing).replaceAll('""', '"');
      at = closing + 1;
    }
  }
  const start = at;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === separator) return { value: value + text.slice(start, at), next: at + 1, endsRow: false };
    if (char === '\n' || char === '\r') {
      const next = char === '\r' && text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
      return { value: value + text.slice(start, at), next, endsRow: true };
    }
    at++;
  }
  return { value: value + text.slice(start), next: at, endsRow: true };
}

/** The closing quote; 0 when there is none near. */
function endOfQuoted(text: string, from: number): number {
  const last = Math.min(text.length, from + MAX_FIELD);
  for (let at = from; at < last; at++) {
    if (text.charCodeAt(at) !== 34) continue;
    if (text.charCodeAt(at + 1) !== 34) return at;
    at++;
  }
  return 0;
}
