import { isOverdue, isStanding } from '../model/item.ts';
import type { Lang } from '../model/lang.ts';
import type { PaperSettings } from '../model/paper-settings.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { adviceFor } from './advice.ts';
import { isoDay } from './days.ts';
import { ordinal, speakPaper, writtenDay } from './paper-texts.ts';
import type { ReportFinding, ReportModel } from './report-model.ts';
import { speak } from './texts.ts';

/** A picture of a place, to be printed. */
export interface PaperPicture {
  /** JPEG. */
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** ISO instant. */
  readonly takenAt: string;
}

export interface NoticeRow {
  /** From 1. */
  readonly number: number;
  readonly site: string;
  readonly check: string;
  readonly severity: string;
  readonly message: string;
  readonly target: string;
  readonly page: string;
  readonly text: string;
  readonly occurrences: number;
  /** ISO days. */
  readonly firstSeen: string;
  readonly deadline: string;
  readonly overdue: boolean;
  readonly status: string;
  readonly advice: string;
}

/** 整改通知书: what one unit has to put right, by when, and how it replies. */
export interface NoticeModel {
  readonly creator: string;
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  readonly title: string;
  readonly number: string;
  readonly owner: string;
  readonly issuer: string;
  readonly contact: string;
  /** ISO days. */
  readonly issuedOn: string;
  readonly deadline: string;
  readonly scannedOn: string;
  readonly sites: readonly string[];
  readonly count: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly overdue: number;
  /** “严重1个、较重5个” */
  readonly severities: string;
  readonly opening: string;
  readonly deadlineText: string;
  readonly requirements: readonly string[];
  readonly reply: string;
  readonly rows: readonly NoticeRow[];
  /** Rows that the paper leaves to the workbook. */
  readonly more: number;
  readonly pictures: readonly (PaperPicture & { readonly row: number; readonly message: string })[];
  readonly annexes: { readonly list: number; readonly pictures: number | null; readonly reply: number };
}

// A letter with more pages than this is not read; the checklist has them all.
const MOST_ROWS = 200;
// Two fit on a page.
const MOST_PICTURES = 12;
const SITES_NAMED = 3;

/** What a unit has to put right: not set aside, not reported as done, and either certain or decided on by a person. */
export const isDue = (finding: Pick<ReportFinding, 'status' | 'certainty'>): boolean =>
  isStanding(finding) && (finding.certainty === 'certain' || finding.status === 'assigned');

export interface NoticeRequest {
  readonly owner: string;
  /** Null: all sites of the unit. */
  readonly site: string | null;
  /** As printed. */
  readonly number: string;
  /** ISO days. */
  readonly issuedOn: string;
  readonly deadline: string;
  readonly settings: PaperSettings;
  /** By identity of the finding. */
  readonly pictures: ReadonlyMap<string, PaperPicture>;
}

/** The findings of a notice in the order of its rows: worst first. */
export const noticeFindings = (
  { findings }: ReportModel,
  { owner, site }: Pick<NoticeRequest, 'owner' | 'site'>,
): readonly ReportFinding[] =>
  findings.filter((finding) => finding.owner === owner && (site === null || finding.site === site) && isDue(finding));

export function buildNotice(model: ReportModel, request: NoticeRequest): NoticeModel {
  const { lang, timezone, organization } = model;
  const { settings, issuedOn, deadline, owner } = request;
  const say = speakPaper(lang);
  const found = noticeFindings(model, request);
  const rows = found.slice(0, MOST_ROWS).map((finding, index) => noticeRow(finding, index + 1, model, request));
  const sites = [...new Set(found.map(({ siteName }) => siteName))];
  const overdue = found.filter((finding) => isOverdue(finding, issuedOn)).length;
  const issuer = settings.issuer || organization;
  const pictures = found.slice(0, MOST_ROWS).flatMap((finding, index) => {
    const picture = request.pictures.get(finding.identity);
    return picture === undefined ? [] : [{ ...picture, row: index + 1, message: finding.message }];
  });
  const annexes = { list: 1, pictures: pictures.length > 0 ? 2 : null, reply: pictures.length > 0 ? 3 : 2 };
  const severities = severityList(found, lang);
  const scannedOn = isoDay(model.scan.startedAt, timezone);
  const contact = settings.contact === '' ? '' : say('contact', { contact: settings.contact });
  return {
    creator: `${model.tool.name} ${model.tool.version}`,
    lang,
    timezone,
    organization,
    title: say('noticeTitle'),
    number: request.number,
    owner: owner || speak(lang)('noOwner'),
    issuer,
    contact: settings.contact,
    issuedOn,
    deadline,
    scannedOn,
    sites,
    count: found.length,
    bySeverity: countSeverities(found),
    overdue,
    severities,
    opening: say('noticeOpening', {
      day: writtenDay(scannedOn, lang),
      sites: siteList(sites, lang),
      n: found.length,
      severities,
      overdue: overdue === 0 ? '' : say('noticeOverdue', { n: overdue }),
    }),
    deadlineText: say('deadlineText', { day: writtenDay(deadline, lang) }),
    requirements:
      settings.requirements.length > 0
        ? settings.requirements
        : (['requirement.1', 'requirement.2', 'requirement.3', 'requirement.4'] as const).map((id) => say(id)),
    reply: say('replyText', { n: annexes.reply, day: writtenDay(deadline, lang), issuer, contact }).trim(),
    rows,
    more: found.length - rows.length,
    pictures: pictures.slice(0, MOST_PICTURES),
    annexes,
  };
}

function noticeRow(finding: ReportFinding, number: number, model: ReportModel, request: NoticeRequest): NoticeRow {
  const { lang, timezone } = model;
  const say = speak(lang);
  const [first] = finding.places;
  const { deadline } = finding;
  return {
    number,
    site: finding.siteName,
    check: finding.checkTitle,
    severity: say(`severity.${finding.severity}`),
    message: finding.message,
    target: finding.target,
    page: first === undefined || first.page === finding.target ? '' : first.page,
    text: first === undefined || first.text === finding.target ? '' : first.text,
    occurrences: finding.occurrences,
    firstSeen: isoDay(finding.firstSeen, timezone),
    // A deadline that has passed cannot be kept: the notice sets a new one.
    deadline:
      deadline === null || deadline < request.issuedOn || deadline > request.deadline ? request.deadline : deadline,
    overdue: isOverdue(finding, request.issuedOn),
    status: say(`status.${finding.status}`),
    advice: adviceFor(finding, lang),
  };
}

export const countSeverities = (found: readonly Pick<ReportFinding, 'severity'>[]): Record<Severity, number> => {
  const counts = { critical: 0, serious: 0, moderate: 0, minor: 0 };
  for (const { severity } of found) counts[severity] += 1;
  return counts;
};

/** “严重1个、较重5个”; nothing of what there is none of. */
export function severityList(found: readonly Pick<ReportFinding, 'severity'>[], lang: Lang): string {
  const say = speakPaper(lang);
  const counts = countSeverities(found);
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => say('severityCount', { severity: speak(lang)(`severity.${severity}`), n: counts[severity] }))
    .join(say('and'));
}

function siteList(names: readonly string[], lang: Lang): string {
  const say = speakPaper(lang);
  const named = names.slice(0, SITES_NAMED).join(say('and'));
  return names.length > SITES_NAMED ? say('sitesMany', { names: named, n: names.length }) : named;
}

/** `网整〔{year}〕{n}号` filled in. */
export const writtenNumber = (pattern: string, year: number, n: number): string =>
  pattern.replaceAll('{year}', String(year)).replaceAll('{n}', String(n));

/** “一、整改期限” */
export const numberedHeading = (n: number, text: string, lang: Lang): string =>
  speakPaper(lang)('heading', { n: ordinal(n, lang), text });

/** “（一）……” */
export const numberedPoint = (n: number, text: string, lang: Lang): string =>
  speakPaper(lang)('point', { n: ordinal(n, lang), text });
