import { CATEGORIES } from '../model/category.ts';
import { isOverdue } from '../model/item.ts';
import type { Lang } from '../model/lang.ts';
import type { PaperSettings } from '../model/paper-settings.ts';
import type { Severity } from '../model/severity.ts';
import type { Assessment } from './assessment.ts';
import { groupBy } from './build-report.ts';
import { isoDay } from './days.ts';
import { countSeverities, isDue, severityList } from './notice.ts';
import { speakPaper, writtenDay } from './paper-texts.ts';
import type { ReportFinding, ReportModel } from './report-model.ts';
import { speak } from './texts.ts';

interface SummaryUnit {
  /** From 1; units with as many open problems share it. */
  readonly rank: number;
  readonly unit: string;
  readonly sites: number;
  readonly pages: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly open: number;
  /** Open problems for each hundred pages, one decimal; null: no page was read. */
  readonly perHundred: number | null;
  readonly overdue: number;
  readonly found: number;
  readonly closed: number;
}

/** 通报: how all units stand at the end of a period. */
export interface SummaryModel {
  readonly creator: string;
  readonly lang: Lang;
  readonly organization: string;
  readonly issuer: string;
  readonly title: string;
  readonly period: string;
  /** ISO day. */
  readonly issuedOn: string;
  readonly opening: string;
  /** Sentences on the whole. */
  readonly overall: readonly string[];
  readonly units: readonly SummaryUnit[];
  readonly totals: Omit<SummaryUnit, 'rank' | 'unit'>;
  /** Sentences on the best and the worst. */
  readonly ranking: readonly string[];
  readonly requirements: readonly string[];
}

// So many are named in a sentence; the table has all.
const NAMED = 20;
const MOST_FIXED = 5;

export function buildSummary(
  model: ReportModel,
  {
    assessment,
    settings,
    issuedOn,
  }: { readonly assessment: Assessment; readonly settings: PaperSettings; readonly issuedOn: string },
): SummaryModel {
  const { lang, timezone, organization } = model;
  const say = speakPaper(lang);
  const open = model.findings.filter(isDue);
  const units = rank(model, open, assessment, issuedOn);
  const { totals: moved, period } = assessment;
  const overdue = units.reduce((sum, unit) => sum + unit.overdue, 0);
  const pages = model.sites.reduce((sum, site) => sum + site.pages, 0);
  const review = model.findings.filter(
    ({ setAside, certainty, status }) => !setAside && certainty === 'review' && status !== 'assigned',
  );
  const list = severityList(open, lang);
  const categories = CATEGORIES.flatMap((category) => {
    const n = open.filter((finding) => finding.category === category).length;
    return n === 0 ? [] : [say('categoryCount', { category: speak(lang)(`category.${category}`), n })];
  });
  return {
    creator: `${model.tool.name} ${model.tool.version}`,
    lang,
    organization,
    issuer: settings.issuer || organization,
    title: say('summaryTitle', { period }),
    period,
    issuedOn,
    opening: say('summaryOpening', { period }),
    overall: [
      say('overallText', {
        day: writtenDay(isoDay(model.scan.startedAt, timezone), lang),
        sites: model.sites.length,
        pages,
        units: units.length,
        n: open.length,
        severities: list === '' ? '' : say('overallSeverities', { list }),
        review: review.length === 0 ? '' : say('overallReview', { n: review.length }),
      }).trim(),
      say('progressText', { period, found: moved.found, closed: moved.closed, reopened: moved.reopened, overdue }),
      ...(categories.length === 0 ? [] : [say('byCategoryText', { list: categories.join(say('and')) })]),
    ],
    units,
    totals: {
      sites: model.sites.length,
      pages,
      bySeverity: countSeverities(open),
      open: open.length,
      perHundred: perHundred(open.length, pages),
      overdue,
      found: moved.found,
      closed: moved.closed,
    },
    ranking: ranking(units, period, lang),
    requirements:
      settings.requirements.length > 0
        ? settings.requirements
        : (['work.1', 'work.2', 'work.3', 'work.4'] as const).map((id) => say(id)),
  };
}

function rank(
  model: ReportModel,
  open: readonly ReportFinding[],
  assessment: Assessment,
  today: string,
): SummaryUnit[] {
  const byOwner = groupBy(open, ({ owner }) => owner);
  const moved = new Map(assessment.units.map((unit) => [unit.owner, unit]));
  const owners = new Set([...model.sites.map(({ owner }) => owner), ...byOwner.keys()]);
  const rows = [...owners].map((owner) => {
    const found = byOwner.get(owner) ?? [];
    const sites = model.sites.filter((site) => site.owner === owner);
    const pages = sites.reduce((sum, site) => sum + site.pages, 0);
    return {
      unit: owner || speak(model.lang)('noOwner'),
      sites: sites.length,
      pages,
      bySeverity: countSeverities(found),
      open: found.length,
      perHundred: perHundred(found.length, pages),
      overdue: found.filter((finding) => isOverdue(finding, today)).length,
      found: moved.get(owner)?.found ?? 0,
      closed: moved.get(owner)?.closed ?? 0,
    };
  });
  rows.sort(
    (a, b) =>
      b.open - a.open ||
      b.bySeverity.critical - a.bySeverity.critical ||
      b.bySeverity.serious - a.bySeverity.serious ||
      (a.unit < b.unit ? -1 : 1),
  );
  return rows.map((row) => ({ ...row, rank: rows.findIndex(({ open: n }) => n === row.open) + 1 }));
}

const perHundred = (found: number, pages: number): number | null =>
  pages === 0 ? null : Math.round((found / pages) * 1000) / 10;

function ranking(units: readonly SummaryUnit[], period: string, lang: Lang): string[] {
  const say = speakPaper(lang);
  const counted = (of: (unit: SummaryUnit) => number, most = NAMED): string =>
    units
      .filter((unit) => of(unit) > 0)
      .toSorted((a, b) => of(b) - of(a))
      .slice(0, most)
      .map((unit) => say('unitCount', { unit: unit.unit, n: of(unit) }))
      .join(say('and'));
  const clean = units.filter(({ open, pages }) => open === 0 && pages > 0).map(({ unit }) => unit);
  const sentences = [
    clean.length === 0 ? say('rankingNone') : say('rankingClean', { units: clean.slice(0, NAMED).join(say('and')) }),
  ];
  const lists = [
    ['rankingFixed', counted(({ closed }) => closed, MOST_FIXED)],
    ['rankingGrave', counted(({ bySeverity }) => bySeverity.critical)],
    ['rankingOverdue', counted(({ overdue }) => overdue)],
  ] as const;
  for (const [id, list] of lists) if (list !== '') sentences.push(say(id, { units: list, period }));
  return sentences;
}
