import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_STATUSES, type ItemStatus, type StoredItem } from '../model/item.ts';
import { type Decision, decide, undo } from './decide.ts';

const item = (status: ItemStatus, more: Partial<StoredItem> = {}): StoredItem => ({
  identity: 'dead-link|jwc|wzdt.htm',
  siteId: 'jwc',
  owner: '教务处',
  status,
  closedAs: status === 'closed' ? 'fixed' : null,
  firstSeen: '2026-11-01T18:00:00.000Z',
  lastSeen: '2026-11-02T18:00:00.000Z',
  finding: {
    identity: 'dead-link|jwc|wzdt.htm',
    check: 'dead-link',
    event: 'link',
    category: 'link',
    rule: null,
    messageId: 'notFound',
    data: {},
    severity: 'serious',
    certainty: 'certain',
    siteId: 'jwc',
    target: 'wzdt.htm',
    evidence: {},
    occurrences: 1,
    places: [],
  },
  until: status === 'waived' || status === 'rejected' ? '2026-12-31' : null,
  deadline: '2026-11-09',
  closedAt: status === 'closed' ? '2026-11-03T18:00:00.000Z' : null,
  waiver: null,
  pageIds: [1],
  ...more,
});

const wang = { at: '2026-11-03T01:00:00.000Z', actor: '王老师', reason: '统一处理', batch: 'morning' };

describe('decide', () => {
  it('gives an item to a unit, with a deadline', () => {
    const change = decide(item('open'), { kind: 'assign', owner: '信息中心', deadline: '2026-11-20' }, wang);
    expect(change?.item).toEqual(item('assigned', { owner: '信息中心', deadline: '2026-11-20' }));
    expect(change?.event).toEqual({
      identity: 'dead-link|jwc|wzdt.htm',
      at: wang.at,
      actor: '王老师',
      scanId: null,
      from: 'open',
      to: 'assigned',
      reason: '统一处理',
      batch: 'morning',
      owner: '信息中心',
      deadline: '2026-11-20',
      before: {
        owner: '教务处',
        status: 'open',
        closedAs: null,
        closedAt: null,
        until: null,
        deadline: '2026-11-09',
        waiver: null,
      },
    });
  });

  it('keeps owner and deadline where the other one is set', () => {
    const change = decide(item('assigned'), { kind: 'assign', owner: null, deadline: '2026-11-20' }, wang);
    expect(change?.item).toMatchObject({ owner: '教务处', deadline: '2026-11-20' });
    expect(change?.event).not.toHaveProperty('owner');
  });

  it('opens again what was closed or put off, with what belonged to that gone', () => {
    for (const status of ['closed', 'waived', 'rejected', 'claimed-fixed'] as const) {
      const change = decide(item(status, { waiver: 'w' }), { kind: 'reopen', deadline: '2026-11-10' }, wang);
      expect(change?.item).toEqual(item('reopened', { deadline: '2026-11-10' }));
    }
  });

  it.each<readonly [ItemStatus, Decision]>([
    ['closed', { kind: 'claim' }],
    ['closed', { kind: 'assign', owner: '信息中心', deadline: null }],
    ['waived', { kind: 'claim' }],
    ['open', { kind: 'reopen', deadline: null }],
  ])('refuses: %s, %j', (status, decision) => {
    expect(decide(item(status), decision, wang)).toBeNull();
  });
});

describe('undo', () => {
  const decision = fc.oneof(
    fc.constant<Decision>({ kind: 'claim' }),
    fc.constant<Decision>({ kind: 'reopen', deadline: '2026-11-11' }),
    fc.record({
      kind: fc.constantFrom('waive' as const, 'reject' as const),
      until: fc.constantFrom('2026-12-01', null),
      waiver: fc.constantFrom('w', null),
    }),
    fc.record({
      kind: fc.constant('assign' as const),
      owner: fc.constantFrom('信息中心', null),
      deadline: fc.constantFrom('2026-11-30', null),
    }),
  );

  it('brings back what was, whatever was decided', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ITEM_STATUSES), decision, (status, decided) => {
        const before = item(status);
        const change = decide(before, decided, wang);
        if (change?.event == null) return;
        const back = undo(change.item, [change.event], wang);
        expect(back?.item).toEqual(before);
        expect(back?.event).toMatchObject({ from: change.item.status, to: status, undoes: 'morning' });
        expect(back?.event).not.toHaveProperty('batch');
      }),
    );
  });

  it('leaves alone what was touched since', () => {
    const claimed = decide(item('open'), { kind: 'claim' }, wang);
    const again = claimed && decide(claimed.item, { kind: 'claim' }, { ...wang, batch: 'noon' });
    if (!claimed?.event || !again?.event) throw new Error('both are possible');
    expect(undo(again.item, [claimed.event, again.event], wang)).toBeNull();
    expect(undo(claimed.item, [], wang)).toBeNull();
  });
});
