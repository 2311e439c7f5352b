import type { TextKind } from '../../model/facts.ts';
import { NAME_LABEL, STUDENT_LABEL } from '../../model/personal/labels.ts';
import { type Cell, startTable } from '../table-head.ts';
import type { Gathering } from './gathering.ts';

/** Columns of a line set in columns by spaces or tabs; no table has more. */
const MAX_COLUMNS = 40;
const MAX_LINE = 1_000;
const SENTENCE_END = /[。！？；：.!?;:]$/;
/** Ends and begins with a letter that may go on on the next line. */
const OPEN_END = /[\u4e00-\u9fa5，、“（《A-Za-z]$/;
/** A date or amount broken before its unit. */
const BEFORE_UNIT = /\d$/;
const UNIT = /^\s?[年月日号时分元万亿人名个次项届级]/;
const OPEN_START = /^[\u4e00-\u9fa5，、。；：！？”）》]/;

export interface Line {
  readonly text: string;
  readonly place: string;
}

/**
 * Text that came as lines: of a page, of a plain file. Lines that a paragraph was broken into are joined, so that a word
 * on both is one; columns under a line of labels are read as a table.
 */
export function readLines(lines: readonly Line[], to: Gathering, options: { readonly joins: boolean }): void {
  const longest = options.joins ? lines.reduce((most, { text }) => Math.max(most, widthOf(text)), 0) : 0;
  let head: { readonly table: ReturnType<typeof startTable>; readonly columns: number } | null = null;
  let paragraph: { text: string; place: string } | null = null;
  let lastWidth = 0;

  const flush = (): void => {
    if (paragraph) to.text(paragraph.text, kindOf(paragraph.text), paragraph.place);
    paragraph = null;
  };
  for (const { text, place } of lines) {
    const cells = splitColumns(text);
    if (cells.length >= 2 && isHead(cells)) {
      flush();
      head = { table: startTable(), columns: cells.length };
      to.row(toCells(cells, place), head.table);
      continue;
    }
    if (head && cells.length === head.columns) {
      flush();
      to.row(toCells(cells, place), head.table);
      continue;
    }
    const goesOn = paragraph !== null && options.joins && lastWidth >= longest * 0.85 && isBroken(paragraph.text, text);
    if (goesOn && paragraph) paragraph.text += text;
    else {
      flush();
      if (text.trim() !== '') paragraph = { text, place };
    }
    lastWidth = widthOf(text);
  }
  flush();
}

const isBroken = (above: string, below: string): boolean =>
  BEFORE_UNIT.test(above)
    ? UNIT.test(below)
    : OPEN_END.test(above) && !SENTENCE_END.test(above) && OPEN_START.test(below);

/** Han and full-width characters are twice as wide. */
function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) > 0x2e7f ? 2 : 1;
  return width;
}

const kindOf = (text: string): TextKind =>
  text.length < 30 && !SENTENCE_END.test(text.trim()) ? 'other' : 'paragraph';

function splitColumns(text: string): readonly string[] {
  if (text.length > MAX_LINE) return [];
  const cells = text.trim().split(/[\s\u3000]+/);
  return cells.length > MAX_COLUMNS ? [] : cells;
}

const isHead = (cells: readonly string[]): boolean =>
  cells.some((cell) => NAME_LABEL.test(cell) || STUDENT_LABEL.test(cell)) && cells.every((cell) => cell.length <= 12);

const toCells = (cells: readonly string[], place: string): ReadonlyMap<number, Cell> =>
  new Map(cells.map((text, column) => [column, { text, selector: place, hidden: false }]));
