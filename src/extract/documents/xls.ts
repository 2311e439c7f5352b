import { read, type WorkSheet } from '@e965/xlsx';
import { type Cell, startTable } from '../table-head.ts';
import type { Budget } from './budget.ts';
import { columnName } from './cell-names.ts';
import type { Gathering } from './gathering.ts';
import { readMargins } from './margins.ts';
import { Unreadable } from './unreadable.ts';

/** The old format has no more rows; a forged one may claim to. */
const MAX_ROWS = 65_536;
/** A link's target and a comment as the library gives them. */
interface ReadCell {
  readonly v?: unknown;
  readonly w?: string;
  readonly t?: string;
  readonly l?: { readonly Target?: string };
  readonly c?: readonly { readonly t?: string }[];
}

/** BIFF workbooks (.xls, .et) with their hidden sheets, rows and columns, links and comments. */
export function readXls(bytes: Uint8Array, to: Gathering, budget: Budget, stream: Uint8Array | null = null): void {
  const book = open(bytes);
  budget.tick();
  to.title(book.Props?.Title ?? '');
  for (const [index, name] of book.SheetNames.entries()) {
    if (!to.isOpen()) return;
    const sheet = book.Sheets[name];
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (sheet) readSheet(sheet, name, isHidden, to, budget);
  }
  if (stream === null) return;
  for (const { sheet, kind, text } of readMargins(stream)) {
    const name = book.SheetNames[sheet];
    const isHidden = (book.Workbook?.Sheets?.[sheet]?.Hidden ?? 0) !== 0;
    if (name !== undefined) to.text(text, 'other', `${name} (${kind})`, isHidden);
  }
}

function open(bytes: Uint8Array) {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellStyles: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: MAX_ROWS,
      bookVBA: false,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const locked = /password|encrypt/i.test(said);
    throw new Unreadable(locked ? 'encrypted' : 'damaged', `xls: ${said.slice(0, 100)}`, error);
  }
}

function readSheet(sheet: WorkSheet, name: string, isHidden: boolean, to: Gathering, budget: Budget): void {
  const head = startTable();
  const columns = sheet['!cols'] ?? [];
  const rows = sheet['!rows'] ?? [];
  const data = (sheet as { '!data'?: readonly (readonly (ReadCell | undefined)[] | undefined)[] })['!data'] ?? [];
  to.text(name, 'heading', name, isHidden);
  // Sparse: a sheet may have its only cell in the last row.
  for (const [row, line] of data.entries()) {
    if (!line) continue;
    if (row % 2_000 === 0) budget.tick();
    const cells = new Map<number, Cell>();
    for (const [column, cell] of line.entries()) {
      if (!cell) continue;
      const at = `${name}!${columnName(column)}${row + 1}`;
      const note = isHidden
        ? ' (hidden sheet)'
        : rows[row]?.hidden
          ? ' (hidden row)'
          : columns[column]?.hidden
            ? ' (hidden column)'
            : '';
      const text = cell.t === 'b' || cell.t === 'e' || cell.v === undefined ? '' : String(cell.v);
      if (text !== '') cells.set(column, { text, selector: at + note, hidden: note !== '' });
      if (cell.l?.Target) to.link(cell.l.Target, text, at, 'hyperlink');
      for (const comment of cell.c ?? [])
        to.text((comment.t ?? '').split('\0', 1)[0] ?? '', 'other', `${at} (comment)`, true);
    }
    if (cells.size > 0) to.row(cells, head);
  }
  const nameOf = ({ c, r }: { readonly c: number; readonly r: number }): string => `${columnName(c)}${r + 1}`;
  for (const { s, e } of sheet['!merges'] ?? []) to.merged?.(name, nameOf(s), nameOf(e));
}
