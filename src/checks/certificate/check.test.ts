import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, NOW, observationsOf } from '../../../test/support/run-check.ts';
import type { HostCertificate } from '../../model/site-signs.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const DAY = 86_400_000;
const dateOf = (at: number) => ({ at, day: new Date(at).toISOString().slice(0, 10) });
const certificate = (left: number): HostCertificate => ({
  host: 'jwc.jnyy.edu.cn',
  faults: left > 0 ? [] : ['expired'],
  validFrom: dateOf(NOW - 300 * DAY),
  validTo: dateOf(NOW + left * DAY),
  names: ['jwc.jnyy.edu.cn'],
  chain: [{ subject: 'jwc.jnyy.edu.cn', issuer: 'GeoTrust TLS CA' }],
  missing: null,
  missingAt: null,
});
const found = (left: number, options: Record<string, unknown> = {}) =>
  observationsOf(check, [end({ signs: { certificates: [certificate(left)] } })], { site: { options } });

describe('the reminder', () => {
  it('comes as early as wanted', () => {
    expect(found(30, { certificateExpiryDays: 45 })).toMatchObject([{ messageId: 'expiring', data: { days: 30 } }]);
    expect(found(3, { certificateExpiryDays: 0 })).toEqual([]);
  });
  it('and what comes after it are one defect', () => {
    const identities = [found(3), found(-3)].map(([first]) => first?.identity);
    expect(identities[0]).toBeDefined();
    expect(new Set(identities).size).toBe(1);
  });
});

describe('a site on plain HTTP', () => {
  const http = (options: Record<string, unknown>) =>
    observationsOf(check, [end()], { site: { url: 'http://jwc.jnyy.edu.cn/', options } });
  it('is no defect', () => expect(http({})).toEqual([]));
  it('is one to think about where the estate says so', () =>
    expect(http({ requireHttps: true })).toMatchObject([
      { messageId: 'httpOnly', severity: 'minor', certainty: 'review' },
    ]));
});
