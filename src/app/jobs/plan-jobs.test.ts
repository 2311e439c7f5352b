import { describe, expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import type { Schedule } from '../../model/schedule.ts';
import { planJobs } from './plan-jobs.ts';

const schedule: Schedule = { cron: '0 2 * * *', sites: 'all', ownCron: {}, jitter: 0, quiet: [], catchUp: 0 };
const scansOf = (change: Partial<Schedule>) =>
  planJobs({ ...college, schedule: { ...schedule, ...change } }).flatMap(({ name, work, timing }) =>
    work.kind === 'scan' && timing.kind === 'cron' ? [`${name} [${timing.cron}] ${work.targets.join(',')}`] : [],
  );

describe('jobs of an estate', () => {
  it('scan the whole of it, whatever sites come and go', () => {
    expect(scansOf({})).toEqual(['scan [0 2 * * *] ']);
  });

  it('scan the sites that are named', () => {
    expect(scansOf({ sites: ['lib'] })).toEqual(['scan [0 2 * * *] lib']);
  });

  it('leave a site with a time of its own to itself', () => {
    expect(scansOf({ ownCron: { lib: '0 12 * * 1' } })).toEqual(['scan [0 2 * * *] jwc', 'scan:lib [0 12 * * 1] lib']);
    expect(scansOf({ cron: null, ownCron: { lib: '0 12 * * 1' } })).toEqual(['scan:lib [0 12 * * 1] lib']);
    expect(scansOf({ ownCron: { lib: '0 12 * * 1', jwc: '0 3 * * *' } })).toEqual([
      'scan:jwc [0 3 * * *] jwc',
      'scan:lib [0 12 * * 1] lib',
    ]);
  });

  it('are those that the config has any use for', () => {
    const names = (estate: Parameters<typeof planJobs>[0]) => planJobs(estate).map(({ name }) => name);
    expect(names({ ...college, schedule: null })).toEqual(['verify', 'retention', 'compact']);
    const uptime = { every: 300_000, confirmAfter: 30_000 };
    expect(names({ ...college, uptime })).toEqual(['scan', 'verify', 'uptime', 'retention', 'compact']);
  });
});
