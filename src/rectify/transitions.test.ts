import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_STATUSES } from '../model/item.ts';
import { ITEM_ACTIONS, type ItemAction, transition } from './transitions.ts';

const action = fc.constantFrom(...ITEM_ACTIONS);

describe('transition', () => {
  it('never leads anywhere but to a status, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let status: (typeof ITEM_STATUSES)[number] = 'new';
        for (const each of actions) {
          status = transition(status, each) ?? status;
          expect(ITEM_STATUSES).toContain(status);
          expect(status === 'new' && each === 'see').toBe(false);
        }
      }),
    );
  });

  it('closes by a scan that found nothing or no rule, and by nothing else', () => {
    for (const status of ITEM_STATUSES.filter((each) => each !== 'closed')) {
      const closing = ITEM_ACTIONS.filter((each) => transition(status, each) === 'closed');
      expect(closing).toEqual(status === 'rejected' ? [] : ['miss', 'withdraw']);
    }
  });

  it('keeps a waived or rejected item as it is while it is seen', () => {
    expect(transition('waived', 'see')).toBe('waived');
    expect(transition('rejected', 'see')).toBe('rejected');
  });

  it('reopens what was claimed or proven fixed and is seen again', () => {
    expect(transition('claimed-fixed', 'see')).toBe('reopened');
    expect(transition('closed', 'see')).toBe('reopened');
  });

  it('knows what a scan did to an item in every status', () => {
    for (const status of ITEM_STATUSES) {
      expect(transition(status, 'see')).not.toBeNull();
      expect(transition(status, 'miss')).not.toBeNull();
      expect(transition(status, 'withdraw')).not.toBeNull();
    }
  });

  it.each<readonly [(typeof ITEM_STATUSES)[number], ItemAction]>([
    ['closed', 'assign'],
    ['closed', 'waive'],
    ['open', 'expire'],
    ['open', 'reopen'],
    ['waived', 'claim'],
    ['rejected', 'assign'],
  ])('refuses: %s, %s', (status, refused) => {
    expect(transition(status, refused)).toBeNull();
  });
});
