import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import type { Assessment } from '../../assessment.ts';
import {
  type AssessmentColumn,
  assessmentNote,
  assessmentRules,
  MONTH_COLUMNS,
  monthName,
  UNIT_COLUMNS,
  unitName,
} from '../../assessment-table.ts';
import { speakPaper } from '../../paper-texts.ts';
import { speak } from '../../texts.ts';
import { writeBook } from './open-book.ts';
import { sheetName } from './sheet-name.ts';
import { BOX, cellText, fontOf, type Look, openSheet, writeHead, writeTitle } from './sheet-parts.ts';

const HEADER_ROW = 3;
const NAME_WIDTH = 26;
const FIGURE_WIDTH = 11;

type Figures = Parameters<AssessmentColumn['value']>[0];

/** The assessment as a workbook: units, for a year also months, and how it is counted. Bars stand in the cells. */
export function writeAssessmentBook(assessment: Assessment, stream: Writable): Promise<void> {
  const { tool, lang, organization, generatedAt, units, totals, months } = assessment;
  const say = speakPaper(lang);
  return writeBook({ by: `${tool.name} ${tool.version}`, at: generatedAt }, stream, (workbook) => {
    const look: Look = { workbook, model: { lang, organization }, say: speak(lang) };
    const taken = new Set<string>();
    writeFigures(look, assessment, {
      name: sheetName(say('byUnit'), taken),
      first: say('unit'),
      columns: UNIT_COLUMNS,
      rows: units.map((unit) => ({ name: unitName(unit, assessment), row: unit })),
      sum: totals,
      notes: assessmentRules(assessment),
    });
    if (months.length === 0) return;
    writeFigures(look, assessment, {
      name: sheetName(say('byMonth'), taken),
      first: say('monthHead'),
      columns: MONTH_COLUMNS,
      rows: months.map((row) => ({ name: monthName(row.month, assessment), row })),
      sum: null,
      notes: [],
    });
  });
}

function writeFigures(
  look: Look,
  assessment: Assessment,
  table: {
    readonly name: string;
    readonly first: string;
    readonly columns: readonly AssessmentColumn[];
    readonly rows: readonly { readonly name: string; readonly row: Figures }[];
    readonly sum: Figures | null;
    readonly notes: readonly string[];
  },
): void {
  const say = speakPaper(assessment.lang);
  const { columns, rows, sum, notes } = table;
  const widths = [NAME_WIDTH, ...columns.map(() => FIGURE_WIDTH)];
  const sheet = openSheet(look, table.name, widths, HEADER_ROW);
  writeTitle(look, sheet, { title: assessment.title, note: assessmentNote(assessment), columns: widths.length });
  writeHead(look, sheet.getRow(HEADER_ROW), [table.first, ...columns.map(({ head }) => say(head))], widths);
  let at = HEADER_ROW;
  for (const { name, row } of rows) writeRow(look, sheet.getRow(++at), name, columns, row, false);
  if (rows.length > 0) addBars(sheet, HEADER_ROW + 1, at);
  if (sum !== null) writeRow(look, sheet.getRow(++at), say('total'), columns, sum, true);
  at += 1;
  for (const note of notes) {
    const row = sheet.getRow(++at);
    row.getCell(1).value = cellText(note);
    row.getCell(1).font = { ...fontOf(look.model), color: { argb: 'FF5A6472' } };
    row.commit();
  }
  sheet.commit();
}

function writeRow(
  { model }: Look,
  row: ExcelJS.Row,
  name: string,
  columns: readonly AssessmentColumn[],
  figures: Figures,
  bold: boolean,
): void {
  row.height = 22;
  const values = [cellText(name), ...columns.map((column) => column.value(figures))];
  for (const [index, value] of values.entries()) {
    const cell = row.getCell(index + 1);
    const percent = index > 0 && columns[index - 1]?.percent === true;
    cell.value = value === null ? '—' : percent && typeof value === 'number' ? value / 100 : value;
    if (percent) cell.numFmt = '0%';
    cell.font = { ...fontOf(model), bold };
    cell.border = BOX;
    cell.alignment = { vertical: 'middle', horizontal: index === 0 ? 'left' : 'center' };
  }
  row.commit();
}

/** Found and closed, the first two figures, as bars in their cells. */
function addBars(sheet: ExcelJS.Worksheet, first: number, last: number): void {
  for (const [column, color] of [
    ['B', 'FFF0B79A'],
    ['C', 'FF9AD0B2'],
  ] as const) {
    sheet.addConditionalFormatting({
      ref: `${column}${first}:${column}${last}`,
      rules: [
        {
          type: 'dataBar',
          priority: 1,
          cfvo: [{ type: 'num', value: 0 }, { type: 'max' }],
          gradient: false,
          // The library writes it and its types do not know it.
          ...{ color: { argb: color } },
        },
      ],
    });
  }
}
