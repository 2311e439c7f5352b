import { isDocumentPlace, placeIn } from '../../../model/document-place.ts';
import type { Lang } from '../../../model/lang.ts';
import type { Severity } from '../../../model/severity.ts';
import { adviceFor } from '../../advice.ts';
import { dayAndTime, isoDay } from '../../days.ts';
import type { ReportFinding } from '../../report-model.ts';
import type { TextId } from '../../texts.ts';
import {
  BOX,
  type Cell,
  type Context,
  cellText,
  fontOf,
  heightOf,
  linkCell,
  openCell,
  openSheet,
  type Row,
  setCell,
  textOf,
  writeHead,
  writeTitle,
} from './sheet-parts.ts';

// Under the title and the line below it.
const HEADER_ROW = 3;

interface Column {
  readonly head: TextId;
  /** In characters of the body font. All together fit A4 landscape at a scale that still reads well. */
  readonly width: number;
  readonly align?: 'center';
  readonly cell: (finding: ReportFinding, context: Context, index: number) => Cell;
}

const NUMBER: Column = { head: 'number', width: 5, align: 'center', cell: (_, __, index) => index + 1 };
const OWNER: Column = { head: 'owner', width: 9, cell: ({ owner }, { say }) => owner || say('noOwner') };
const SITE: Column = { head: 'site', width: 9, cell: ({ siteName }) => siteName };
const SEVERITY: Column = {
  head: 'severityHead',
  width: 7,
  align: 'center',
  cell: ({ severity }, { say }) => say(`severity.${severity}`),
};
const CHECK: Column = { head: 'check', width: 9, cell: ({ checkTitle }) => checkTitle };
const ADDRESS_WIDTH = 21;

/** What is wrong and where. */
const DEFECT: readonly Column[] = [
  { head: 'message', width: 15, cell: ({ message }) => message },
  { head: 'targetLong', width: ADDRESS_WIDTH, cell: targetCell },
  { head: 'page', width: ADDRESS_WIDTH, cell: ({ places }) => linkCell(places[0]?.page ?? '', ADDRESS_WIDTH) },
  {
    head: 'openHead',
    width: 6,
    align: 'center',
    cell: ({ places }, { say }) => openCell(places[0]?.page ?? '', say('openPage')),
  },
  { head: 'occurrencesHead', width: 6, align: 'center', cell: ({ occurrences }) => occurrences },
  {
    head: 'seenAndStatus',
    width: 11,
    align: 'center',
    cell: ({ firstSeen, status }, { model, say }) => ({
      lines: [isoDay(firstSeen, model.timezone), say(`status.${status}`)],
    }),
  },
];

/** What the unit has to do and answers. */
const ANSWER: readonly Column[] = [
  { head: 'advice', width: 15, cell: (finding, { model }) => adviceFor(finding, model.lang) },
  { head: 'deadline', width: 11, align: 'center', cell: ({ deadline }) => deadline ?? '' },
  { head: 'before', width: 16, cell: (finding, { model }) => placeText(finding, model.lang) },
  { head: 'after', width: 13, cell: () => '' },
  { head: 'action', width: 12, cell: () => '' },
  { head: 'actor', width: 8, cell: () => '' },
  { head: 'doneOn', width: 9, cell: () => '' },
];

/** By what the sheets are told apart, that is in the title and no column. */
export const COLUMNS: Readonly<Record<'owner' | 'site' | 'severity', readonly Column[]>> = {
  owner: [NUMBER, SITE, CHECK, SEVERITY, ...DEFECT, ...ANSWER],
  site: [NUMBER, CHECK, SEVERITY, ...DEFECT, ...ANSWER],
  severity: [NUMBER, OWNER, SITE, CHECK, ...DEFECT, ...ANSWER],
};

/** The review sheet crosses units and severities. */
export const REVIEW_COLUMNS: readonly Column[] = [NUMBER, OWNER, SITE, CHECK, SEVERITY, ...DEFECT, ...ANSWER];

/** A person who opens the checklist should not be one click away from what hijacked the link. */
function targetCell({ category, target }: ReportFinding): Cell {
  return category === 'risk' ? target : linkCell(target, ADDRESS_WIDTH);
}

function placeText({ places: [first] }: ReportFinding, lang: Lang): string {
  if (first && isDocumentPlace(first.selector)) return `${placeIn(lang, first.selector)} ${first.text}`.trim();
  return first === undefined ? '' : first.text || first.selector || first.title;
}

const SEVERITY_COLOR: Readonly<Record<Severity, string>> = {
  critical: 'FFA3123A',
  serious: 'FFB3400E',
  moderate: 'FF7A5A00',
  minor: 'FF3D5A80',
};

export interface FindingsSheet {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly Column[];
  readonly signed: boolean;
}

export function writeFindings(
  context: Context,
  findings: readonly ReportFinding[],
  { name, title, note, columns, signed }: FindingsSheet,
): void {
  const font = fontOf(context.model);
  const widths = columns.map((column) => column.width);
  const sheet = openSheet(context, name, widths, HEADER_ROW);
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: HEADER_ROW + findings.length, column: columns.length },
  };
  writeTitle(context, sheet, { title, note: [note, scanNote(context)].join(' ').trim(), columns: columns.length });
  writeHead(
    context,
    sheet.getRow(HEADER_ROW),
    columns.map((column) => context.say(column.head)),
    widths,
  );
  for (const [index, finding] of findings.entries()) {
    const row = sheet.getRow(HEADER_ROW + 1 + index);
    const values = columns.map((column) => column.cell(finding, context, index));
    for (const [at, value] of values.entries()) {
      const column = columns[at];
      const cell = row.getCell(at + 1);
      setCell(cell, value, font);
      if (column?.head === 'severityHead') {
        const grave = finding.severity === 'critical' || finding.severity === 'serious';
        cell.font = { ...font, bold: grave, color: { argb: SEVERITY_COLOR[finding.severity] } };
      }
      cell.alignment = { vertical: 'middle', horizontal: column?.align ?? 'left', wrapText: true };
      cell.border = BOX;
    }
    row.height = heightOf(values.map(textOf), widths);
    row.commit();
  }
  if (signed) writeSignatures(context, sheet.getRow(HEADER_ROW + findings.length + 2), widths);
  sheet.commit();
}

const scanNote = ({ model, say }: Context): string =>
  cellText(
    [
      say('scanLine', { id: model.scan.id }),
      `${say('startedAt')} ${dayAndTime(model.scan.startedAt, model.timezone)}`,
      `${say('generatedAt')} ${dayAndTime(model.generatedAt, model.timezone)}`,
    ].join('　'),
  );

/** Three places to sign, each a third of the sheet's width. */
function writeSignatures({ model, say }: Context, row: Row, widths: readonly number[]): void {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const startOf = (share: number): number => {
    let passed = 0;
    for (const [index, width] of widths.entries()) {
      passed += width;
      if (passed > total * share) return index + 1;
    }
    return 1;
  };
  row.height = 36;
  for (const [index, id] of (['signature', 'seal', 'signedOn'] as const).entries()) {
    const cell = row.getCell(startOf(index / 3));
    cell.value = say(id);
    cell.font = { ...fontOf(model), size: 11 };
    cell.alignment = { vertical: 'middle' };
  }
  row.commit();
}
