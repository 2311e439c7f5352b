import { expect, it } from 'vitest';
import type { Item, ItemEvent } from '../../src/model/item.ts';
import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { openDemoNights } from '../support/demo-nights.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const HOUR = 3_600_000;
/** Two in the morning of 1 November in Shanghai. */
const FIRST_NIGHT = Date.UTC(2026, 9, 31, 18);
const SHANGHAI = 8 * HOUR;

const wang = { actor: '王老师', reason: '' };

/** `dead-link wzdt.htm`: short, and different for every item here. */
const nameOf = ({ siteId, finding: { check, target } }: Item): string =>
  `${siteId} ${check} ${target.replace(/^https?:\/\/|:8080|\.jnyy\.localhost/g, '')}`;

/** `08 closed fixed`; by a person `05 assigned 王老师`. */
function lineOf({ at, actor, to, reason, undoes }: ItemEvent): string {
  const day = new Date(Date.parse(at) + SHANGHAI).toISOString().slice(8, 10);
  return [day, to, actor === 'scan' ? '' : actor, undoes === undefined ? '' : 'undo', reason].filter(Boolean).join(' ');
}

it.each([
  ['memory', openMemoryStore],
  ['sqlite', () => openSqliteStore(':memory:')],
] as const)('a month of nights over the sample estate: %s', async (_, open) => {
  const store = await open();
  const clock = createFakeClock(FIRST_NIGHT);
  const { items, scan, setVariant, switchOff, withdraw } = openDemoNights(store, clock);
  const toNight = (day: number) => clock.advance(FIRST_NIGHT + (day - 1) * 24 * HOUR - clock.now());
  const toDay = (day: number) => clock.advance(FIRST_NIGHT + (day - 1) * 24 * HOUR + 8 * HOUR - clock.now());
  const night = async (day: number, variant: Parameters<typeof scan>[0]): Promise<void> => {
    await toNight(day);
    await scan(variant);
  };
  const histories = async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    for (const item of await store.listItems({})) {
      const found = await store.findItem(item.identity);
      lines.push(`${nameOf(item)}: ${found?.events.map(lineOf).join(', ')}`);
    }
    return lines.sort();
  };

  await night(1, 'first');
  await night(2, 'second-night');

  // The office deals with what was found.
  await toDay(2);
  await items.change(
    { query: { siteIds: ['jwc'], checks: ['dead-link'] } },
    { kind: 'assign', owner: '信息中心', deadline: '2026-11-20' },
    wang,
  );
  await items.change(
    { names: ['bank.example'] },
    { kind: 'waive', until: '2026-11-12', scope: 'item', onSite: false },
    { ...wang, reason: '银行月中更换系统' },
  );
  await items.change(
    { names: ['mail.jnyy'] },
    { kind: 'waive', until: '2026-11-25', scope: 'target', onSite: false },
    { ...wang, reason: '旧邮箱月底下线' },
  );
  await items.change(
    { names: ['迫不急待'] },
    { kind: 'reject', until: null, scope: 'rule', onSite: false },
    { ...wang, reason: '引用原文' },
  );
  await items.change(
    { names: ['localhost:8080/closed/'] },
    { kind: 'reject', until: '2026-11-25', scope: 'target', onSite: false },
    { ...wang, reason: '合作单位系统只对校内开放' },
  );
  // A slip, taken back.
  await items.change({ query: { siteIds: ['gjjl'] } }, { kind: 'claim' }, wang);
  await items.undo(null, wang);

  await night(3, 'second-night');
  expect(await items.list({ overdue: true })).toEqual([]);

  // The server of 教务处 breaks every connection: nothing there is fixed, and nothing says so.
  await night(4, 'down');
  await night(5, 'down');

  // Said to be fixed, and it is not.
  await toDay(6);
  setVariant('first');
  await items.change({ names: ['wzdt.htm', 'jnbj-banjia'] }, { kind: 'claim' }, wang);
  const early = await items.verify(null, { signal: new AbortController().signal, onProgress() {} });
  expect(early.results.map(({ item, verdict }) => `${nameOf(item)} ${verdict}`)).toEqual([
    'jwc dead-link jwc/wzdt.htm still-there',
    'jwc hidden-link www.jnbj-banjia.localhost/ still-there',
  ]);

  // Claimed in time, proven within minutes; what only a whole scan can tell is said so.
  await toDay(7);
  setVariant('repaired');
  await items.change({ names: ['wzdt.htm', '穿带', '0999.htm'] }, { kind: 'claim' }, wang);
  await items.change({ query: { siteIds: ['gjjl'] } }, { kind: 'claim' }, wang);
  const proven = await items.verify(null, { signal: new AbortController().signal, onProgress() {} });
  expect(proven.results.map(({ item, verdict }) => `${nameOf(item)} ${verdict}`)).toEqual([
    'jwc dead-link jwc/wzdt.htm fixed',
    'jwc wording 穿带 fixed',
    'main dead-link www/info/1003/0999.htm fixed',
  ]);
  expect(proven.wholeSite.map(nameOf)).toEqual(['gjjl zombie-site gjjl/']);
  const proofs = new Map(proven.results.map(({ item, event }) => [nameOf(item), event?.proof]));
  expect(proofs.get('main dead-link www/info/1003/0999.htm')?.outcome).toEqual({ kind: 'ok', status: 200 });
  expect(proofs.get('jwc dead-link jwc/wzdt.htm')).toMatchObject({
    outcome: { kind: 'http-error', status: 404 },
    pageCount: 67,
  });
  expect(proofs.get('jwc wording 穿带')?.pages).toEqual([
    { url: 'http://jwc.jnyy.localhost:8080/info/1001/1202.htm', state: 'read' },
  ]);

  await night(8, 'repaired');
  // The whole topic of 2019 is taken off the net.
  withdraw('http://www.jnyy.localhost:8080/zt2019/index.htm');
  await night(13, 'repaired');
  // Back again, and more.
  await night(14, 'regressed');
  await night(15, 'moved');
  await night(16, 'regressed');
  await toDay(21);
  expect((await items.list({ overdue: true, checks: ['dead-link'], siteIds: ['jwc'] })).map(nameOf)).toEqual([
    'jwc dead-link jwc/__local/doc/kscx2025.xls',
    'jwc dead-link jwc/jwgl/rili.htm',
  ]);
  await night(26, 'regressed');
  // A rule is taken back and a check is switched off: nobody put anything right. Both come back.
  switchOff('hidden-link', 'wording/穿带');
  await night(27, 'regressed');
  switchOff();
  await night(28, 'regressed');
  await night(30, 'repaired');

  const idle = (await items.decisions()).filter(({ state }) => state !== 'in-force');
  expect(idle.map(({ about, state }) => `${state} ${about}`)).toEqual([
    'expired http://mail.jnyy.localhost:47/',
    'expired http://partner.example-friends.localhost:8080/closed/',
  ]);
  const { item: topic } = await items.find('zt2019');
  expect(topic).toMatchObject({ owner: '党政办公室', status: 'closed', closedAs: 'removed' });
  expect(await histories()).toEqual([
    'gjjl zombie-site gjjl/: 01 new, 02 open, 02 claimed-fixed 王老师, 02 open 王老师 undo, 07 claimed-fixed 王老师, 08 reopened',
    'jwc dead-link jwc/__local/doc/kscx2025.xls: 01 new, 02 open, 02 assigned 王老师',
    'jwc dead-link jwc/jwgl/rili.htm: 01 new, 02 open, 02 assigned 王老师',
    'jwc dead-link jwc/wzdt.htm: 01 new, 02 open, 02 assigned 王老师, 06 claimed-fixed 王老师, 06 reopened, 07 claimed-fixed 王老师, 07 closed fixed, 14 reopened, 30 closed fixed',
    'jwc hidden-link www.jnbj-banjia.localhost/: 01 new, 02 open, 06 claimed-fixed 王老师, 06 reopened, 27 closed withdrawn, 28 reopened in-force-again',
    'jwc wording 按步就班: 01 new, 02 open',
    'jwc wording 穿带: 01 new, 02 open, 07 claimed-fixed 王老师, 07 closed fixed, 14 reopened, 27 closed withdrawn, 28 reopened in-force-again, 30 closed fixed',
    'main dead-link bank.example-friends.localhost/campus/: 01 new, 02 open, 02 waived 王老师 银行月中更换系统, 13 reopened expired',
    'main dead-link jwc/: 04 new, 05 open, 08 closed fixed',
    'main dead-link mail:47/: 01 new, 02 open, 02 waived 王老师 旧邮箱月底下线, 08 closed fixed, 14 waived 旧邮箱月底下线, 26 reopened expired, 30 closed fixed',
    'main dead-link partner.example-friends.localhost/2018/old.htm: 01 new, 02 open',
    'main dead-link partner.example-friends.localhost/closed/: 01 new, 02 open, 02 rejected 王老师 合作单位系统只对校内开放, 26 reopened expired',
    'main dead-link www.jnyy-oldsite.invalid/: 01 new, 02 open',
    'main dead-link www/go/loop1: 01 new, 02 open',
    'main dead-link www/info/1001/0870.htm: 14 new, 15 closed fixed, 16 reopened, 30 closed fixed',
    'main dead-link www/info/1003/0999.htm: 01 new, 02 open, 07 claimed-fixed 王老师, 07 closed fixed, 14 reopened, 30 closed fixed',
    'main dead-link www/zt2019/default.htm: 01 new, 02 open, 13 closed removed',
    'main hidden-link www.jnjj-jiaju.localhost/: 01 new, 02 open, 08 closed fixed, 14 reopened, 27 closed withdrawn, 28 reopened in-force-again, 30 closed fixed',
    'main wording 迫不急待: 01 new, 02 open, 02 rejected 王老师 引用原文',
  ]);
  await store.close();
});
