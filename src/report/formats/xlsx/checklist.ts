import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { groupBy } from '../../build-report.ts';
import type { ReportModel } from '../../report-model.ts';
import { speak } from '../../texts.ts';
import { COLUMNS, REVIEW_COLUMNS, writeFindings } from './findings-sheet.ts';
import { sheetName } from './sheet-name.ts';
import type { Context } from './sheet-parts.ts';
import { writeSummary } from './summary-sheet.ts';

/**
 * The checklist: a summary, a sheet for each unit with what is certain, and one with what a person must decide first.
 * What was set aside is not in it. Leaves the stream open.
 */
export async function writeChecklist(model: ReportModel, stream: Writable): Promise<void> {
  const zipped = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: zipped, useStyles: true, useSharedStrings: true });
  workbook.creator = `${model.tool.name} ${model.tool.version}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = new Date(model.generatedAt);
  workbook.modified = workbook.created;
  await Promise.all([
    pipeline(zipped, stream, { end: false }),
    writeSheets({ workbook, model, say: speak(model.lang) }),
  ]);
}

async function writeSheets(context: Context): Promise<void> {
  const { workbook, model, say } = context;
  const taken = new Set<string>();
  const standing = model.findings.filter((finding) => !finding.setAside);
  const certain = groupBy(
    standing.filter((finding) => finding.certainty === 'certain'),
    (finding) => finding.owner,
  );
  const review = standing.filter((finding) => finding.certainty === 'review');
  writeSummary(context, sheetName(say('summarySheet'), taken));
  for (const { owner } of model.totals.byOwner) {
    const found = certain.get(owner) ?? [];
    if (found.length === 0) continue;
    const unit = owner || say('noOwner');
    writeFindings(context, found, {
      name: sheetName(unit, taken),
      title: `${unit} ${say('checklistTitle')}`,
      note: '',
      columns: COLUMNS,
      signed: true,
    });
  }
  if (review.length > 0) {
    writeFindings(context, review, {
      name: sheetName(say('reviewSheet'), taken),
      title: `${say('checklistTitle')}${say('dash')}${say('reviewSheet')}`,
      note: say('reviewNote'),
      columns: REVIEW_COLUMNS,
      signed: false,
    });
  }
  await workbook.commit();
}
