import type { Finding } from '../../model/finding.ts';
import type { Indicator, IndicatorSet } from '../../model/indicators.ts';
import type { ItemStatus } from '../../model/item.ts';

export interface ScoredFinding {
  readonly finding: Finding;
  /** Null in an ad-hoc scan that keeps no items. */
  readonly status: ItemStatus | null;
}

/**
 * `met`: nothing counts against it. `failed`: a veto. `deducted`: costs points. `below`: there is something, fewer than
 * the threshold. `manual`: a person judges it. `not-run`: none of its checks ran.
 */
type IndicatorState = 'met' | 'failed' | 'deducted' | 'below' | 'manual' | 'not-run';

export interface IndicatorResult {
  readonly indicator: Indicator;
  readonly state: IndicatorState;
  /** The evidence: findings that count. */
  readonly counted: readonly Finding[];
  /** Findings that wait for a person, and count for nothing until then. */
  readonly review: number;
  readonly deducted: number;
}

export interface SiteScore {
  readonly results: readonly IndicatorResult[];
  readonly vetoed: boolean;
  /** Null: the set gives no points, or a veto makes them void. */
  readonly score: number | null;
  readonly passed: boolean;
  /** Indicators that nobody has judged. */
  readonly unjudged: number;
}

const factOf = ({ data, evidence }: Finding, name: string): unknown => evidence[name] ?? data[name];

function counts(finding: Finding, { checks = [], messages, where, min, place }: Indicator, home: string): boolean {
  if (!checks.includes(finding.check)) return false;
  if (messages !== undefined && !messages.includes(finding.messageId)) return false;
  for (const [name, values] of Object.entries(where ?? {}))
    if (!values.some((value) => value === factOf(finding, name))) return false;
  for (const [name, least] of Object.entries(min ?? {})) {
    const value = factOf(finding, name);
    if (typeof value !== 'number' || value < least) return false;
  }
  if (place === undefined) return true;
  // Places are in order of their addresses, shortest first: the home page is among those that are kept.
  return finding.places.some(({ page }) => page === home) === (place === 'home');
}

const round = (points: number): number => Math.round(points * 100) / 100;

/** Judges one indicator. What was set aside counts for nothing, what waits for a person is only named. */
export function judge(
  indicator: Indicator,
  findings: readonly ScoredFinding[],
  { home, ran }: { readonly home: string; readonly ran: ReadonlySet<string> },
): IndicatorResult {
  const { checks, threshold = 1, veto = false, points = 0, per = 'finding', most } = indicator;
  const nothing = { indicator, counted: [], review: 0, deducted: 0 };
  if (checks === undefined) return { ...nothing, state: 'manual' };
  if (!checks.some((check) => ran.has(check))) return { ...nothing, state: 'not-run' };
  const standing = findings
    .filter(({ status }) => status !== 'waived' && status !== 'rejected')
    .map(({ finding }) => finding)
    .filter((finding) => counts(finding, indicator, home));
  const counted = standing.filter(({ certainty }) => certainty === 'certain');
  const review = standing.length - counted.length;
  if (counted.length === 0) return { ...nothing, review, state: 'met' };
  if (counted.length < threshold) return { ...nothing, counted, review, state: 'below' };
  if (veto) return { ...nothing, counted, review, state: 'failed' };
  const whole = per === 'once' ? points : points * counted.length;
  return { indicator, counted, review, deducted: round(Math.min(whole, most ?? whole)), state: 'deducted' };
}

/** @param home address of the site's home page @param ran checks that ran in the scan */
export function scoreSite(
  { items, full, pass = 0 }: IndicatorSet,
  findings: readonly ScoredFinding[],
  seen: { readonly home: string; readonly ran: ReadonlySet<string> },
): SiteScore {
  const results = items.map((indicator) => judge(indicator, findings, seen));
  const vetoed = results.some(({ state }) => state === 'failed');
  const lost = results.reduce((sum, { deducted }) => sum + deducted, 0);
  const score = full === undefined || vetoed ? null : round(Math.max(0, full - lost));
  return {
    results,
    vetoed,
    score,
    passed: !vetoed && (score === null || score >= pass),
    unjudged: results.filter(({ state }) => state === 'manual' || state === 'not-run').length,
  };
}
