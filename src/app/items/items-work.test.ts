import { beforeEach, describe, expect, it } from 'vitest';
import { college, deadLinkItem } from '../../../test/support/fake-app.ts';
import { createFakeClock, type FakeClock } from '../../../test/support/fake-clock.ts';
import type { StoredItem } from '../../model/item.ts';
import { DEFAULT_DEADLINES } from '../../model/item-settings.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { createItemsWork } from './create-items-work.ts';
import type { ItemsWork } from './items-work.ts';

const MORNING = Date.UTC(2026, 10, 24, 1);
const wang = { actor: '王老师', reason: '已核对' };

const wording = (siteId: string, sentence: string, more: Partial<StoredItem> = {}): StoredItem => {
  const identity = `wording|${siteId}|${sentence}`;
  return {
    ...deadLinkItem,
    identity,
    siteId,
    owner: siteId === 'lib' ? '图书馆' : '教务处',
    finding: {
      ...deadLinkItem.finding,
      identity,
      check: 'wording',
      event: 'page',
      rule: 'wording/chuandai',
      severity: 'moderate',
      siteId,
      target: '穿带',
    },
    pageIds: [1],
    ...more,
  };
};

let store: Store;
let clock: FakeClock;
let work: ItemsWork;
const put = (item: StoredItem) =>
  store.changeItem({
    item,
    event: {
      identity: item.identity,
      at: item.firstSeen,
      actor: 'scan',
      scanId: 'night-1',
      from: null,
      to: item.status,
      reason: '',
    },
  });
const status = async (identity: string) => (await store.findItem(identity))?.item.status;
const errorOf = async (doing: Promise<unknown>): Promise<string> => {
  const error = await doing.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof UserError)) throw new Error('was accepted');
  return `${error.text.en}. ${error.remedy?.en}`;
};

const DEAD = deadLinkItem.identity;
const JWC = 'wording|jwc|请穿带好防护用品';
const LIB = 'wording|lib|进馆请穿带整齐';

beforeEach(async () => {
  store = await openMemoryStore();
  clock = createFakeClock(MORNING);
  let batches = 0;
  work = createItemsWork({
    estate: { ...college, deadlines: DEFAULT_DEADLINES },
    store: async () => store,
    clock,
    checks: ['dead-link', 'wording'],
    newId: () => `batch-${++batches}`,
    scanPlaces: () => Promise.reject(new Error('nothing is to be asked for')),
  });
  await put({ ...deadLinkItem, pageIds: [1], deadline: '2026-11-23' });
  await put(wording('jwc', '请穿带好防护用品', { deadline: '2026-11-24' }));
  await put(wording('lib', '进馆请穿带整齐'));
});

describe('lists', () => {
  it.each([
    [{}, [DEAD, JWC, LIB]],
    [{ overdue: true }, [DEAD]],
    [{ owner: '图书馆' }, [LIB]],
    [{ checks: ['wording'], siteIds: ['jwc'] }, [JWC]],
    [{ severities: ['serious' as const] }, [DEAD]],
    [{ statuses: ['closed' as const] }, []],
  ])('%j', async (query, identities) => {
    expect((await work.list(query)).map(({ identity }) => identity)).toEqual(identities);
  });
});

describe('changes', () => {
  it('many at once, and leaves out what cannot be', async () => {
    await work.change({ names: [LIB] }, { kind: 'waive', until: '2026-12-31', scope: 'item', onSite: false }, wang);
    const done = await work.change(
      { query: { checks: ['wording'] } },
      { kind: 'assign', owner: '信息中心', deadline: '2026-12-01' },
      wang,
    );
    expect(done.changed.map(({ identity, owner, deadline }) => [identity, owner, deadline])).toEqual([
      [JWC, '信息中心', '2026-12-01'],
    ]);
    expect(done.refused.map(({ identity }) => identity)).toEqual([LIB]);
  });

  it('needs a reason and a day within a year for what is not to be put right', async () => {
    const excuse = (until: string | null, reason = '已核对') =>
      work.change(
        { names: [JWC] },
        { kind: 'reject', until, scope: 'item', onSite: false },
        { actor: '王老师', reason },
      );
    expect(await errorOf(excuse(null, ' '))).toContain('--reason');
    expect(await errorOf(excuse('2026-11-23'))).toContain('2026-11-24');
    expect(await errorOf(excuse('2027-11-26'))).toContain('2027-11-25');
    expect((await excuse(null)).changed[0]?.until).toBe('2027-11-25');
  });

  it('says in which status something is not possible', async () => {
    expect(await errorOf(work.change({ names: [JWC] }, { kind: 'reopen' }, wang))).toContain('What is new cannot');
    expect(await errorOf(work.change({ query: { owner: '后勤处' } }, { kind: 'claim' }, wang))).toContain(
      'No item fits',
    );
    expect(await errorOf(work.change({ names: ['jwc'] }, { kind: 'claim' }, wang))).toContain('2 items match');
    expect(await errorOf(work.change({ names: [' '] }, { kind: 'claim' }, wang))).toContain('No item matches');
  });

  it('changes nothing when somebody was faster', async () => {
    const slow: Store = { ...store, changeItems: async (changes) => changes.map(({ item }) => item.identity) };
    const late = createItemsWork({
      estate: college,
      store: async () => slow,
      clock,
      checks: [],
      newId: () => 'late',
      scanPlaces: () => Promise.reject(new Error('nothing is to be asked for')),
    });
    expect(await errorOf(late.change({ names: [JWC] }, { kind: 'claim' }, wang))).toContain('nothing was changed');
  });
});

describe('undo', () => {
  it('takes back a whole batch, once', async () => {
    await work.change({ query: { checks: ['wording'] } }, { kind: 'claim' }, wang);
    expect(await status(LIB)).toBe('claimed-fixed');
    expect(await errorOf(work.undo(null, { actor: '李老师', reason: '' }))).toContain('items undo batch-1');
    expect((await work.undo(null, wang)).length).toBe(2);
    expect([await status(JWC), await status(LIB)]).toEqual(['new', 'new']);
    expect(await errorOf(work.undo(null, wang))).toContain('nothing to undo');
  });

  it('leaves everything as it is when something happened to one of them since', async () => {
    await work.change({ query: { checks: ['wording'] } }, { kind: 'claim' }, wang);
    await work.change({ names: [LIB] }, { kind: 'assign', owner: '信息中心', deadline: null }, wang);
    expect(await errorOf(work.undo('batch-1', wang))).toContain(LIB);
    expect(await status(JWC)).toBe('claimed-fixed');
    expect((await work.undo(null, wang)).map(({ status: now }) => now)).toEqual(['claimed-fixed']);
  });
});

describe('a decision for a whole rule', () => {
  const rejectRule = (onSite = false) =>
    work.change({ names: [JWC] }, { kind: 'reject', until: '2026-12-31', scope: 'rule', onSite }, wang);

  it('holds for all there is of it, and is undone with it', async () => {
    const { changed, waiver } = await rejectRule();
    expect(changed.map(({ identity, waiver: id }) => [identity, id])).toEqual([
      [JWC, 'batch-1'],
      [LIB, 'batch-1'],
    ]);
    expect(waiver).toMatchObject({ rule: 'wording/chuandai', target: null, siteId: null, decision: 'rejected' });
    await work.undo(null, wang);
    expect([await status(JWC), await status(LIB)]).toEqual(['new', 'new']);
    expect(await work.decisions()).toEqual([]);
  });

  it('may be for one site', async () => {
    expect((await rejectRule(true)).changed.map(({ identity }) => identity)).toEqual([JWC]);
  });

  it('can be ended: what it held is open again', async () => {
    await rejectRule();
    expect((await work.endWaiver('batch-1', wang)).map(({ status: now, deadline }) => [now, deadline])).toEqual([
      ['reopened', '2026-12-09'],
      ['reopened', '2026-12-09'],
    ]);
    expect(await errorOf(work.endWaiver('batch-1', wang))).toContain('batch-1');
  });

  it('is in force again when its end is undone', async () => {
    await rejectRule();
    await work.endWaiver('batch-1', wang);
    expect((await work.undo(null, wang)).map(({ status: now, waiver }) => [now, waiver])).toEqual([
      ['rejected', 'batch-1'],
      ['rejected', 'batch-1'],
    ]);
    expect(await work.decisions()).toMatchObject([{ id: 'batch-1', state: 'in-force', items: 2 }]);
  });

  it('leaves alone what was decided for itself', async () => {
    await work.change({ names: [LIB] }, { kind: 'waive', until: '2026-12-01', scope: 'item', onSite: false }, wang);
    expect((await rejectRule()).changed.map(({ identity }) => identity)).toEqual([JWC]);
    expect(await status(LIB)).toBe('waived');
  });

  it('is refused for several items, and for what no rule found', async () => {
    const kind = { kind: 'reject', until: null, scope: 'rule', onSite: false } as const;
    expect(await errorOf(work.change({ names: [JWC, LIB] }, kind, wang))).toContain('one item at a time');
    expect(await errorOf(work.change({ names: [DEAD] }, kind, wang))).toContain('No rule');
  });

  it('is told when it matches nothing any more, or is over', async () => {
    await rejectRule();
    await work.change({ names: [DEAD] }, { kind: 'waive', until: '2026-11-30', scope: 'item', onSite: false }, wang);
    const states = async () => (await work.decisions()).map(({ id, state, items }) => [id, state, items]);
    expect(await states()).toEqual([
      ['batch-1', 'in-force', 2],
      [DEAD, 'in-force', 1],
    ]);
    const finish = async (id: string, kind: 'full' | 'verify', startedAt: string) => {
      const sites = college.sites.map(({ id: siteId, name, owner, url }) => ({ siteId, name, owner, url }));
      await store.createScan({ id, kind, startedAt, sites, settings: '{}' });
      const seen = {
        pages: 9,
        unchanged: 0,
        failed: 0,
        resources: 0,
        excluded: {},
        traps: [],
        home: { kind: 'ok', status: 200 } as const,
        complete: true,
      };
      await store.finishScan({
        scanId: id,
        status: 'complete',
        finishedAt: startedAt.replace('T18', 'T19'),
        sites: sites.map(({ siteId }) => ({ siteId, coverage: { siteId, ...seen }, lastPublishedAt: null })),
        failures: [],
        findings: [],
        items: [],
      });
    };
    // Looking at some places says nothing of all the others.
    await finish('proof-1', 'verify', '2026-11-24T18:00:00.000Z');
    expect(await states()).toEqual([
      ['batch-1', 'in-force', 2],
      [DEAD, 'in-force', 1],
    ]);
    await finish('night-2', 'full', '2026-11-25T18:00:00.000Z');
    expect(await states()).toEqual([
      ['batch-1', 'idle', 2],
      [DEAD, 'idle', 1],
    ]);
    await clock.advance(40 * 86_400_000);
    expect(await states()).toEqual([
      ['batch-1', 'expired', 2],
      [DEAD, 'expired', 1],
    ]);
  });
});

describe('verify', () => {
  const request = { signal: new AbortController().signal, onProgress() {} };

  it('asks for nothing when nothing is claimed', async () => {
    expect(await work.verify(null, request)).toEqual({
      scanId: null,
      results: [],
      wholeSite: [],
      interrupted: false,
    });
  });

  it('says what only a whole scan can tell', async () => {
    const zombie = wording('lib', '僵尸网站');
    await put({ ...zombie, finding: { ...zombie.finding, check: 'zombie-site', event: 'site-end' } });
    const { wholeSite } = await work.verify([zombie.identity], request);
    expect(wholeSite.map(({ identity }) => identity)).toEqual([zombie.identity]);
    // Its check is switched off: withdrawn tonight, and not a word that it was fixed.
    const off = wording('lib', '暗链');
    await put({ ...off, finding: { ...off.finding, check: 'hidden-link' } });
    expect((await work.verify([off.identity], request)).wholeSite.map(({ identity }) => identity)).toEqual([
      off.identity,
    ]);
  });

  it('refuses what is closed', async () => {
    const closed = wording('lib', '旧稿', { status: 'closed', closedAs: 'fixed' });
    await put(closed);
    expect(await errorOf(work.verify([closed.identity], request))).toContain('closed');
  });
});
