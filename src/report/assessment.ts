import { type Item, type ItemEvent, type ItemStatus, isPutRight, isRegression, scanReason } from '../model/item.ts';
import type { Lang } from '../model/lang.ts';
import { groupBy } from './build-report.ts';
import { isoDay } from './days.ts';
import { speakPaper, writtenDay } from './paper-texts.ts';

export interface AssessmentInput {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  /** ISO instant. */
  readonly generatedAt: string;
  /** `2026-11` or `2026`. */
  readonly period: string;
  /** Units that are listed even when nothing happened, in any order. */
  readonly owners: readonly string[];
  /** All items, of any status. */
  readonly items: readonly Item[];
  /** All events from the beginning of the period until now, in order. */
  readonly events: readonly ItemEvent[];
  /** Articles of the period by unit; null: not counted. */
  readonly articles: ReadonlyMap<string, number> | null;
}

export interface Moves {
  readonly found: number;
  readonly closed: number;
  /** Closed ones that have a deadline, and of these the ones that kept it. */
  readonly withDeadline: number;
  readonly onTime: number;
  readonly reopened: number;
  /** Reported as done and looked at again, and of these the ones proven. */
  readonly rechecked: number;
  readonly passed: number;
}

interface AssessedUnit extends Moves {
  readonly owner: string;
  readonly name: string;
  /** At the end of the period, or now when it has not ended. */
  readonly open: number;
  readonly overdue: number;
  readonly articles: number | null;
}

/** 考核: what happened to the defects of each unit in a month or a year. */
export interface Assessment {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  readonly generatedAt: string;
  readonly title: string;
  /** As written in sentences. */
  readonly period: string;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  /** By name. */
  readonly units: readonly AssessedUnit[];
  readonly totals: Omit<AssessedUnit, 'owner' | 'name'>;
  /** Of a year; empty for a month. */
  readonly months: readonly (Moves & { readonly month: string })[];
}

const OPEN: ReadonlySet<ItemStatus> = new Set(['new', 'open', 'assigned', 'claimed-fixed', 'reopened']);

/** First and last day of `2026-11` or `2026`. */
export function daysOf(period: string): { readonly from: string; readonly to: string } {
  const [year, month] = period.split('-').map(Number);
  if (year === undefined) throw new Error(`no period: ${period}`);
  if (month === undefined) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return { from: `${period}-01`, to: `${period}-${last[month - 1]}` };
}

export function buildAssessment(input: AssessmentInput): Assessment {
  const { lang, timezone, period } = input;
  const { from, to } = daysOf(period);
  const day = (instant: string): string => isoDay(instant, timezone);
  const today = day(input.generatedAt);
  const end = today < to ? today : to;
  const counted = input.items.filter(isCounted);
  const eventsOf = groupBy(input.events, ({ identity }) => identity);
  const lives = counted.map((item) => ({
    item,
    events: (eventsOf.get(item.identity) ?? []).map((event) => ({ ...event, day: day(event.at) })),
    firstDay: day(item.firstSeen),
    deadline: item.deadline,
  }));
  const byOwner = groupBy(lives, ({ item }) => item.owner);
  const names = new Set([...input.owners, ...byOwner.keys()]);
  const units = [...names]
    .map((owner): AssessedUnit => {
      const own = byOwner.get(owner) ?? [];
      const left = own.filter((life) => isOpenAt(life, end));
      return {
        owner,
        name: owner,
        ...movesOf(own, from, to),
        open: left.length,
        overdue: left.filter(({ deadline }) => deadline !== null && deadline < end).length,
        articles: input.articles === null ? null : (input.articles.get(owner) ?? 0),
      };
    })
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
  return {
    tool: input.tool,
    lang,
    timezone,
    organization: input.organization,
    generatedAt: input.generatedAt,
    title: speakPaper(lang)('assessmentTitle', { period: writtenDay(period, lang) }),
    period: writtenDay(period, lang),
    from,
    to,
    units,
    totals: addUp(units),
    months: /^\d{4}$/.test(period)
      ? monthsUntil(period, end).map((month) => ({ month, ...movesOf(lives, daysOf(month).from, daysOf(month).to) }))
      : [],
  };
}

interface Life {
  readonly item: Item;
  readonly events: readonly (ItemEvent & { readonly day: string })[];
  readonly firstDay: string;
  readonly deadline: string | null;
}

/** False alarms do not count, nor what nobody has decided on. */
const isCounted = ({ status, finding }: Item): boolean =>
  status !== 'rejected' && (finding.certainty === 'certain' || status === 'assigned' || status === 'claimed-fixed');

function movesOf(lives: readonly Life[], from: string, to: string): Moves {
  const moves = { found: 0, closed: 0, withDeadline: 0, onTime: 0, reopened: 0, rechecked: 0, passed: 0 };
  for (const { item, deadline, events, firstDay } of lives) {
    // Its rule was withdrawn before anybody put anything right: no defect after all, as a false alarm is none.
    if (item.closedAs === 'withdrawn' && !events.some(isPutRight)) continue;
    if (firstDay >= from && firstDay <= to) moves.found += 1;
    const own = events.filter((event) => event.day >= from && event.day <= to);
    const closing = own.findLast(isPutRight);
    if (closing !== undefined) {
      moves.closed += 1;
      const dueOn = closing.dueOn === undefined ? deadline : closing.dueOn;
      if (dueOn !== null) moves.withDeadline += 1;
      if (dueOn !== null && closing.day <= dueOn) moves.onTime += 1;
    }
    moves.reopened += own.some(isRegression) ? 1 : 0;
    const looks = own.filter(
      (event) => event.from === 'claimed-fixed' && RECHECKED.has(event.to) && scanReason(event) !== 'withdrawn',
    );
    moves.rechecked += looks.length;
    moves.passed += looks.filter((event) => event.to === 'closed').length;
  }
  return moves;
}

/** What a claim becomes when somebody has looked: proven, or not. */
const RECHECKED: ReadonlySet<ItemStatus> = new Set(['closed', 'reopened', 'open', 'assigned']);

function isOpenAt({ item, events, firstDay }: Life, day: string): boolean {
  if (firstDay > day) return false;
  const next = events.find((event) => event.day > day);
  const status = next === undefined ? item.status : next.from;
  return status !== null && OPEN.has(status);
}

function monthsUntil(year: string, end: string): string[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return months.filter((month) => month <= end.slice(0, 7));
}

function addUp(units: readonly AssessedUnit[]): Assessment['totals'] {
  const sum = (of: (unit: AssessedUnit) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  return {
    found: sum(({ found }) => found),
    closed: sum(({ closed }) => closed),
    withDeadline: sum(({ withDeadline }) => withDeadline),
    onTime: sum(({ onTime }) => onTime),
    reopened: sum(({ reopened }) => reopened),
    rechecked: sum(({ rechecked }) => rechecked),
    passed: sum(({ passed }) => passed),
    open: sum(({ open }) => open),
    overdue: sum(({ overdue }) => overdue),
    articles: units.some(({ articles }) => articles === null) ? null : sum(({ articles }) => articles ?? 0),
  };
}

/** Whole percent; null: nothing to divide by. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 100);
