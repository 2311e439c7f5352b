import type { Command } from 'commander';
import { FIGURE_FORMATS, type FigureFormat, parsePeriod, parseSchoolYear } from '../../app/annual/figures.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { day, listOf, oneOf, type ReadValue, text } from '../values.ts';
import { withApp } from '../with-app.ts';
import { writePapers } from './write-papers.ts';

interface FigureFlags extends GlobalFlags {
  readonly format?: readonly FigureFormat[];
  readonly output?: string;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly set?: string;
  readonly scan?: string;
}

const schoolYear: ReadValue<string> = (value, flag) => {
  const found = parseSchoolYear(value);
  if (found !== null) return found.name;
  throw new UserError(
    { 'zh-CN': `${flag} 的值“${value}”不是学年`, en: `${flag} cannot be "${value}": it is no school year` },
    { remedy: { 'zh-CN': '写法如 2025-2026', en: 'Write it as 2025-2026' } },
  );
};

const formatFlag = (kit: Kit, usual: readonly FigureFormat[]) =>
  kit.flag('--format <format,…>', {
    read: listOf(oneOf(FIGURE_FORMATS)),
    group: GROUPS.output,
    text: {
      'zh-CN': `格式：${FIGURE_FORMATS.join('、')}（默认 ${usual.join('、')}）`,
      en: `formats: ${FIGURE_FORMATS.join(', ')} (default ${usual.join(', ')})`,
    },
  });

const yearFlag = (kit: Kit) =>
  kit.flag('--year <year>', {
    read: schoolYear,
    group: GROUPS.scope,
    text: {
      'zh-CN': '学年（9 月 1 日至次年 8 月 31 日），如 2025-2026',
      en: 'school year (1 September to 31 August), such as 2025-2026',
    },
  });

const dayFlag = (kit: Kit, name: 'from' | 'to', zh: string, en: string) =>
  kit.flag(`--${name} <day>`, { read: day, group: GROUPS.scope, text: { 'zh-CN': zh, en } });

const formatsOf = ({ format, output }: FigureFlags, usual: readonly FigureFormat[]): readonly FigureFormat[] =>
  format ?? (output === undefined ? usual : usual.slice(0, 1));

/** Both days or none, and not together with a year. */
function periodOf({ from, to, year }: FigureFlags) {
  if (from === undefined && to === undefined) return null;
  if (year !== undefined || from === undefined || to === undefined)
    throw new UserError(
      {
        'zh-CN': '--from 和 --to 要一起写，且不与 --year 同用',
        en: '--from and --to go together, and not with --year',
      },
      {
        remedy: {
          'zh-CN': '如 --from 2026-01-01 --to 2026-06-30',
          en: 'Such as --from 2026-01-01 --to 2026-06-30',
        },
      },
    );
  const period = parsePeriod(from, to);
  if (period !== null) return period;
  throw new UserError(
    { 'zh-CN': `${from} 至 ${to} 不是一段时间`, en: `There are no days from ${from} to ${to}` },
    { remedy: { 'zh-CN': '--from 不能晚于 --to', en: '--from cannot be later than --to' } },
  );
}

const ANNUAL = ['html', 'xlsx', 'docx'] as const;

export function addAnnualReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'annual', {
    'zh-CN': '年度网站监管和信息发布情况：文字、表格、图和清单',
    en: "a year's figures: paragraph, tables, charts and lists",
  });
  kit.add(
    command,
    yearFlag(kit),
    dayFlag(kit, 'from', '任意统计期的第一天，与 --to 同用', 'first day of any other period, with --to'),
    dayFlag(kit, 'to', '最后一天', 'its last day'),
    formatFlag(kit, ANNUAL),
    kit.shared.output,
  );
  kit.examples(
    command,
    ['webpatrol report annual --year 2025-2026', { 'zh-CN': '一个学年', en: 'a school year' }],
    [
      'webpatrol report annual --from 2026-01-01 --to 2026-06-30 --format docx',
      { 'zh-CN': '任意一段时间（Word）', en: 'any other period (Word)' },
    ],
  );
  kit.run(command, (flags: FigureFlags) => {
    const period = periodOf(flags);
    return withApp(session, flags, async (app) => {
      const papers = await app.figures.annual({
        lang: session.lang,
        formats: formatsOf(flags, ANNUAL),
        period,
        year: flags.year ?? null,
      });
      return writePapers(session, papers, flags);
    });
  });
}

const INDICATORS = ['html', 'xlsx'] as const;

export function addIndicatorsReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'indicators', {
    'zh-CN': '按检查指标评分，列出每项扣分的依据',
    en: 'scores by a set of indicators, with the evidence for every deduction',
  });
  kit.add(
    command,
    kit.flag('--set <id>', {
      read: text,
      group: GROUPS.scope,
      text: {
        'zh-CN': '哪一套指标：college-self-check（默认）、government-2019-vetoes、government-2015-census',
        en: 'which set: college-self-check (default), government-2019-vetoes, government-2015-census',
      },
    }),
    kit.flag('--scan <id>', {
      read: text,
      group: GROUPS.scope,
      text: {
        'zh-CN': '哪一次扫描，默认各网站最近完成的一次',
        en: 'which scan; default: the newest finished one of each site',
      },
    }),
    formatFlag(kit, INDICATORS),
    kit.shared.output,
  );
  kit.examples(
    command,
    ['webpatrol report indicators', { 'zh-CN': '校内自查评分', en: "a school's own yardstick" }],
    [
      'webpatrol report indicators --set government-2019-vetoes',
      { 'zh-CN': '政府网站检查的单项否决项', en: 'the vetoes of the inspection of government sites' },
    ],
  );
  kit.run(command, (flags: FigureFlags) =>
    withApp(session, flags, async (app) => {
      const papers = await app.figures.indicators({
        lang: session.lang,
        formats: formatsOf(flags, INDICATORS),
        set: flags.set ?? null,
        scanId: flags.scan ?? null,
      });
      return writePapers(session, papers, flags);
    }),
  );
}

const DISCLOSURE = ['html', 'xlsx', 'docx'] as const;

export function addDisclosureReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'disclosure', {
    'zh-CN': '信息公开清单事项公开情况表，并与上一学年比较',
    en: 'the table of disclosure items, and what broke since the year before',
  });
  kit.add(command, yearFlag(kit), formatFlag(kit, DISCLOSURE), kit.shared.output);
  kit.examples(command, [
    'webpatrol report disclosure --year 2025-2026',
    { 'zh-CN': '10 月 31 日前随年度报告公布', en: 'to be published by 31 October' },
  ]);
  kit.run(command, (flags: FigureFlags) =>
    withApp(session, flags, async (app) => {
      const papers = await app.figures.disclosure({
        lang: session.lang,
        formats: formatsOf(flags, DISCLOSURE),
        year: flags.year ?? null,
      });
      return writePapers(session, papers, flags);
    }),
  );
}
