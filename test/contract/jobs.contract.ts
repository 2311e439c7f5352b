import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobClaim, JobRun } from '../../src/model/job.ts';
import type { Store } from '../../src/ports/store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 2026-05-13, two in the morning in Shanghai. */
const NIGHT = Date.UTC(2026, 4, 12, 18);
const NEXT_NIGHT = NIGHT + 24 * HOUR;

/** What every store does with the runs of scheduled jobs. `open` gives an empty one. */
export function describeJobs(name: string, open: () => Promise<Store>): void {
  describe(`${name}: jobs`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const claim = (holder: string, now: number, more: Partial<Parameters<Store['claimJob']>[0]> = {}) =>
      store.claimJob({ name: 'scan', lane: 'scan', due: NIGHT, holder, now, until: now + MINUTE, ...more });
    const claimed = async (asked: Promise<JobClaim>): Promise<JobRun> => {
      const answer = await asked;
      if (answer.kind !== 'claimed') throw new Error(`not claimed: ${answer.kind}`);
      return answer.run;
    };
    const kind = async (asked: Promise<JobClaim>) => (await asked).kind;
    const done = (run: JobRun, now: number) => store.settleJob(run, { state: 'done', now, fault: null });
    const states = async () => (await store.listJobRuns('scan', 10)).map(({ due, state }) => [due, state]);

    it('remembers since when a job exists', async () => {
      expect(await store.registerJobs(['scan', 'retention'], NIGHT)).toEqual(
        new Map([
          ['scan', NIGHT],
          ['retention', NIGHT],
        ]),
      );
      expect((await store.registerJobs(['retention', 'vacuum'], NEXT_NIGHT)).get('retention')).toBe(NIGHT);
      expect((await store.registerJobs(['vacuum'], NEXT_NIGHT + 1)).get('vacuum')).toBe(NEXT_NIGHT);
      await store.probeWrite(NEXT_NIGHT);
      expect([...(await store.listJobs()).keys()].sort()).toEqual(['retention', 'scan', 'vacuum']);
    });

    it('gives each run to one of two schedulers, and to nobody again', async () => {
      expect(await claimed(claim('a', NIGHT + 5))).toEqual({
        name: 'scan',
        due: NIGHT,
        state: 'running',
        holder: 'a',
        leaseUntil: NIGHT + 5 + MINUTE,
        startedAt: NIGHT + 5,
        endedAt: null,
        attempts: 1,
        scanId: null,
        fault: null,
      });
      expect(await kind(claim('b', NIGHT + 6))).toBe('taken');
      expect(await kind(claim('a', NIGHT + 6))).toBe('taken');
      const [run] = await store.listOpenJobs();
      if (run === undefined) throw new Error('nothing is open');
      await done(run, NIGHT + HOUR);
      expect(await kind(claim('b', NIGHT + 2 * HOUR))).toBe('taken');
      expect(await store.listOpenJobs()).toEqual([]);
      expect(await store.lastJobRuns()).toMatchObject([{ due: NIGHT, state: 'done', endedAt: NIGHT + HOUR }]);
    });

    it('never makes up a night before one that was begun', async () => {
      await done(await claimed(claim('a', NEXT_NIGHT, { due: NEXT_NIGHT })), NEXT_NIGHT + 1);
      expect(await kind(claim('b', NEXT_NIGHT + 2))).toBe('taken');
      expect(await states()).toEqual([[NEXT_NIGHT, 'done']]);
    });

    it('skips a run while the one before is under way, once, and says by which', async () => {
      const first = await claimed(claim('a', NIGHT, { until: NEXT_NIGHT + HOUR }));
      expect(await claim('b', NEXT_NIGHT, { due: NEXT_NIGHT })).toMatchObject({
        kind: 'overlap',
        by: { due: NIGHT, holder: 'a' },
      });
      expect(await kind(claim('a', NEXT_NIGHT, { due: NEXT_NIGHT }))).toBe('taken');
      await done(first, NEXT_NIGHT + HOUR);
      expect(await states()).toEqual([
        [NEXT_NIGHT, 'skipped'],
        [NIGHT, 'done'],
      ]);
    });

    it('lets jobs of one lane wait for each other, others not', async () => {
      const scan = await claimed(claim('a', NIGHT));
      expect(await claim('b', NIGHT, { name: 'scan:jwc' })).toMatchObject({ kind: 'wait', by: { name: 'scan' } });
      expect(await kind(claim('b', NIGHT, { name: 'flush', lane: 'flush' }))).toBe('claimed');
      await done(scan, NIGHT + 1);
      expect(await kind(claim('b', NIGHT + 2, { name: 'scan:jwc' }))).toBe('claimed');
    });

    it('does not renew a lapsed run whose lane went to another job', async () => {
      const stalled = await claimed(claim('a', NIGHT));
      expect(await kind(claim('b', NIGHT + MINUTE, { name: 'scan:jwc' }))).toBe('claimed');
      expect(await store.renewJob(stalled, NIGHT + MINUTE + 1, NEXT_NIGHT)).toBe(false);
    });

    it('goes on with a paused run and its scan', async () => {
      const run = await claimed(claim('a', NIGHT));
      await store.setJobScan(run, 'night-1');
      const fault = { 'zh-CN': '静默时段', en: 'quiet hours' };
      await store.settleJob(run, { state: 'paused', now: NIGHT + HOUR, fault });
      expect(await store.listOpenJobs()).toMatchObject([{ state: 'paused', scanId: 'night-1', fault }]);
      const again = await claimed(claim('b', NIGHT + 2 * HOUR));
      expect(again).toMatchObject({ holder: 'b', attempts: 2, scanId: 'night-1', startedAt: NIGHT, fault: null });
      expect(await store.renewJob(run, NIGHT + 3 * HOUR, NEXT_NIGHT)).toBe(false);
    });

    it('goes on with a paused run though the next was skipped meanwhile', async () => {
      const run = await claimed(claim('a', NIGHT, { until: NEXT_NIGHT + 1 }));
      expect(await kind(claim('a', NEXT_NIGHT, { due: NEXT_NIGHT }))).toBe('overlap');
      await store.settleJob(run, { state: 'paused', now: NEXT_NIGHT, fault: null });
      expect(await kind(claim('a', NEXT_NIGHT + HOUR))).toBe('claimed');
    });

    it('takes over from a dead process, which is then not listened to', async () => {
      const dead = await claimed(claim('a', NIGHT));
      expect(await kind(claim('b', NIGHT + MINUTE - 1))).toBe('taken');
      expect(await store.renewJob(dead, NIGHT + 1, NIGHT + 2 * MINUTE)).toBe(true);
      expect(await kind(claim('b', NIGHT + MINUTE))).toBe('taken');
      const alive = await claimed(claim('b', NIGHT + 2 * MINUTE));
      await done(dead, NIGHT + 3 * MINUTE);
      await store.setJobScan(dead, 'night of the dead');
      expect(await store.listOpenJobs()).toEqual([alive]);
      expect(await store.renewJob(dead, NIGHT + 3 * MINUTE, NEXT_NIGHT)).toBe(false);
    });

    it('frees at once what a process had that is known to be dead', async () => {
      await claimed(claim('a', NIGHT));
      await claimed(claim('c', NIGHT, { name: 'flush', lane: 'flush' }));
      await store.freeJobs('a');
      expect(await kind(claim('b', NIGHT + 1))).toBe('claimed');
      expect(await kind(claim('b', NIGHT + 1, { name: 'flush', lane: 'flush' }))).toBe('taken');
    });

    it('calls a dead run lost when the next begins', async () => {
      await claimed(claim('a', NIGHT));
      await claimed(claim('b', NEXT_NIGHT, { due: NEXT_NIGHT }));
      expect(await states()).toEqual([
        [NEXT_NIGHT, 'running'],
        [NIGHT, 'lost'],
      ]);
    });

    it('keeps the newest runs of each job and whatever is open', async () => {
      await claimed(claim('a', NIGHT, { name: 'flush', lane: 'flush' }));
      for (let night = 0; night < 5; night++) {
        const due = NIGHT + night * 24 * HOUR;
        await done(await claimed(claim('a', due, { due })), due + 1);
      }
      expect(await store.deleteOldJobs(2)).toBe(3);
      expect((await states()).map(([due]) => due)).toEqual([NIGHT + 96 * HOUR, NIGHT + 72 * HOUR]);
      expect(await store.listOpenJobs()).toMatchObject([{ name: 'flush' }]);
      expect(await store.listJobRuns('scan', 1)).toHaveLength(1);
    });

    it('can be probed and compacted', async () => {
      await store.probeWrite(NIGHT);
      await store.probeWrite(NIGHT + 1);
      expect(await store.compact(new AbortController().signal)).toEqual({ freed: 0 });
      expect(await store.lastJobRuns()).toEqual([]);
    });

    it('never has two live runs of one job or one lane, whatever happens', async () => {
      const step = fc.record({
        what: fc.constantFrom('claim', 'done', 'pause', 'renew', 'die'),
        job: fc.constantFrom('scan', 'scan:jwc'),
        holder: fc.constantFrom('a', 'b'),
        night: fc.integer({ min: 0, max: 3 }),
        wait: fc.integer({ min: 0, max: 90_000 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const fresh = await open();
          let now = NIGHT;
          const begun = new Map<string, number>();
          try {
            for (const { what, job, holder, night, wait } of steps) {
              now += wait;
              const due = NIGHT + night * MINUTE;
              const key = { name: job, due, holder };
              if (what === 'claim') {
                const answer = await fresh.claimJob({ ...key, lane: 'scan', now, until: now + MINUTE });
                if (answer.kind === 'claimed') {
                  expect(due).toBeGreaterThanOrEqual(begun.get(job) ?? 0);
                  begun.set(job, due);
                }
              } else if (what === 'renew') await fresh.renewJob(key, now, now + MINUTE);
              else if (what === 'die') await fresh.freeJobs(holder);
              else {
                const state = what === 'done' ? 'done' : 'paused';
                await fresh.settleJob(key, { state, now, fault: null });
              }
              const live = (await fresh.listOpenJobs()).filter(
                ({ state, leaseUntil }) => state === 'running' && leaseUntil > now,
              );
              expect(live.length).toBeLessThanOrEqual(1);
            }
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
