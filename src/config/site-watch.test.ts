import { describe, expect, test } from 'vitest';
import { buildDiscover, buildUptime, checkSiteWatch } from './site-watch.ts';

describe('uptime', () => {
  test('is off unless the file has it', () => expect(buildUptime(undefined)).toBeNull());
  test('has a second look after half a minute', () => {
    expect(buildUptime({ every: '10m' })).toEqual({ every: 600_000, confirmAfter: 30_000 });
    expect(buildUptime({ every: '5m', confirmAfter: '1m' })).toEqual({ every: 300_000, confirmAfter: 60_000 });
  });
  test.each([
    [{ every: '10s' }, 'every'],
    [{ every: '2h' }, 'every'],
    [{ every: '1m', confirmAfter: '1m' }, 'confirmAfter'],
  ])('%j is refused', (uptime, key) => {
    expect(checkSiteWatch({ uptime }).map(({ path }) => path)).toEqual([['uptime', key]]);
  });
  test.each([{ every: '1m' }, { every: '1h', confirmAfter: '30m' }])('%j is fine', (uptime) => {
    expect(checkSiteWatch({ uptime })).toEqual([]);
  });
});

describe('discover', () => {
  test('goes by the organisation’s name where the file has none', () => {
    expect(buildDiscover(undefined, '江南应用技术学院')).toEqual({
      names: ['江南应用技术学院'],
      ranges: [],
      ignore: [],
    });
    expect(buildDiscover(undefined, '').names).toEqual([]);
    expect(buildDiscover({ names: ['江南应用'], ignore: ['Mail.JNYY.edu.cn'] }, '江南应用技术学院')).toMatchObject({
      names: ['江南应用'],
      ignore: ['mail.jnyy.edu.cn'],
    });
  });
  test('refuses what is no range, and names that are in every title', () => {
    const discover = { ranges: ['202.96.0.0/16', '202.96'], names: ['江南应用', '院'] };
    expect(checkSiteWatch({ discover }).map(({ path }) => path)).toEqual([
      ['discover', 'ranges', 1],
      ['discover', 'names', 1],
    ]);
  });
});
