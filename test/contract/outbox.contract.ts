import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest, Notice } from '../../src/model/notice.ts';
import type { NewNotice } from '../../src/ports/outbox.ts';
import type { Store } from '../../src/ports/store.ts';

const NIGHT = Date.UTC(2026, 4, 12, 18);
const MINUTE = 60_000;
const PLENTY = { count: 20, windowMs: MINUTE };

const digest: Digest = {
  scanId: 'night-1',
  scanStatus: 'complete',
  finishedAt: '2026-05-12T18:10:00.000Z',
  timezone: 'Asia/Shanghai',
  organization: '江南应用技术学院',
  owners: ['教务处'],
  sites: ['教务处'],
  lang: 'zh-CN',
  counts: { new: 1, reopened: 0, overdue: 0, closed: 0, standing: 1 },
  bySeverity: { critical: 0, serious: 1, moderate: 0, minor: 0 },
  entries: [],
  left: 0,
};

const notice = (owner: string, channel = 'mail', scanId = 'night-1'): NewNotice => ({
  scanId,
  owner,
  channel,
  to: channel === 'mail' ? [`${scanId}@jnyy.example`] : [],
  key: `${scanId} ${owner} ${channel}`,
  digest: { ...digest, owners: [owner], scanId },
});

/** What every store does with notices on their way out. `open` gives an empty one. */
export function describeOutbox(name: string, open: () => Promise<Store>): void {
  describe(`${name}: outbox`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const claim = (now: number, more: Partial<Parameters<Store['claimNotice']>[0]> = {}) =>
      store.claimNotice({ channel: 'mail', now, until: now + 2 * MINUTE, limit: PLENTY, ...more });
    const take = async (now: number, more: Partial<Parameters<Store['claimNotice']>[0]> = {}): Promise<Notice> => {
      const claimed = await claim(now, more);
      if (claimed.kind !== 'notice') throw new Error(`nothing to take: ${claimed.kind}`);
      return claimed.notice;
    };
    const sent = (taken: Notice, now: number) =>
      store.settleNotice(taken, { state: 'sent', now, nextAt: now, fault: null });
    const states = async () => (await store.listNotices({ limit: 100 })).map(({ owner, state }) => `${owner} ${state}`);

    it('keeps one notice for each scan, owner and channel, the first', async () => {
      expect(await store.addNotices([notice('教务处'), notice('图书馆'), notice('教务处', 'group')], NIGHT)).toBe(3);
      const again = { ...notice('教务处'), key: 'another' };
      expect(await store.addNotices([again, notice('教务处', 'mail', 'night-2'), notice('学工处')], NIGHT + 1)).toBe(2);
      expect(await store.addNotices([notice('后勤处'), notice('后勤处')], NIGHT + 2)).toBe(1);
      expect(await store.addNotices([], NIGHT)).toBe(0);
      const kept = await store.listNotices({ scanId: 'night-1', limit: 100 });
      expect(kept.map(({ owner, channel }) => `${owner} ${channel}`)).toEqual([
        '后勤处 mail',
        '学工处 mail',
        '教务处 group',
        '图书馆 mail',
        '教务处 mail',
      ]);
      expect(kept.at(-1)).toEqual({
        id: expect.any(Number),
        scanId: 'night-1',
        owner: '教务处',
        channel: 'mail',
        to: ['night-1@jnyy.example'],
        key: 'night-1 教务处 mail',
        digest,
        state: 'waiting',
        attempts: 0,
        createdAt: NIGHT,
        nextAt: NIGHT,
        sentAt: null,
        lastFault: null,
      });
    });

    it('hands out what is due, one at a time, oldest first, and to nobody twice', async () => {
      await store.addNotices([notice('教务处'), notice('图书馆'), notice('学工处', 'group')], NIGHT);
      expect(await claim(NIGHT - 1)).toEqual({ kind: 'none', nextAt: NIGHT });
      const first = await take(NIGHT);
      expect(first).toMatchObject({ owner: '教务处', state: 'sending', attempts: 1, nextAt: NIGHT + 2 * MINUTE });
      const second = await take(NIGHT);
      expect(second.owner).toBe('图书馆');
      expect(await claim(NIGHT)).toEqual({ kind: 'none', nextAt: NIGHT + 2 * MINUTE });
      await sent(first, NIGHT + 1);
      await sent(second, NIGHT + 2);
      expect(await claim(NIGHT + 10 * MINUTE)).toEqual({ kind: 'none', nextAt: null });
      expect((await store.listNotices({ states: ['sent'], limit: 1 }))[0]).toMatchObject({
        owner: '图书馆',
        sentAt: NIGHT + 2,
      });
    });

    it('gives a notice of a dead sender to the next, and does not listen to the dead one', async () => {
      await store.addNotices([notice('教务处')], NIGHT);
      const dead = await take(NIGHT);
      const alive = await take(NIGHT + 2 * MINUTE);
      expect(alive).toMatchObject({ id: dead.id, key: dead.key, attempts: 2 });
      await sent(dead, NIGHT + 2 * MINUTE);
      expect(await states()).toEqual(['教务处 sending']);
      await sent(alive, NIGHT + 3 * MINUTE);
      expect(await states()).toEqual(['教务处 sent']);
    });

    it('waits between attempts and keeps the last fault', async () => {
      const fault = { kind: 'mail', code: 'EAUTH', message: '535 authentication failed' } as const;
      await store.addNotices([notice('教务处')], NIGHT);
      const taken = await take(NIGHT);
      await store.settleNotice(taken, { state: 'waiting', now: NIGHT, nextAt: NIGHT + 5 * MINUTE, fault });
      expect(await claim(NIGHT + MINUTE)).toEqual({ kind: 'none', nextAt: NIGHT + 5 * MINUTE });
      const again = await take(NIGHT + 5 * MINUTE);
      expect(again).toMatchObject({ attempts: 2, lastFault: fault });
      await store.settleNotice(again, { state: 'failed', now: NIGHT, nextAt: NIGHT, fault });
      expect(await claim(NIGHT + 60 * MINUTE)).toEqual({ kind: 'none', nextAt: null });
      expect(await store.retryNotices([again.id + 1], NIGHT)).toBe(0);
      expect(await store.retryNotices([], NIGHT + 60 * MINUTE)).toBe(1);
      expect(await take(NIGHT + 60 * MINUTE)).toMatchObject({ attempts: 1, lastFault: fault });
    });

    it('does not retry what was sent or is being sent', async () => {
      await store.addNotices([notice('教务处'), notice('图书馆')], NIGHT);
      await sent(await take(NIGHT), NIGHT);
      await take(NIGHT);
      expect(await store.retryNotices([], NIGHT)).toBe(0);
    });

    it('begins no more attempts of a channel in a window than it may', async () => {
      const limit = { count: 2, windowMs: MINUTE };
      await store.addNotices(
        ['教务处', '图书馆', '学工处', '后勤处'].map((owner) => notice(owner)),
        NIGHT,
      );
      await store.addNotices([notice('教务处', 'group')], NIGHT);
      await sent(await take(NIGHT, { limit }), NIGHT);
      await sent(await take(NIGHT + 1_000, { limit }), NIGHT + 1_000);
      expect(await claim(NIGHT + 2_000, { limit })).toEqual({ kind: 'limited', until: NIGHT + MINUTE });
      expect(await take(NIGHT + 2_000, { limit, channel: 'group' })).toMatchObject({ channel: 'group' });
      expect(await take(NIGHT + MINUTE, { limit })).toMatchObject({ owner: '学工处' });
      expect(await claim(NIGHT + MINUTE, { limit })).toEqual({ kind: 'limited', until: NIGHT + MINUTE + 1_000 });
    });

    it('counts by channel and state, and forgets what is old', async () => {
      await store.addNotices([notice('教务处'), notice('图书馆'), notice('教务处', 'group')], NIGHT);
      await sent(await take(NIGHT), NIGHT);
      await store.addNotices([notice('教务处', 'group', 'night-2')], NIGHT + MINUTE);
      expect(await store.countNotices()).toEqual([
        { channel: 'group', state: 'waiting', count: 2 },
        { channel: 'mail', state: 'sent', count: 1 },
        { channel: 'mail', state: 'waiting', count: 1 },
      ]);
      expect(await store.deleteOldNotices(NIGHT + MINUTE)).toBe(3);
      expect(await states()).toEqual(['教务处 waiting']);
    });
  });
}
