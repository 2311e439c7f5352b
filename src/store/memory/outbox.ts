import type { Notice } from '../../model/notice.ts';
import type { Outbox } from '../../ports/outbox.ts';

interface Kept extends Notice {
  readonly attemptedAt: number | null;
}

const withoutAttempt = ({ attemptedAt: _, ...notice }: Kept): Notice => notice;
const isPending = ({ state }: Notice): boolean => state === 'waiting' || state === 'sending';

export function outboxMethods(): Outbox {
  const rows = new Map<number, Kept>();
  let lastId = 0;
  const all = (): Kept[] => [...rows.values()];
  const put = (row: Kept): void => void rows.set(row.id, row);

  return {
    async addNotices(notices, now) {
      const fresh = notices.filter(
        ({ scanId, owner, channel }, at) =>
          !all().some((row) => row.scanId === scanId && row.owner === owner && row.channel === channel) &&
          notices.findIndex((n) => n.scanId === scanId && n.owner === owner && n.channel === channel) === at,
      );
      for (const notice of fresh) {
        const { scanId, owner, channel, to, key, digest } = notice;
        const times = { createdAt: now, nextAt: now, sentAt: null, attemptedAt: null };
        put({
          id: ++lastId,
          scanId,
          owner,
          channel,
          to,
          key,
          digest,
          state: 'waiting',
          attempts: 0,
          lastFault: null,
          ...times,
        });
      }
      return fresh.length;
    },
    async claimNotice({ channel, now, until, limit }) {
      const own = all().filter((row) => row.channel === channel);
      const [next] = own.filter(isPending).sort((a, b) => a.nextAt - b.nextAt || a.id - b.id);
      if (next === undefined) return { kind: 'none', nextAt: null };
      if (next.nextAt > now) return { kind: 'none', nextAt: next.nextAt };
      const begun = own
        .flatMap(({ attemptedAt }) => (attemptedAt !== null && attemptedAt > now - limit.windowMs ? [attemptedAt] : []))
        .sort((a, b) => b - a);
      const nth = begun[limit.count - 1];
      if (nth !== undefined) return { kind: 'limited', until: nth + limit.windowMs };
      const taken: Kept = { ...next, state: 'sending', attempts: next.attempts + 1, attemptedAt: now, nextAt: until };
      put(taken);
      return { kind: 'notice', notice: withoutAttempt(taken) };
    },
    async settleNotice({ id, attempts, nextAt: lease }, { state, now, nextAt, fault }) {
      const row = rows.get(id);
      if (row?.state !== 'sending' || row.attempts !== attempts || row.nextAt !== lease) return;
      put({ ...row, state, nextAt, sentAt: state === 'sent' ? now : null, lastFault: fault });
    },
    async retryNotices(ids, now) {
      const wanted = all().filter(
        ({ id, state }) => (state === 'waiting' || state === 'failed') && (ids.length === 0 || ids.includes(id)),
      );
      for (const row of wanted) put({ ...row, state: 'waiting', attempts: 0, nextAt: now });
      return wanted.length;
    },
    async listNotices({ scanId, states, limit }) {
      return all()
        .filter((row) => (scanId === undefined || row.scanId === scanId) && (states?.includes(row.state) ?? true))
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id)
        .slice(0, limit)
        .map(withoutAttempt);
    },
    async countNotices() {
      const counts = new Map<string, { channel: string; state: Notice['state']; count: number }>();
      for (const { channel, state } of all()) {
        const key = `${channel} ${state}`;
        counts.set(key, { channel, state, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
    },
    async deleteOldNotices(before) {
      const old = all().filter(({ createdAt }) => createdAt < before);
      for (const { id } of old) rows.delete(id);
      return old.length;
    },
  };
}
