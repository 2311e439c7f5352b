import { join } from 'node:path';
import type { Command } from 'commander';
import type { ScanReport } from '../../app/app.ts';
import { CHECKLIST_GROUPS, type ChecklistGroup } from '../../app/papers/papers.ts';
import { REPORT_FORMATS, type ReportFormat, writeScanReport } from '../../app/write-report.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printLines, toFile } from '../output.ts';
import type { GlobalFlags } from '../overrides.ts';
import type { Session } from '../session.ts';
import { oneOf, text } from '../values.ts';
import { withApp } from '../with-app.ts';
import { REPORT_COMMANDS } from './report-kinds.ts';
import { writePapers } from './write-papers.ts';

/** What `report` can be asked for. A checklist is the workbook that units sign. */
const REPORT_KINDS = ['checklist', ...REPORT_FORMATS.filter((name) => name !== 'pretty' && name !== 'xlsx')] as const;
type ReportKind = (typeof REPORT_KINDS)[number];

interface ReportFlags extends GlobalFlags {
  readonly scan?: string;
  readonly output?: string;
  readonly allPlaces?: boolean;
  readonly by?: ChecklistGroup;
}

const EXTENSIONS: Readonly<Partial<Record<ReportFormat, string>>> = { markdown: 'md', junit: 'xml' };

/** `reports/<scan>-report.html`. Scan ids come from the database; a file name takes nothing else from it. */
function fileName(scanId: string, format: ReportFormat): string {
  const stem = scanId.replace(/[^\w.-]/g, '-');
  return join('reports', `${stem}-report.${EXTENSIONS[format] ?? format}`);
}

/** Writes reports of a stored scan and prints their paths. */
const writeReports = (session: Session, kinds: readonly ReportKind[], flags: ReportFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, doors, lang } = session;
    const allPlaces = flags.allPlaces ?? false;
    const scanId = flags.scan ?? null;
    let stored: ScanReport | null = null;
    for (const kind of kinds) {
      if (kind === 'checklist') {
        const by = flags.by ?? 'owner';
        await writePapers(session, [await app.papers.checklist({ lang, scanId, by, allPlaces })], flags);
        continue;
      }
      // Not before the checklist is written, which reads the scan itself: a large one fits into memory once.
      stored ??= await app.readScan(scanId, { allPlaces });
      const report = stored;
      const path = await toFile(io.cwd, flags.output ?? fileName(report.scan.id, kind), (stream) =>
        writeScanReport(report, {
          version: doors.version,
          format: kind,
          lang,
          stream,
          generatedAt: new Date().toISOString(),
          failOn: 'serious',
          color: false,
          width: 100,
        }),
      );
      await printLines(io.stdout, [path]);
    }
    return 0;
  });

function kindsOf(words: readonly string[], { output }: ReportFlags): readonly ReportKind[] {
  if (words.length === 0) return output === undefined ? ['checklist', 'html'] : ['checklist'];
  const kinds = words.map((word) => oneOf(REPORT_KINDS)(word, 'report'));
  if (output !== undefined && kinds.length > 1) {
    throw new UserError({ 'zh-CN': '--output 只能对应一种报告', en: '--output takes one kind of report' });
  }
  return kinds;
}

export function addReportCommand(program: Command, kit: Kit): void {
  const { shared } = kit;
  const command = kit.define(
    program,
    'report',
    {
      'zh-CN': '为一次扫描生成整改清单和报告，写入 reports/',
      en: 'write the checklist and reports of a scan into reports/',
    },
    GROUPS.results,
  );
  kit.argument(command, '[kind...]', {
    'zh-CN': `${REPORT_KINDS.join('、')}（默认 checklist html）`,
    en: `${REPORT_KINDS.join(', ')} (default: checklist html)`,
  });
  const which = kit.flag('--scan <id>', {
    read: text,
    group: GROUPS.scope,
    text: { 'zh-CN': '哪一次扫描，默认最近完成的一次', en: 'which scan; default: the newest finished one' },
  });
  const by = kit.flag('--by <group>', {
    read: oneOf(CHECKLIST_GROUPS),
    group: GROUPS.output,
    text: {
      'zh-CN': '整改清单按什么分表：owner 责任单位（默认）、site 网站、severity 严重程度',
      en: 'one sheet of the checklist for each owner (default), site or severity',
    },
  });
  kit.add(command, which, by, shared.output, shared.allPlaces);
  for (const addKind of REPORT_COMMANDS) addKind(command, kit);
  kit.examples(
    command,
    ['webpatrol report checklist', { 'zh-CN': '各单位整改清单（Excel）', en: 'the workbook that units sign' }],
    ['webpatrol report html -o report.html', { 'zh-CN': '可筛选的网页报告', en: 'a page to browse and filter' }],
  );
  kit.run(command, (words: string[], flags: ReportFlags) => writeReports(kit.session, kindsOf(words, flags), flags));
}
