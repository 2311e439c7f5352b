import type { ItemStatus } from '../model/item.ts';

/**
 * `see`, `miss`: a scan found the defect, or looked at its place and found nothing. `withdraw`: a scan knows no rule any
 * more that calls it a defect. `expire`: the end of a waiver or rejection has passed. `cover-…`: a waiver for a whole target or rule holds for what begins, is back, or expired. The
 * others are decisions of people.
 */
export const ITEM_ACTIONS = [
  'see',
  'miss',
  'withdraw',
  'expire',
  'cover-waived',
  'cover-rejected',
  'assign',
  'claim',
  'waive',
  'reject',
  'reopen',
] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

type Row = Readonly<Partial<Record<ItemAction, ItemStatus>>>;

const LOOKED = { miss: 'closed', withdraw: 'closed' } as const satisfies Row;
const COVERED: Row = { 'cover-waived': 'waived', 'cover-rejected': 'rejected' };
const DECIDED: Row = { assign: 'assigned', claim: 'claimed-fixed', waive: 'waived', reject: 'rejected' };

/** What may follow on what; a pair that is missing is refused. Nobody but a scan closes an item. */
const TRANSITIONS: Readonly<Record<ItemStatus, Row>> = {
  new: { ...DECIDED, ...LOOKED, see: 'open' },
  open: { ...DECIDED, ...LOOKED, see: 'open' },
  assigned: { ...DECIDED, ...LOOKED, see: 'assigned' },
  'claimed-fixed': { ...DECIDED, ...LOOKED, see: 'reopened', reopen: 'reopened' },
  reopened: { ...DECIDED, ...LOOKED, see: 'reopened' },
  closed: { ...COVERED, ...LOOKED, see: 'reopened', reopen: 'reopened' },
  waived: {
    ...COVERED,
    ...LOOKED,
    waive: 'waived',
    reject: 'rejected',
    see: 'waived',
    expire: 'reopened',
    reopen: 'reopened',
  },
  // A false positive that is not reported any more was never a defect: it must not count as put right.
  rejected: {
    ...COVERED,
    reject: 'rejected',
    waive: 'waived',
    see: 'rejected',
    miss: 'rejected',
    withdraw: 'rejected',
    expire: 'reopened',
    reopen: 'reopened',
  },
};

/** The status after an action; null: not allowed in this status. */
export const transition = (status: ItemStatus, action: ItemAction): ItemStatus | null =>
  TRANSITIONS[status][action] ?? null;
