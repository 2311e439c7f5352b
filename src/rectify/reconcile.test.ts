import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { ItemStatus, StoredItem } from '../model/item.ts';
import { ITEM_STATUSES, isRegression } from '../model/item.ts';
import type { Waiver } from '../model/waiver.ts';
import { type ReconcileInput, reconcile } from './reconcile.ts';

const FIRST = '2026-05-11T18:00:00.000Z';
const SECOND = '2026-05-12T18:00:00.000Z';

const NO_PROOF = { outcome: null, pages: [], pageCount: 0 };

const finding = (identity: string, more: Partial<Finding> = {}): Finding => ({
  identity,
  check: 'wording',
  event: 'page',
  category: 'text',
  rule: 'wording/chuandai',
  messageId: 'wrong',
  data: { words: '穿带' },
  severity: 'moderate',
  certainty: 'certain',
  siteId: 'jwc',
  target: '穿带',
  evidence: {},
  occurrences: 1,
  places: [],
  ...more,
});

const item = (identity: string, status: ItemStatus, more: Partial<StoredItem> = {}): StoredItem => ({
  identity,
  siteId: 'jwc',
  owner: '教务处',
  status,
  closedAs: status === 'closed' ? 'fixed' : null,
  firstSeen: FIRST,
  lastSeen: FIRST,
  finding: finding(identity),
  until: null,
  deadline: null,
  closedAt: status === 'closed' ? FIRST : null,
  waiver: null,
  pageIds: [1],
  ...more,
});

const run = (more: Partial<ReconcileInput>) =>
  reconcile({
    items: [],
    findings: [],
    scan: { id: 'night-2', at: SECOND, today: '2026-05-13' },
    ownerOf: () => '教务处',
    deadlines: null,
    waivers: [],
    proofOf: () => NO_PROOF,
    isWithdrawn: () => false,
    only: null,
    looked: () => 'looked',
    checksRun: new Set(['wording']),
    sitesScanned: new Set(['jwc']),
    ...more,
  });

const seen = (identity: string) => ({ finding: finding(identity, { occurrences: 2 }), pageIds: [1, 2] });
const fates = (changes: ReturnType<typeof run>) =>
  changes.map(({ item: { identity, status, closedAs }, event }) =>
    [identity, status, closedAs, event && `${event.from} > ${event.to} ${event.reason}`.trimEnd()].filter(Boolean),
  );

describe('a defect that is reported', () => {
  it('begins as new, with the owner of its site', () => {
    expect(run({ findings: [seen('a')] })).toEqual([
      {
        item: item('a', 'new', { firstSeen: SECOND, lastSeen: SECOND, ...seen('a') }),
        event: { identity: 'a', at: SECOND, actor: 'scan', scanId: 'night-2', from: null, to: 'new', reason: '' },
      },
    ]);
  });

  it.each<readonly [ItemStatus, ItemStatus]>([
    ['new', 'open'],
    ['open', 'open'],
    ['assigned', 'assigned'],
    ['claimed-fixed', 'reopened'],
    ['reopened', 'reopened'],
    ['closed', 'reopened'],
    ['waived', 'waived'],
    ['rejected', 'rejected'],
  ])('%s becomes %s', (from, to) => {
    const until = from === 'waived' ? '2026-05-13' : null;
    const [change] = run({ items: [item('a', from, { until })], findings: [seen('a')] });
    expect(change!.item).toEqual(item('a', to, { lastSeen: SECOND, until, ...seen('a') }));
    expect(change!.event === null).toBe(from === to);
  });

  it('is open again when its waiver or rejection has ended', () => {
    const until = '2026-05-12';
    const items = [item('a', 'waived', { until }), item('b', 'rejected', { until })];
    const changes = run({ items, findings: [seen('a'), seen('b')] });
    expect(fates(changes)).toEqual([
      ['a', 'reopened', 'waived > reopened expired'],
      ['b', 'reopened', 'rejected > reopened expired'],
    ]);
    expect(changes[0]!.item.until).toBeNull();
  });

  it('follows a new owner of the site until it has been assigned', () => {
    const items = [item('a', 'open'), item('b', 'assigned')];
    const changes = run({ items, findings: [seen('a'), seen('b')], ownerOf: () => '信息中心' });
    expect(changes.map((change) => change.item.owner)).toEqual(['信息中心', '教务处']);
  });

  it('stays new when the same scan is judged again', () => {
    const first = run({ findings: [seen('a')] });
    expect(fates(run({ items: first.map((change) => change.item), findings: [seen('a')] }))).toEqual([['a', 'new']]);
  });
});

describe('a defect that is not reported', () => {
  it.each<ItemStatus>(['new', 'open', 'assigned', 'claimed-fixed', 'reopened', 'waived'])('closes: %s', (status) => {
    expect(fates(run({ items: [item('a', status)] }))).toEqual([['a', 'closed', 'fixed', `${status} > closed fixed`]]);
    expect(fates(run({ items: [item('a', status)], looked: () => 'removed' }))).toEqual([
      ['a', 'closed', 'removed', `${status} > closed removed`],
    ]);
  });

  it('keeps the day on which it was last seen', () => {
    expect(run({ items: [item('a', 'open')] })[0]!.item.lastSeen).toBe(FIRST);
  });

  it('leaves a rejected and a closed one alone', () => {
    expect(run({ items: [item('a', 'rejected'), item('b', 'closed')] })).toEqual([]);
  });

  it('closes nothing where nobody looked', () => {
    const items = [item('a', 'open'), item('b', 'claimed-fixed')];
    expect(run({ items, looked: () => 'not-looked' })).toEqual([]);
    expect(run({ items, checksRun: new Set(['dead-link']) })).toEqual([]);
    expect(run({ items, sitesScanned: new Set(['lib']) })).toEqual([]);
  });

  it.each<ItemStatus>(['new', 'open', 'assigned', 'claimed-fixed', 'reopened', 'waived'])(
    'closes as withdrawn, not as fixed, when its rule is: %s',
    (status) => {
      const withdrawn = [['a', 'closed', 'withdrawn', `${status} > closed withdrawn`]];
      const more = { items: [item('a', status)], isWithdrawn: () => true };
      expect(fates(run(more))).toEqual(withdrawn);
      expect(fates(run({ ...more, looked: () => 'not-looked' }))).toEqual(withdrawn);
      expect(fates(run({ ...more, checksRun: new Set() }))).toEqual(withdrawn);
      expect(run(more)[0]?.event).not.toHaveProperty('proof');
    },
  );

  it('whose rule is withdrawn closes as removed where its page is gone, and stays a false alarm if it was one', () => {
    const isWithdrawn = () => true;
    expect(fates(run({ items: [item('a', 'open')], isWithdrawn, looked: () => 'removed' }))).toEqual([
      ['a', 'closed', 'removed', 'open > closed removed'],
    ]);
    expect(run({ items: [item('a', 'rejected'), item('b', 'closed')], isWithdrawn })).toEqual([]);
    expect(run({ items: [item('a', 'open')], isWithdrawn, sitesScanned: new Set(['lib']) })).toEqual([]);
  });

  it('is open again when its rule is back, and that is no regression', () => {
    const items = [item('a', 'closed', { closedAs: 'withdrawn' })];
    const [change] = run({ items, findings: [seen('a')] });
    expect(change?.event).toMatchObject({ from: 'closed', to: 'reopened', reason: 'in-force-again' });
    expect(change?.event && isRegression(change.event)).toBe(false);
  });

  it('does not outlive the end of its waiver unseen', () => {
    const items = [item('a', 'waived', { until: '2026-05-12' })];
    expect(fates(run({ items, looked: () => 'not-looked' }))).toEqual([['a', 'reopened', 'waived > reopened expired']]);
  });

  it('is not touched by a scan older than its last sight', () => {
    const items = [item('a', 'open', { lastSeen: '2026-05-20T18:00:00.000Z' })];
    expect(run({ items })).toEqual([]);
    expect(run({ items, findings: [seen('a')] })).toEqual([]);
  });
});

it('says nothing of a second night without changes but that new became open', () => {
  const first = run({ findings: [seen('a'), seen('b')], scan: { id: 'night-1', at: FIRST, today: '2026-05-12' } });
  const second = run({ items: first.map((change) => change.item), findings: [seen('a'), seen('b')] });
  expect(fates(second)).toEqual([
    ['a', 'open', 'new > open'],
    ['b', 'open', 'new > open'],
  ]);
  const third = run({
    items: second.map((change) => change.item),
    findings: [seen('a'), seen('b')],
    scan: { id: 'night-3', at: '2026-05-13T18:00:00.000Z', today: '2026-05-14' },
  });
  expect(third.map(({ event }) => event)).toEqual([null, null]);
});

it('never closes what was not looked at, and closes nothing twice, over many nights', () => {
  const nightArbitrary = fc.record({
    found: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    looked: fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c')),
    decided: fc.constantFrom(...ITEM_STATUSES.filter((status) => status !== 'new' && status !== 'closed')),
  });
  fc.assert(
    fc.property(fc.array(nightArbitrary, { maxLength: 8 }), (nights) => {
      const items = new Map<string, StoredItem>();
      nights.forEach(({ found, looked, decided }, night) => {
        const at = new Date(Date.UTC(2026, 4, 1 + night, 18)).toISOString();
        const changes = run({
          items: [...items.values()],
          findings: found.map(seen),
          scan: { id: `night-${night}`, at, today: at.slice(0, 10) },
          looked: ({ identity }) => (looked.includes(identity) ? 'looked' : 'not-looked'),
        });
        for (const { item: next, event } of changes) {
          const before = items.get(next.identity);
          if (event !== null) expect(event.from).toBe(before?.status ?? null);
          if (next.status === 'closed') {
            expect(looked).toContain(next.identity);
            expect(found).not.toContain(next.identity);
            expect(before?.status).not.toBe('closed');
          }
          expect(next.closedAs !== null).toBe(next.status === 'closed');
          items.set(next.identity, next);
        }
        for (const identity of found) expect(items.get(identity)!.status).not.toBe('closed');
        const first = items.get('a');
        if (first !== undefined && first.status !== 'closed') items.set('a', { ...first, status: decided });
      });
    }),
  );
});

describe('deadlines', () => {
  const deadlines = { critical: 3, serious: 7, moderate: 15, minor: null };
  const deadlineOf = (item?: StoredItem, more: Partial<ReconcileInput> = {}) =>
    run({ items: item ? [item] : [], findings: [seen('a')], deadlines, ...more })[0]?.item.deadline;

  it('are counted from the day a defect begins or is back', () => {
    expect(deadlineOf()).toBe('2026-05-28');
    expect(deadlineOf(item('a', 'closed', { deadline: '2026-05-01' }))).toBe('2026-05-28');
    expect(deadlineOf(item('a', 'waived', { until: '2026-05-12', deadline: '2026-05-01' }))).toBe('2026-05-28');
  });

  it('stay, also for whoever claimed too early, and come where none was set', () => {
    for (const status of ['open', 'assigned', 'claimed-fixed'] as const) {
      expect(deadlineOf(item('a', status, { deadline: '2026-05-20' }))).toBe('2026-05-20');
      expect(deadlineOf(item('a', status))).toBe('2026-05-28');
    }
  });

  it('are none where the severity has none', () => {
    const minor = { finding: finding('a', { severity: 'minor' }), pageIds: [] };
    expect(deadlineOf(undefined, { findings: [minor] })).toBeNull();
  });
});

describe('waivers for a rule or target', () => {
  const waiver: Waiver = {
    id: 'w1',
    decision: 'rejected',
    check: 'wording',
    target: null,
    rule: 'wording/chuandai',
    siteId: null,
    reason: '展品名称',
    actor: '王老师',
    at: FIRST,
    until: '2026-05-13',
    endedAt: null,
    endedBy: null,
  };
  const fate = (more: Partial<ReconcileInput>) => {
    const [change] = run({ findings: [seen('a')], waivers: [waiver], ...more });
    return `${change?.event?.from} > ${change?.item.status} ${change?.event?.reason} ${change?.item.waiver} ${change?.item.until}`;
  };

  it('cover what begins, and say why', () => {
    expect(fate({})).toBe('null > rejected 展品名称 w1 2026-05-13');
    expect(run({ findings: [seen('a')], waivers: [waiver] })[0]?.event).toMatchObject({
      actor: 'scan',
      waiver: 'w1',
      until: '2026-05-13',
    });
  });

  it('cover what is back, and what expired', () => {
    expect(fate({ items: [item('a', 'closed')] })).toBe('closed > rejected 展品名称 w1 2026-05-13');
    expect(fate({ items: [item('a', 'waived', { until: '2026-05-12' })] })).toBe(
      'waived > rejected 展品名称 w1 2026-05-13',
    );
  });

  it('leave alone what a person opened in spite of them', () => {
    expect(fates(run({ items: [item('a', 'reopened')], findings: [seen('a')], waivers: [waiver] }))).toEqual([
      ['a', 'reopened'],
    ]);
  });

  it.each<readonly [string, Partial<Waiver>]>([
    ['over since yesterday', { until: '2026-05-12' }],
    ['taken back', { endedAt: FIRST, endedBy: '李老师' }],
    ['of another site', { siteId: 'lib' }],
    ['of another rule', { rule: 'wording/zaijie' }],
    ['of another check', { check: 'dead-link' }],
    ['of another target', { rule: null, target: '再接再励' }],
  ])('do nothing when they are %s', (_, more) => {
    expect(fate({ waivers: [{ ...waiver, ...more }] })).toBe('null > new  null null');
  });
});

describe('a scan of single places', () => {
  const only = new Set(['a', 'b']);

  it('changes nothing but the items it was made for, and begins none', () => {
    const items = [item('a', 'claimed-fixed'), item('b', 'claimed-fixed'), item('c', 'open')];
    const changes = run({ items, findings: [seen('b'), seen('d')], only, ownerOf: () => '信息中心' });
    expect(fates(changes)).toEqual([
      ['b', 'reopened', 'claimed-fixed > reopened'],
      ['a', 'closed', 'fixed', 'claimed-fixed > closed fixed'],
    ]);
  });

  it('keeps what a whole scan knows of an item that is still there', () => {
    const [change] = run({ items: [item('a', 'open')], findings: [seen('a')], only, ownerOf: () => '信息中心' });
    expect(change).toEqual({ item: item('a', 'open', { lastSeen: SECOND }), event: null });
  });
});

it('closes with what was seen, and leaves alone what was closed later than the scan', () => {
  const proof = { outcome: null, pages: [{ url: 'https://jwc.jnyy.example/', state: 'read' as const }], pageCount: 1 };
  const [closed] = run({ items: [item('a', 'open')], proofOf: () => proof });
  expect(closed?.item.closedAt).toBe(SECOND);
  expect(closed?.event?.proof).toBe(proof);
  expect(closed?.event?.dueOn).toBe(item('a', 'open').deadline);
  const later = item('a', 'closed', { closedAt: '2026-05-13T02:00:00.000Z' });
  expect(run({ items: [later], findings: [seen('a')] })).toEqual([]);
});
