import type { Translated } from '../model/lang.ts';
import { adviceFor } from './advice.ts';
import type { Assessment } from './assessment.ts';
import { printed, UNIT_COLUMNS, unitName } from './assessment-table.ts';
import { dayAndTime, isoDay } from './days.ts';
import type { NoticeModel } from './notice.ts';
import { writtenDay } from './paper-texts.ts';
import type { ReportFinding, ReportModel } from './report-model.ts';
import type { SelfCheckModel } from './self-check.ts';
import type { SummaryModel } from './summary.ts';
import { speak } from './texts.ts';

/** What an estate's own template is filled with: texts, figures, and lists of the same. */
export interface Fields {
  readonly [name: string]: string | number | readonly Fields[];
}

export const TEMPLATE_KINDS = ['notice', 'summary', 'self-check', 'assessment', 'checklist'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** A template by its name in the folder; either name will do. */
export const TEMPLATE_FILES: Readonly<Record<TemplateKind, readonly [string, string]>> = {
  notice: ['notice.docx', '整改通知书.docx'],
  summary: ['summary.docx', '通报.docx'],
  'self-check': ['self-check.docx', '自查表.docx'],
  assessment: ['assessment.docx', '考核.docx'],
  checklist: ['checklist.xlsx', '整改清单.xlsx'],
};

/** Placeholders of one template: name → what stands there; the lists' own ones below the list's name. */
export type Placeholders = Readonly<Record<string, Translated | { readonly of: Readonly<Record<string, Translated>> }>>;

const say = (zh: string, en: string): Translated => ({ 'zh-CN': zh, en });

const OFFICE = {
  organization: say('单位全称', 'the organisation'),
  issuer: say('落款单位', 'the office that signs'),
  title: say('标题', 'the title'),
};
const DAYS = {
  issued: say('落款日期，如 2026年11月24日', 'day of issue'),
};
const DEFECT = {
  number: say('序号', 'number'),
  site: say('网站', 'site'),
  check: say('问题类型', 'check'),
  severity: say('严重程度', 'severity'),
  message: say('问题描述', 'what is wrong'),
  target: say('问题对象（网址或词句）', 'target'),
  page: say('所在页面', 'page'),
  text: say('页面文字', 'text on the page'),
  occurrences: say('出现次数', 'how often'),
  firstSeen: say('首次发现', 'first seen'),
  deadline: say('整改期限', 'deadline'),
  status: say('状态', 'status'),
  advice: say('整改建议', 'suggestion'),
};
const SEVERITY_COUNTS = {
  critical: say('严重的个数', 'critical'),
  serious: say('较重的个数', 'serious'),
  moderate: say('一般的个数', 'moderate'),
  minor: say('提示的个数', 'minor'),
};
const REQUIREMENTS = { of: { number: say('序号', 'number'), text: say('一条要求', 'one requirement') } };
const SENTENCES = { of: { text: say('一段话', 'one paragraph') } };

export const PLACEHOLDERS: Readonly<Record<TemplateKind, Placeholders>> = {
  notice: {
    ...OFFICE,
    ...DAYS,
    number: say('编号，如 网整〔2026〕3号', 'number'),
    owner: say('责任单位', 'unit'),
    contact: say('联系人', 'contact'),
    deadline: say('整改期限，如 2026年12月9日', 'deadline'),
    scanned: say('最近一次巡检的日期', 'day of the newest scan'),
    sites: say('涉及的网站', 'sites'),
    count: say('问题个数', 'number of defects'),
    severities: say('如 严重1个、较重5个', 'such as 1 critical, 5 serious'),
    ...SEVERITY_COUNTS,
    overdue: say('已超期的个数', 'past their deadline'),
    opening: say('内置版式的首段', 'the opening of the built-in notice'),
    requirements: REQUIREMENTS,
    items: { of: DEFECT },
  },
  summary: {
    ...OFFICE,
    ...DAYS,
    period: say('如 2026年11月', 'the period'),
    sites: say('网站个数', 'sites'),
    pages: say('页面个数', 'pages'),
    open: say('未整改个数', 'open'),
    ...SEVERITY_COUNTS,
    overdue: say('超期个数', 'overdue'),
    found: say('本期新发现个数', 'found'),
    closed: say('本期销号个数', 'proven fixed'),
    overall: SENTENCES,
    ranking: SENTENCES,
    requirements: REQUIREMENTS,
    units: {
      of: {
        rank: say('名次', 'rank'),
        unit: say('责任单位', 'unit'),
        sites: say('网站个数', 'sites'),
        pages: say('页面个数', 'pages'),
        open: say('未整改个数', 'open'),
        ...SEVERITY_COUNTS,
        perHundred: say('每百页个数', 'per 100 pages'),
        overdue: say('超期个数', 'overdue'),
        found: say('本期新发现个数', 'found'),
        closed: say('本期销号个数', 'proven fixed'),
      },
    },
  },
  'self-check': {
    ...OFFICE,
    owner: say('责任单位', 'unit'),
    note: say('填表说明', 'how to fill it in'),
    sites: { of: { name: say('网站', 'site'), url: say('网址', 'address') } },
    items: {
      of: {
        number: say('序号', 'number'),
        group: say('类别', 'category'),
        what: say('自查内容', 'what to look at'),
        found: say('巡检发现的个数，“—”为须人工自查', 'what inspection has open'),
      },
    },
  },
  assessment: {
    organization: OFFICE.organization,
    title: OFFICE.title,
    period: say('如 2026年11月', 'the period'),
    from: say('起始日期', 'first day'),
    to: say('截止日期', 'last day'),
    ...Object.fromEntries(assessmentNames().map(([name, text]) => [name, text])),
    units: { of: { unit: say('责任单位', 'unit'), ...Object.fromEntries(assessmentNames()) } },
  },
  checklist: {
    organization: OFFICE.organization,
    title: OFFICE.title,
    scan: say('扫描编号', 'scan'),
    scanned: say('扫描日期', 'day of the scan'),
    generated: say('生成时间', 'when it was made'),
    group: say('本表的责任单位、网站或严重程度；写在工作表名称中则每组一张', 'the unit, site or severity of the sheet'),
    count: say('本表问题个数', 'defects on this sheet'),
    items: { of: { ...DEFECT, owner: say('责任单位', 'unit') } },
  },
};

function assessmentNames(): [string, Translated][] {
  return [
    ['found', say('新发现', 'found')],
    ['closed', say('整改销号', 'fixed')],
    ['onTime', say('按期销号', 'fixed in time')],
    ['onTimeRate', say('按期率', 'on-time rate')],
    ['reopened', say('再次出现', 'came back')],
    ['rechecked', say('复查', 're-checked')],
    ['passRate', say('复查通过率', 'pass rate')],
    ['openAtEnd', say('期末未整改', 'open at the end')],
    ['overdueAtEnd', say('期末超期', 'overdue at the end')],
    ['articles', say('发文', 'articles')],
  ];
}

const numbered = (texts: readonly string[]): Fields[] => texts.map((text, index) => ({ number: index + 1, text }));
const sentences = (texts: readonly string[]): Fields[] => texts.map((text) => ({ text }));

export function noticeFields(notice: NoticeModel): Fields {
  const { lang, rows, bySeverity } = notice;
  return {
    organization: notice.organization,
    issuer: notice.issuer,
    title: notice.title,
    issued: writtenDay(notice.issuedOn, lang),
    number: notice.number,
    owner: notice.owner,
    contact: notice.contact,
    deadline: writtenDay(notice.deadline, lang),
    scanned: writtenDay(notice.scannedOn, lang),
    sites: notice.sites.join(speak(lang)('and')),
    count: notice.count,
    severities: notice.severities,
    ...bySeverity,
    overdue: notice.overdue,
    opening: notice.opening,
    requirements: numbered(notice.requirements),
    items: rows.map(({ overdue: _, ...row }) => row),
  };
}

export function summaryFields(summary: SummaryModel): Fields {
  const { lang, totals } = summary;
  return {
    organization: summary.organization,
    issuer: summary.issuer,
    title: summary.title,
    issued: writtenDay(summary.issuedOn, lang),
    period: summary.period,
    sites: totals.sites,
    pages: totals.pages,
    open: totals.open,
    ...totals.bySeverity,
    overdue: totals.overdue,
    found: totals.found,
    closed: totals.closed,
    overall: sentences(summary.overall),
    ranking: sentences(summary.ranking),
    requirements: numbered(summary.requirements),
    units: summary.units.map(({ bySeverity, perHundred, ...unit }) => ({
      ...unit,
      ...bySeverity,
      perHundred: perHundred ?? '—',
    })),
  };
}

export function selfCheckFields(form: SelfCheckModel): Fields {
  return {
    organization: form.organization,
    issuer: form.issuer,
    title: form.title,
    owner: form.owner,
    note: form.note,
    sites: form.sites.map(({ name, url }) => ({ name, url })),
    items: form.groups.flatMap(({ title, rows }) =>
      rows.map(({ number, what, found }) => ({ number, group: title, what, found: found ?? '—' })),
    ),
  };
}

export function assessmentFields(assessment: Assessment): Fields {
  const { lang, units, totals } = assessment;
  const figures = (row: Parameters<typeof printed>[1]): Fields =>
    Object.fromEntries(UNIT_COLUMNS.map((column) => [column.head, printed(column, row)]));
  return {
    organization: assessment.organization,
    title: assessment.title,
    period: assessment.period,
    from: writtenDay(assessment.from, lang),
    to: writtenDay(assessment.to, lang),
    ...figures(totals),
    units: units.map((unit) => ({ unit: unitName(unit, assessment), ...figures(unit) })),
  };
}

/** Of one sheet. `group` empty: the sheet is for all. */
export function checklistFields(model: ReportModel, group: string, findings: readonly ReportFinding[]): Fields {
  const { lang, timezone, organization, scan, generatedAt } = model;
  const word = speak(lang);
  return {
    organization,
    title: word('checklistTitle'),
    scan: scan.id,
    scanned: isoDay(scan.startedAt, timezone),
    generated: dayAndTime(generatedAt, timezone),
    group,
    count: findings.length,
    items: findings.map((finding, index) => ({
      number: index + 1,
      owner: finding.owner || word('noOwner'),
      site: finding.siteName,
      check: finding.checkTitle,
      severity: word(`severity.${finding.severity}`),
      message: finding.message,
      target: finding.target,
      page: finding.places[0]?.page ?? '',
      text: finding.places[0]?.text ?? '',
      occurrences: finding.occurrences,
      firstSeen: isoDay(finding.firstSeen, timezone),
      deadline: finding.deadline ?? '',
      status: word(`status.${finding.status}`),
      advice: adviceFor(finding, lang),
    })),
  };
}

/** The name of a list's own placeholders, or of the template's; undefined: no such list. */
export function namesIn(placeholders: Placeholders, list: string | null): ReadonlySet<string> | undefined {
  if (list === null) return new Set(Object.keys(placeholders));
  const found = placeholders[list];
  return found !== undefined && 'of' in found ? new Set(Object.keys(found.of)) : undefined;
}
