import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdSet } from './id-set.ts';

it('holds what a Set would hold', () => {
  const step = fc.record({ add: fc.boolean(), id: fc.oneof(fc.nat(100), fc.nat(200_000)) });
  fc.assert(
    fc.property(fc.array(step), fc.array(fc.nat(200_000)), (steps, others) => {
      const ids = createIdSet();
      const expected = new Set<number>();
      for (const { add, id } of steps) {
        if (add) ids.add(id);
        else ids.delete(id);
        if (add) expected.add(id);
        else expected.delete(id);
      }
      for (const id of [...steps.map((each) => each.id), ...others]) expect(ids.has(id)).toBe(expected.has(id));
    }),
  );
});
