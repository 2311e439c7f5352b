/** One look at a site's home page, a failure confirmed by a second one. */
export interface Probe {
  readonly siteId: string;
  /** When it began, epoch milliseconds. */
  readonly at: number;
  readonly isUp: boolean;
  /** Milliseconds until the answer that counts; of a time-out the limit. */
  readonly ms: number;
  /** `200`, `502`, `timeout`, `dns-error ENOTFOUND`, …: what the last look gave. */
  readonly detail: string;
  /** 2 when the first look failed. */
  readonly looks: 1 | 2;
}

/** Probes of a stretch of time, counted. */
export interface UptimeCount {
  readonly probes: number;
  readonly failed: number;
}

export interface Outage {
  /** First and last failed probe, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** False: the newest probe of all failed. */
  readonly isOver: boolean;
}

/**
 * `fails`: five per cent of probes or more failed. `too-few`: not probed often enough for a verdict.
 * Official indicator (government web sites, 2019, veto 1): home page not to be opened within 15 s in 5 % or more of
 * the visits of one week, at least 20 a day.
 */
type UptimeVerdict = 'passes' | 'fails' | 'too-few';

export interface UptimeWeek extends UptimeCount {
  readonly verdict: UptimeVerdict;
  /** Null: none failed. */
  readonly longest: Outage | null;
}

export interface UptimeDay extends UptimeCount {
  /** `2026-11-24`, in the estate's time zone. */
  readonly day: string;
}

const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;
/** The official limit after which a home page counts as not opened. */
export const PROBE_LIMIT_MS = 15_000;
const PROBES_A_WEEK = 7 * 20;
const FAILING_SHARE = 0.05;

const count = (probes: readonly Probe[]): UptimeCount => ({
  probes: probes.length,
  failed: probes.filter(({ isUp }) => !isUp).length,
});

/** The longest run of failed probes by time from first to last; of equal ones the newest. `probes`: oldest first. */
export function longestOutage(probes: readonly Probe[]): Outage | null {
  let longest: Outage | null = null;
  let from: number | null = null;
  probes.forEach(({ at, isUp }, index) => {
    if (isUp) {
      from = null;
      return;
    }
    from ??= at;
    const next = probes[index + 1];
    if (next !== undefined && !next.isUp) return;
    if (longest === null || at - from >= longest.to - longest.from)
      longest = { from, to: at, isOver: next !== undefined };
  });
  return longest;
}

/** Sums up the seven days before `now` (epoch ms). `probes`: of one site, oldest first; older and later ones do not count. */
export function uptimeWeek(probes: readonly Probe[], now: number): UptimeWeek {
  const week = probes.filter(({ at }) => at > now - WEEK_MS && at <= now);
  const counted = count(week);
  const verdict =
    counted.probes < PROBES_A_WEEK ? 'too-few' : counted.failed >= counted.probes * FAILING_SHARE ? 'fails' : 'passes';
  return { ...counted, verdict, longest: longestOutage(week) };
}

/** By day, oldest first; days without a probe are missing. `dayOf`: the day of an instant. */
export function uptimeDays(probes: readonly Probe[], dayOf: (at: number) => string): readonly UptimeDay[] {
  const days = new Map<string, Probe[]>();
  for (const probe of probes) {
    const day = dayOf(probe.at);
    const list = days.get(day);
    if (list) list.push(probe);
    else days.set(day, [probe]);
  }
  return [...days].map(([day, own]) => ({ day, ...count(own) }));
}

/** Share of probes that opened, in per cent with two digits, rounded down so that a failure never shows as 100; null: no probe. */
export const availability = ({ probes, failed }: UptimeCount): number | null =>
  probes === 0 ? null : Math.floor(((probes - failed) / probes) * 10_000) / 100;
