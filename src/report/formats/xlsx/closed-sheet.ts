import { isoDay } from '../../days.ts';
import type { ClosedItem } from '../../report-model.ts';
import {
  BOX,
  type Cell,
  type Context,
  fontOf,
  heightOf,
  openSheet,
  setCell,
  textOf,
  writeHead,
  writeTitle,
} from './sheet-parts.ts';

const HEADER_ROW = 3;

interface Column {
  readonly head: 'number' | 'owner' | 'site' | 'check' | 'before' | 'target' | 'firstSeen' | 'after';
  readonly width: number;
  readonly cell: (item: ClosedItem, context: Context, index: number) => Cell;
}

const COLUMNS: readonly Column[] = [
  { head: 'number', width: 6, cell: (_, __, index) => index + 1 },
  { head: 'owner', width: 16, cell: ({ owner }, { say }) => owner || say('noOwner') },
  { head: 'site', width: 16, cell: ({ siteName }) => siteName },
  { head: 'check', width: 14, cell: ({ checkTitle }) => checkTitle },
  { head: 'before', width: 34, cell: ({ message }) => message },
  { head: 'target', width: 40, cell: ({ target }) => target },
  { head: 'firstSeen', width: 12, cell: ({ firstSeen }, { model }) => isoDay(firstSeen, model.timezone) },
  { head: 'after', width: 14, cell: ({ closedAs }, { say }) => (closedAs === null ? '' : say(`closedAs.${closedAs}`)) },
];

/** What the scan has proven put right: before and after. */
export function writeClosed(context: Context, name: string): void {
  const { model, say } = context;
  const font = fontOf(model);
  const widths = COLUMNS.map(({ width }) => width);
  const sheet = openSheet(context, name, widths, HEADER_ROW);
  const title = `${say('checklistTitle')}${say('dash')}${say('closedSheet')}`;
  writeTitle(context, sheet, { title, note: say('closedNote'), columns: COLUMNS.length });
  writeHead(
    context,
    sheet.getRow(HEADER_ROW),
    COLUMNS.map(({ head }) => say(head)),
    widths,
  );
  for (const [index, item] of model.closed.entries()) {
    const row = sheet.getRow(HEADER_ROW + 1 + index);
    const values = COLUMNS.map(({ cell }) => cell(item, context, index));
    for (const [at, value] of values.entries()) {
      const cell = row.getCell(at + 1);
      setCell(cell, value, font);
      cell.border = BOX;
      cell.alignment = { vertical: 'middle', horizontal: at === 0 ? 'center' : 'left', wrapText: true };
    }
    row.height = heightOf(values.map(textOf), widths);
    row.commit();
  }
  sheet.commit();
}
