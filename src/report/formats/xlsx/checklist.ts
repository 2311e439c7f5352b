import type { Writable } from 'node:stream';
import { SEVERITIES } from '../../../model/severity.ts';
import { groupBy } from '../../build-report.ts';
import type { ReportFinding, ReportModel } from '../../report-model.ts';
import { speak } from '../../texts.ts';
import { writeClosed } from './closed-sheet.ts';
import { COLUMNS, REVIEW_COLUMNS, writeFindings } from './findings-sheet.ts';
import { writeBook } from './open-book.ts';
import { sheetName } from './sheet-name.ts';
import type { Context } from './sheet-parts.ts';
import { writeSummary } from './summary-sheet.ts';

export type ChecklistGrouping = 'owner' | 'site' | 'severity';

/**
 * The checklist: a summary, a sheet for each unit (or site, or severity) with what is certain, one with what a person
 * must decide first, one with what the scan has proven put right. What was set aside is not in it. Leaves the stream open.
 */
export function writeChecklist(model: ReportModel, stream: Writable, by: ChecklistGrouping = 'owner'): Promise<void> {
  const made = { by: `${model.tool.name} ${model.tool.version}`, at: model.generatedAt };
  return writeBook(made, stream, (workbook) => writeSheets({ workbook, model, say: speak(model.lang) }, by));
}

function writeSheets(context: Context, by: ChecklistGrouping): void {
  const { model, say } = context;
  const taken = new Set<string>();
  const standing = model.findings.filter((finding) => !finding.setAside);
  const review = standing.filter((finding) => finding.certainty === 'review');
  writeSummary(context, sheetName(say('summarySheet'), taken));
  const certain = standing.filter((finding) => finding.certainty === 'certain');
  for (const { name, findings } of groupsOf(certain, by, context)) {
    writeFindings(context, findings, {
      name: sheetName(name, taken),
      title: by === 'severity' ? `${say('checklistTitle')}${say('dash')}${name}` : `${name} ${say('checklistTitle')}`,
      note: '',
      columns: COLUMNS[by],
      // Several units have something of one severity: nobody could sign for all.
      signed: by !== 'severity',
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
  if (model.closed.length > 0) writeClosed(context, sheetName(say('closedSheet'), taken));
}

interface Group {
  readonly name: string;
  readonly findings: readonly ReportFinding[];
}

/** Groups that have something, in the order in which the summary names them. */
export function groupsOf(
  findings: readonly ReportFinding[],
  by: ChecklistGrouping,
  { model, say }: Pick<Context, 'model' | 'say'>,
): Group[] {
  const groups = groupBy(findings, (finding) => finding[by]);
  const all: readonly { readonly key: string; readonly name: string }[] =
    by === 'owner'
      ? model.totals.byOwner.map(({ owner }) => ({ key: owner, name: owner || say('noOwner') }))
      : by === 'site'
        ? siteNames(model)
        : SEVERITIES.map((severity) => ({ key: severity, name: say(`severity.${severity}`) }));
  return all.flatMap(({ key, name }) => {
    const found = groups.get(key) ?? [];
    return found.length === 0 ? [] : [{ name, findings: found }];
  });
}

/** Those of the scan, then sites that only findings name. */
function siteNames({ sites, findings }: ReportModel): { readonly key: string; readonly name: string }[] {
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  for (const { site, siteName } of findings) if (!names.has(site)) names.set(site, siteName);
  return [...names].map(([key, name]) => ({ key, name }));
}
