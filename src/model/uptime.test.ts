import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availability, longestOutage, type Probe, uptimeDays, uptimeWeek, WEEK_MS } from './uptime.ts';

const MINUTE = 60_000;
/** Noon in Beijing on 24 November 2026. */
const NOW = Date.UTC(2026, 10, 24, 4);

const probe = (at: number, isUp: boolean): Probe => ({
  siteId: 'jwc',
  at,
  isUp,
  ms: 120,
  detail: isUp ? '200' : 'timeout',
  looks: isUp ? 1 : 2,
});

/** One probe every ten minutes up to `now`, those of the numbers given failed; 0 is the newest. */
const every10 = (count: number, failed: (fromNewest: number) => boolean): Probe[] =>
  Array.from({ length: count }, (_, at) => count - 1 - at).map((n) => probe(NOW - n * 10 * MINUTE, !failed(n)));

describe('a week', () => {
  it('fails at five per cent', () => {
    expect(
      uptimeWeek(
        every10(200, (n) => n < 10),
        NOW,
      ),
    ).toMatchObject({ probes: 200, failed: 10, verdict: 'fails' });
    expect(
      uptimeWeek(
        every10(200, (n) => n < 9),
        NOW,
      ),
    ).toMatchObject({ failed: 9, verdict: 'passes' });
  });

  it('of fewer than twenty probes a day gives no verdict', () => {
    expect(
      uptimeWeek(
        every10(139, () => true),
        NOW,
      ).verdict,
    ).toBe('too-few');
    expect(
      uptimeWeek(
        every10(140, () => true),
        NOW,
      ).verdict,
    ).toBe('fails');
    expect(uptimeWeek([], NOW)).toEqual({ probes: 0, failed: 0, verdict: 'too-few', longest: null });
  });

  it('leaves out what is older, and what is yet to come', () => {
    const old = [probe(NOW - WEEK_MS, false), probe(NOW - WEEK_MS + 1, true), probe(NOW, true), probe(NOW + 1, false)];
    expect(uptimeWeek(old, NOW)).toMatchObject({ probes: 2, failed: 0 });
  });
});

describe('the longest outage', () => {
  it('runs from its first failed probe to its last', () => {
    const probes = every10(100, (n) => (n >= 40 && n < 46) || n === 70 || n === 3);
    expect(longestOutage(probes)).toEqual({ from: NOW - 450 * MINUTE, to: NOW - 400 * MINUTE, isOver: true });
  });
  it('may be under way', () => {
    expect(longestOutage(every10(50, (n) => n < 3))).toEqual({ from: NOW - 20 * MINUTE, to: NOW, isOver: false });
  });
  it('is none when everything opened', () => expect(longestOutage(every10(50, () => false))).toBeNull());
  it('begins and ends with failed probes, with no success between', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (ups) => {
        const probes = ups.map((isUp, n) => probe(n * MINUTE, isUp));
        const longest = longestOutage(probes);
        if (longest === null) return ups.every((isUp) => isUp);
        const within = probes.filter(({ at }) => at >= longest.from && at <= longest.to);
        return within.length > 0 && within.every(({ isUp }) => !isUp);
      }),
    );
  });
});

it('days are those of the estate', () => {
  const dayOf = (at: number) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10);
  const probes = [probe(Date.UTC(2026, 10, 23, 15, 50), false), probe(Date.UTC(2026, 10, 23, 16, 0), true)];
  expect(uptimeDays(probes, dayOf)).toEqual([
    { day: '2026-11-23', probes: 1, failed: 1 },
    { day: '2026-11-24', probes: 1, failed: 0 },
  ]);
});

it.each([
  [1000, 0, 100],
  [100_000, 1, 99.99],
  [144, 1, 99.3],
  [3, 3, 0],
])('of %i probes %i failed: %d per cent', (probes, failed, share) => {
  expect(availability({ probes, failed })).toBe(share);
});
it('without probes there is no share', () => expect(availability({ probes: 0, failed: 0 })).toBeNull());
