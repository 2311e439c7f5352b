import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { college, coverage, deadLink, nightReport } from '../../../test/support/fake-app.ts';
import { createFakeClock, type FakeClock } from '../../../test/support/fake-clock.ts';
import type { StoredItem } from '../../model/item.ts';
import type { DeliveryResult } from '../../model/notice.ts';
import type { NoticeChannel, NoticeSettings } from '../../model/notice-settings.ts';
import { UserError } from '../../model/user-error.ts';
import type { Delivery } from '../../ports/notifier.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { createNotices } from './create-notices.ts';
import type { Notices } from './notices.ts';

const NIGHT = Date.UTC(2026, 10, 23, 18, 10);
const MINUTE = 60_000;
const SCAN = '20261124-020000';

const mail: NoticeChannel = {
  type: 'email',
  id: 'mail',
  host: 'smtp.jnyy.example',
  port: 587,
  security: 'starttls',
  user: null,
  password: null,
  from: '网巡 <wangxun@jnyy.example>',
};
const group: NoticeChannel = { type: 'wecom', id: 'group', url: { env: 'WECOM' }, secret: null };

const settings: NoticeSettings = {
  console: null,
  severity: 'minor',
  only: ['new', 'reopened', 'overdue'],
  channels: [mail, group],
  routes: [{ channel: 'group', owners: 'all', combined: false, to: [] }],
  contacts: {},
};

const SENT: DeliveryResult = { kind: 'sent' };
const refused = (more: Partial<DeliveryResult & { kind: 'failed' }> = {}): DeliveryResult => ({
  kind: 'failed',
  fault: { kind: 'answer', status: 200, code: 93_000, message: 'invalid webhook url' },
  retry: 'never',
  afterMs: null,
  silent: false,
  ...more,
});
const silence = refused({
  fault: { kind: 'network', fault: { kind: 'timeout', afterMs: 20_000 } },
  retry: 'later',
  silent: true,
});

const newItem = (owner: string, siteId: string): StoredItem => ({
  identity: `dead-link|${owner}`,
  siteId,
  owner,
  status: 'new',
  closedAs: null,
  firstSeen: '2026-11-23T18:00:00.000Z',
  lastSeen: '2026-11-23T18:00:00.000Z',
  finding: { ...deadLink, identity: `dead-link|${owner}`, siteId },
  until: null,
  deadline: null,
  closedAt: null,
  waiver: null,
  pageIds: [],
});

describe('notices', () => {
  let store: Store;
  let clock: FakeClock;
  let delivered: Delivery[];
  let answer: (delivery: Delivery) => DeliveryResult;
  beforeEach(async () => {
    store = await openMemoryStore();
    clock = createFakeClock(NIGHT);
    delivered = [];
    answer = () => SENT;
  });
  afterEach(() => store.close());

  const quiet = { debug() {}, info() {}, warn() {}, error() {} };

  const open = (
    more: Partial<NoticeSettings> | null = {},
    scanStatus: 'complete' | 'interrupted' = 'complete',
    limits: { readonly mostAttached?: number } = {},
  ): Notices =>
    createNotices({
      estate: {
        ...college,
        retention: { snapshots: 1, scans: 400 * 24 * 60 * MINUTE },
        notify: more && { ...settings, ...more },
      },
      store: async () => store,
      notifier: {
        async deliver(delivery) {
          delivered.push(delivery);
          return answer(delivery);
        },
        findFault: async () => null,
      },
      readScan: async (id) => {
        const found = id === null ? null : await store.findScan(id);
        if (id !== null && found === null) throw new UserError({ 'zh-CN': '没有这次扫描', en: 'no such scan' });
        const report = nightReport();
        return { ...report, scan: { ...report.scan, status: scanStatus } };
      },
      catalog: nightReport().catalog,
      clock,
      log: quiet,
      version: '0.1.0',
      ...limits,
    });

  async function scanFinds(owners: readonly string[]): Promise<void> {
    const sites = college.sites.map(({ id, name, owner, url }) => ({ siteId: id, name, owner, url }));
    await store.createScan({ id: SCAN, startedAt: '2026-11-23T18:00:00.000Z', sites, settings: '{}' });
    await store.finishScan({
      scanId: SCAN,
      status: 'complete',
      finishedAt: '2026-11-23T18:10:00.000Z',
      sites: college.sites.map(({ id }) => ({ siteId: id, coverage: coverage(id), lastPublishedAt: null })),
      failures: [],
      findings: [],
      items: owners.map((owner) => {
        const item = newItem(owner, owner === '图书馆' ? 'lib' : 'jwc');
        const { identity, lastSeen: at } = item;
        return { item, event: { identity, at, actor: 'scan', scanId: SCAN, from: null, to: 'new', reason: '' } };
      }),
    });
  }

  const states = async () => (await store.listNotices({ limit: 100 })).map(({ owner, state }) => `${owner} ${state}`);

  it('go out once for each owner, however often a scan is told', async () => {
    await scanFinds(['教务处', '图书馆']);
    const notices = open();
    expect(await notices.send(SCAN)).toEqual({ scanId: SCAN, planned: 2, added: 2 });
    expect(await notices.send(SCAN)).toEqual({ scanId: SCAN, planned: 2, added: 0 });
    expect(await notices.flush()).toEqual({ sent: 2, failed: 0, waiting: 0, nextAt: null });
    await notices.send(SCAN);
    expect(await notices.flush()).toEqual({ sent: 0, failed: 0, waiting: 0, nextAt: null });
    expect(delivered.map(({ text }) => text.title).sort()).toEqual([
      '【网巡】图书馆：新增 1 项（2026-11-24 扫描）',
      '【网巡】教务处：新增 1 项（2026-11-24 扫描）',
    ]);
  });

  it('can be looked at first', async () => {
    await scanFinds(['教务处']);
    const { planned } = await open().preview(SCAN);
    expect(planned.map(({ owner, channel, text }) => [owner, channel.id, text.title])).toEqual([
      ['教务处', 'group', '【网巡】教务处：新增 1 项（2026-11-24 扫描）'],
    ]);
    expect(await states()).toEqual([]);
  });

  it('survive the process that made them, and one that died while sending', async () => {
    await scanFinds(['教务处']);
    await open().send(SCAN);
    const claimed = await store.claimNotice({
      channel: 'group',
      now: NIGHT,
      until: NIGHT + 5 * MINUTE,
      limit: { count: 20, windowMs: MINUTE },
    });
    expect(claimed.kind).toBe('notice');
    const next = open();
    expect(await next.flush()).toEqual({ sent: 0, failed: 0, waiting: 0, nextAt: NIGHT + 5 * MINUTE });
    await clock.advance(5 * MINUTE);
    expect(await next.flush()).toMatchObject({ sent: 1 });
    expect(await states()).toEqual(['教务处 sent']);
  });

  it('are tried again, later each time, with one key, and given up in the end', async () => {
    await scanFinds(['教务处']);
    const notices = open();
    await notices.send(SCAN);
    answer = () => silence;
    const waits: number[] = [];
    for (let nextAt: number | null = 0; nextAt !== null; ) {
      const result = await notices.flush();
      ({ nextAt } = result);
      if (nextAt === null) break;
      waits.push((nextAt - clock.now()) / MINUTE);
      await clock.advance(nextAt - clock.now());
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720]);
    expect(delivered).toHaveLength(8);
    expect(new Set(delivered.map(({ key }) => key)).size).toBe(1);
    expect(await states()).toEqual(['教务处 failed']);
    answer = () => SENT;
    expect(await notices.retry([])).toBe(1);
    expect(await notices.flush()).toMatchObject({ sent: 1 });
  });

  it('wait as long as the other side asks, and fail at once where waiting helps nothing', async () => {
    await scanFinds(['教务处', '图书馆']);
    const notices = open();
    await notices.send(SCAN);
    answer = ({ text }) =>
      text.title.includes('教务处') ? refused({ retry: 'later', afterMs: 10 * MINUTE }) : refused();
    expect(await notices.flush()).toEqual({ sent: 0, failed: 1, waiting: 1, nextAt: NIGHT + 10 * MINUTE });
    const failed = await notices.list({ states: ['failed'], limit: 10 });
    expect(failed.map(({ owner, lastFault }) => [owner, lastFault])).toEqual([
      ['图书馆', { kind: 'answer', status: 200, code: 93_000, message: 'invalid webhook url' }],
    ]);
  });

  it('do not all wait for a channel on which nobody answers', async () => {
    const owners = ['教务处', '学工处', '后勤处', '保卫处', '图书馆'];
    await scanFinds(owners);
    const notices = open();
    await notices.send(SCAN);
    answer = () => silence;
    const result = await notices.flush();
    expect(delivered).toHaveLength(2);
    expect(result).toEqual({ sent: 0, failed: 0, waiting: 2, nextAt: NIGHT + MINUTE });
    expect((await states()).every((each) => each.endsWith(' waiting'))).toBe(true);
  });

  it('keep to the pace of a group robot', async () => {
    const owners = Array.from({ length: 25 }, (_, at) => `二级学院${at + 1}`);
    await scanFinds(owners);
    const notices = open();
    await notices.send(SCAN);
    const flushing = notices.flush();
    await clock.advance(0);
    expect(delivered).toHaveLength(18);
    await clock.advance(MINUTE - 1);
    expect(delivered).toHaveLength(18);
    await clock.advance(1);
    expect(await flushing).toMatchObject({ sent: 25 });
    expect(delivered).toHaveLength(25);
  });

  it('stop at the signal, and do not wait longer than they are told to', async () => {
    const owners = Array.from({ length: 20 }, (_, at) => `二级学院${at + 1}`);
    await scanFinds(owners);
    const notices = open();
    await notices.send(SCAN);
    expect(await notices.flush({ patienceMs: 1_000 })).toEqual({
      sent: 18,
      failed: 0,
      waiting: 0,
      nextAt: NIGHT + MINUTE,
    });
    const stop = new AbortController();
    const flushing = notices.flush({ signal: stop.signal });
    await clock.advance(1_000);
    stop.abort(new Error('stop'));
    expect(await flushing).toMatchObject({ sent: 0 });
    expect(delivered).toHaveLength(18);
  });

  it('go by mail with the checklist of their owner', async () => {
    await scanFinds(['教务处']);
    const routes = [{ channel: 'mail', owners: 'all', combined: false, to: ['jwc@jnyy.example'] }] as const;
    const notices = open({ routes });
    await notices.send(SCAN);
    await notices.flush();
    const [first] = delivered;
    expect(first).toMatchObject({ to: ['jwc@jnyy.example'], channel: { id: 'mail' } });
    expect(first?.attachment?.name).toBe('教务处网站问题整改清单（2026-11-24）.xlsx');
    expect(
      Buffer.from(first?.attachment?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('keep the extension of the attachment, for however many owners it is', async () => {
    const owners = Array.from({ length: 25 }, (_, at) => `江南应用技术学院第${at + 1}二级学院`);
    await scanFinds(owners);
    const routes = [{ channel: 'mail', owners, combined: true, to: ['xxb@jnyy.example'] }] as const;
    const notices = open({ routes });
    await notices.send(SCAN);
    await notices.flush();
    expect(delivered[0]?.attachment?.name).toMatch(/^江南.{1,60}…网站问题整改清单（2026-11-24）\.xlsx$/u);
  });

  it('say so when the checklist is too large for a mail', async () => {
    await scanFinds(['教务处']);
    const routes = [{ channel: 'mail', owners: 'all', combined: false, to: ['jwc@jnyy.example'] }] as const;
    const notices = open({ routes }, 'complete', { mostAttached: 100 });
    await notices.send(SCAN);
    await notices.flush();
    expect(delivered[0]?.attachment).toBeNull();
    expect(delivered[0]?.text.closing[0]?.text).toContain('没有附上');
  });

  it('are none without a config, of a scan that is under way, or for nobody', async () => {
    await scanFinds(['教务处']);
    expect(await open(null).send(SCAN)).toMatchObject({ planned: 0, added: 0 });
    expect(await open(null).flush()).toEqual({ sent: 0, failed: 0, waiting: 0, nextAt: null });
    await expect(open({}, 'interrupted').send(SCAN)).rejects.toThrow(UserError);
    await expect(open().send('20990101-000000')).rejects.toThrow(UserError);
  });

  it('can be tried with a test message, which goes to the sender unless told otherwise', async () => {
    const notices = open();
    expect(await notices.test('mail', [])).toEqual(SENT);
    await notices.test('mail', ['zhang@jnyy.example']);
    expect(delivered.map(({ to, digest }) => [to, digest])).toEqual([
      [['wangxun@jnyy.example'], null],
      [['zhang@jnyy.example'], null],
    ]);
    expect(delivered[0]?.text.title).toBe('【网巡】测试消息');
    await expect(notices.test('mial', [])).rejects.toThrow(UserError);
  });
});
