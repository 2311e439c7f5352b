import { expect, it } from 'vitest';
import { coverage } from '../../../test/support/fake-app.ts';
import type { UptimeWeek } from '../../model/uptime.ts';
import { isUntold } from './home-checks.ts';

const unavailable = { check: 'unreachable-site', messageId: 'unavailable' };
const noIpv6 = { check: 'site-identity', messageId: 'noIpv6' };
const week = (verdict: UptimeWeek['verdict']): UptimeWeek => ({ probes: 140, failed: 0, longest: null, verdict });

it('is said of a week with too few probes, not of one that passes', () => {
  expect(isUntold(unavailable, coverage('jwc'))).toBe(true);
  expect(isUntold(unavailable, coverage('jwc', { signs: { certificates: [], uptime: week('too-few') } }))).toBe(true);
  expect(isUntold(unavailable, coverage('jwc', { signs: { certificates: [], uptime: week('passes') } }))).toBe(false);
});

it('is said of a name server that does not answer', () => {
  const asked = (own: boolean | null) => coverage('jwc', { signs: { certificates: [], ipv6: { own, without: [] } } });
  expect(isUntold(noIpv6, asked(null))).toBe(true);
  expect(isUntold(noIpv6, asked(true))).toBe(false);
});

it('is not said of what the home page itself shows', () =>
  expect(isUntold({ check: 'unreachable-site', messageId: 'refused' }, coverage('jwc'))).toBe(false));
