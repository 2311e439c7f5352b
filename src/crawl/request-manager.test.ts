import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import type { Lease } from '../ports/frontier.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { createHostGate } from './host-gate.ts';
import { createRequestManager } from './request-manager.ts';

const lease = (siteId: string, urlId: number): Lease => ({
  urlId,
  url: `http://${siteId}.jnyy.test/info/1001/${urlId}.htm`,
  siteId,
  kind: 'page',
  depth: 1,
  attempts: 0,
  known: null,
});

/** Deals the given leases, then waits until `end`. */
function sourceOf(leases: Lease[]) {
  const released: number[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<null>((resolve) => {
    end = () => resolve(null);
  });
  const source: WorkSource = {
    async next(wants) {
      const found = wants.flatMap(({ siteId, limit }) => {
        const mine = leases.filter((each) => each.siteId === siteId).slice(0, limit);
        for (const each of mine) leases.splice(leases.indexOf(each), 1);
        return mine;
      });
      return found.length > 0 ? found : ended;
    },
    complete: async () => new Map(),
    release: async (requests) => void released.push(...requests.map(({ urlId }) => urlId)),
    abandon: async () => undefined,
  };
  return { source, released, end: () => end() };
}

function managerOf(leases: Lease[], siteIds: string[], limits = { concurrency: 2, interval: 0 }) {
  const clock = createFakeClock();
  const gate = createHostGate(limits);
  const { source, released, end } = sourceOf(leases);
  const errors: unknown[] = [];
  const manager = createRequestManager({
    siteIds,
    source,
    gate,
    clock,
    addressOf: async (host) => `address of ${host}`,
    onIdle: () => undefined,
    onError: (error) => errors.push(error),
  });
  return { clock, gate, manager, released, end, errors };
}

describe('request manager', () => {
  it('lets sites take turns', async () => {
    const { manager } = managerOf([lease('jwc', 1), lease('jwc', 2), lease('lib', 3), lease('lib', 4)], ['jwc', 'lib']);
    const sites: string[] = [];
    for (let count = 0; count < 4; count++) {
      const request = await manager.fetchNextRequest();
      if (request) sites.push(manager.leaseOf(request).siteId);
    }
    expect(sites.sort()).toEqual(['jwc', 'jwc', 'lib', 'lib']);
  });
  it('lets a slot wait until its host may be asked, and not poll', async () => {
    const { manager, clock } = managerOf([lease('jwc', 1), lease('jwc', 2)], ['jwc'], {
      concurrency: 4,
      interval: 100,
    });
    expect(await manager.fetchNextRequest()).not.toBeNull();
    let second: unknown = 'waiting';
    void manager.fetchNextRequest().then((request) => {
      second = request?.url;
    });
    await clock.advance(99);
    expect(second).toBe('waiting');
    await clock.advance(1);
    expect(second).toBe('http://jwc.jnyy.test/info/1001/2.htm');
  });
  it('goes on with other hosts while one is held', async () => {
    const { manager, gate } = managerOf([lease('jwc', 1), lease('lib', 2)], ['jwc', 'lib']);
    gate.hold('jwc.jnyy.test', 60_000);
    const request = await manager.fetchNextRequest();
    expect(request?.url).toContain('lib.jnyy.test');
  });
  it('ends when the source has ended and nothing is under way', async () => {
    const { manager, end, clock } = managerOf([lease('jwc', 1)], ['jwc']);
    const request = await manager.fetchNextRequest();
    const waiting = manager.fetchNextRequest();
    end();
    await clock.advance(0);
    expect(await manager.isFinished()).toBe(false);
    if (request) manager.settle(manager.leaseOf(request));
    expect(await waiting).toBeNull();
    expect(await manager.isFinished()).toBe(true);
  });
  it('sends slots that waited long back to Crawlee, which gives up on them otherwise', async () => {
    const { manager, clock } = managerOf([], ['jwc']);
    const waiting = manager.fetchNextRequest();
    await clock.advance(20_000);
    expect(await waiting).toBeNull();
    expect(await manager.isFinished()).toBe(false);
  });
  it('gives back what was not begun when it is stopped', async () => {
    const { manager, released } = managerOf([lease('jwc', 1), lease('jwc', 2), lease('jwc', 3)], ['jwc']);
    await manager.fetchNextRequest();
    await manager.stop();
    expect(released).toEqual([2, 3]);
    expect(await manager.fetchNextRequest()).toBeNull();
  });
});
