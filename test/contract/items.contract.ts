import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemEvent } from '../../src/model/item.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import type { Store } from '../../src/ports/store.ts';
import { event, finding, item, plan, result } from './support.ts';

const DEAD = 'dead-link jwc gone.htm';
const WORDS = 'wording lib 穿带';

const waiver: Waiver = {
  id: '20260513-3f9a',
  decision: 'rejected',
  check: 'wording',
  target: null,
  rule: 'wording/chuandai',
  siteId: null,
  reason: '校史馆展品名称，非错别字',
  actor: '王老师',
  at: '2026-05-13T01:00:00.000Z',
  until: '2026-12-31',
  endedAt: null,
  endedBy: null,
};

const decision = (identity: string, more: Partial<ItemEvent> = {}): ItemEvent => ({
  ...event(identity, 'new', 'assigned'),
  at: '2026-05-13T01:00:00.000Z',
  ...more,
});

/** Decisions about items and their history. */
export function describeItems(name: string, open: () => Promise<Store>): void {
  describe(`items: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.changeItem({ item: item(DEAD), event: event(DEAD, null, 'new') });
      await store.changeItem({ item: item(WORDS, { siteId: 'lib' }), event: event(WORDS, null, 'new') });
    });
    afterEach(() => store.close());

    const assign = (identity: string, more: Partial<ItemEvent> = {}) => ({
      item: item(identity, {
        siteId: identity === WORDS ? 'lib' : 'jwc',
        status: 'assigned' as const,
        owner: '信息中心',
        deadline: '2026-05-20',
      }),
      event: decision(identity, { owner: '信息中心', deadline: '2026-05-20', ...more }),
    });

    it('keeps all there is about an item and an event', async () => {
      const before = {
        owner: '教务处',
        status: 'new',
        closedAs: null,
        closedAt: null,
        until: null,
        deadline: null,
        waiver: null,
      } as const;
      const change = assign(DEAD, { batch: 'morning', before });
      const closed = {
        item: { ...change.item, status: 'closed', closedAs: 'fixed', closedAt: '2026-05-13T02:00:00.000Z' },
        event: {
          ...event(DEAD, 'assigned', 'closed'),
          scanId: 'verify-1',
          actor: 'scan',
          at: '2026-05-13T02:00:00.000Z',
          proof: {
            outcome: { kind: 'ok', status: 200 },
            pages: [{ url: 'https://jwc/', state: 'read' }],
            pageCount: 1,
          },
        },
      } as const;
      await store.changeItem(change);
      await store.changeItem(closed);
      const found = await store.findItem(DEAD);
      expect(found?.item).toEqual(closed.item);
      expect(found?.events).toEqual([event(DEAD, null, 'new'), change.event, closed.event]);
      expect(await store.listItemEvents({})).toEqual([
        event(DEAD, null, 'new'),
        event(WORDS, null, 'new'),
        change.event,
        closed.event,
      ]);
    });

    it('lists events by time, item, site and batch', async () => {
      expect(await store.changeItems([assign(DEAD, { batch: 'morning' }), assign(WORDS)])).toEqual([]);
      const fates = async (filter: Parameters<Store['listItemEvents']>[0]) =>
        (await store.listItemEvents(filter)).map(({ identity, to }) => `${identity} ${to}`);
      expect(await fates({ from: '2026-05-13T01:00:00.000Z' })).toEqual([`${DEAD} assigned`, `${WORDS} assigned`]);
      expect(await fates({ to: '2026-05-13T01:00:00.000Z' })).toEqual([`${DEAD} new`, `${WORDS} new`]);
      expect(await fates({ identities: [WORDS] })).toEqual([`${WORDS} new`, `${WORDS} assigned`]);
      expect(await fates({ siteIds: ['jwc'] })).toEqual([`${DEAD} new`, `${DEAD} assigned`]);
      expect(await fates({ batch: 'morning' })).toEqual([`${DEAD} assigned`]);
      expect(await fates({ identities: [], siteIds: ['jwc'] })).toEqual([]);
    });

    it('knows the newest batch', async () => {
      expect(await store.newestBatch()).toBeNull();
      await store.changeItems([assign(DEAD, { batch: 'first' })]);
      await store.changeItems([assign(WORDS, { batch: 'second' })]);
      expect(await store.newestBatch()).toBe('second');
    });

    it('changes all or nothing, and names what was in conflict', async () => {
      await store.changeItem(assign(WORDS));
      expect(await store.changeItems([assign(DEAD), assign(WORDS)], waiver)).toEqual([WORDS]);
      expect((await store.findItem(DEAD))?.item.status).toBe('new');
      expect(await store.listWaivers()).toEqual([]);
    });

    it('writes what was decided and leaves what a scan saw meanwhile', async () => {
      const read = item(DEAD, { status: 'new' });
      const seen = { ...read, lastSeen: '2026-05-13T00:30:00.000Z', pageIds: [7, 8] };
      await store.changeItem({ item: { ...seen, finding: finding(DEAD, { occurrences: 9 }) }, event: null });
      // Read before that: the old sight is in it.
      expect(await store.changeItems([assign(DEAD)])).toEqual([]);
      const found = (await store.findItem(DEAD))?.item;
      expect(found).toMatchObject({ status: 'assigned', owner: '信息中心', lastSeen: seen.lastSeen, pageIds: [7, 8] });
      expect(found?.finding.occurrences).toBe(9);
    });

    it('refuses a decision on what somebody decided meanwhile, though its status is the same', async () => {
      const { owner, closedAs, closedAt, until, deadline, waiver: held } = item(DEAD);
      const before = { owner, status: 'assigned' as const, closedAs, closedAt, until, deadline, waiver: held };
      await store.changeItems([assign(DEAD)]);
      const stale = assign(DEAD, { from: 'assigned', before });
      expect(await store.changeItems([stale])).toEqual([DEAD]);
      const fresh = { ...before, owner: '信息中心', deadline: '2026-05-20' };
      expect(await store.changeItems([assign(DEAD, { from: 'assigned', before: fresh })])).toEqual([]);
      expect(await store.changeItems([assign('nobody knows it')])).toEqual(['nobody knows it']);
    });

    it('keeps waivers, and when one was taken back', async () => {
      await store.changeItems([], waiver);
      const earlier: Waiver = { ...waiver, id: 'a', at: '2026-05-12T01:00:00.000Z', rule: null, target: '穿带' };
      await store.changeItems([], { ...earlier, siteId: 'lib', until: null });
      expect(await store.listWaivers()).toEqual([{ ...earlier, siteId: 'lib', until: null }, waiver]);
      const ended = { ...waiver, endedAt: '2026-06-01T00:00:00.000Z', endedBy: '李老师' };
      await store.changeItems([], ended);
      expect((await store.listWaivers())[1]).toEqual(ended);
    });

    it('lets a decision stand that was made while a scan ran, unless the scan proved it put right', async () => {
      await store.createScan(plan('night-2', '2026-05-13T00:50:00.000Z'));
      await store.changeItems([assign(DEAD), assign(WORDS)]);
      const at = '2026-05-13T00:50:00.000Z';
      const seen = { ...item(DEAD, { status: 'assigned' }), owner: '教务处', lastSeen: at };
      const finished = result('night-2', {
        items: [
          { item: { ...seen, finding: finding(DEAD, { occurrences: 7 }) }, event: null },
          {
            item: { ...assign(WORDS).item, status: 'closed', closedAs: 'fixed', closedAt: at },
            event: { ...event(WORDS, 'assigned', 'closed'), actor: 'scan', scanId: 'night-2', at },
          },
        ],
      });
      await store.finishScan(finished);
      const found = await store.findItem(DEAD);
      expect(found?.item).toMatchObject({ owner: '信息中心', deadline: '2026-05-20', lastSeen: at });
      expect(found?.item.finding.occurrences).toBe(7);
      expect((await store.findItem(WORDS))?.item).toMatchObject({ status: 'closed', closedAt: at });
    });

    it('lists no scan of single places among the scans, and finds it by its id', async () => {
      await store.createScan(plan('night-2'));
      await store.createScan({ ...plan('check-1', '2026-05-13T02:00:00.000Z'), kind: 'verify' });
      expect((await store.listScans(10)).map(({ id }) => id)).toEqual(['night-2']);
      const found = await store.findScan('check-1');
      expect([found?.scan.kind, found?.plan.kind]).toEqual(['verify', 'verify']);
      expect((await store.findScan('night-2'))?.scan).not.toHaveProperty('kind');
    });

    it('forgets in time a scan whose process died, and none that is under way', async () => {
      const before = '2026-06-12T18:00:00.000Z';
      await store.createScan(plan('night-2'));
      await store.claimScan('night-2', 'under way', 0, Date.parse(before) + 60_000);
      await store.createScan({ ...plan('check-1'), kind: 'verify' });
      await store.claimScan('check-1', 'dead', 0, Date.parse('2026-05-12T18:01:00.000Z'));
      expect(await store.deleteOldScans({ snapshots: before, scans: before })).toMatchObject({ scans: 1 });
      expect(await store.findScan('check-1')).toBeNull();
      expect(await store.findScan('night-2')).not.toBeNull();
    });
  });
}
