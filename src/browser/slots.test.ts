import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

test('lets so many in, the rest in their order, each once', async () => {
  const slots = createSlots(2);
  const inside: number[] = [];
  const leave = new Map<number, () => void>();
  const enter = async (n: number): Promise<void> => {
    leave.set(n, await slots.take());
    inside.push(n);
  };
  const all = [1, 2, 3, 4].map(enter);
  await Promise.all(all.slice(0, 2));
  expect(inside).toEqual([1, 2]);
  leave.get(1)?.();
  leave.get(1)?.();
  await all[2];
  expect(inside).toEqual([1, 2, 3]);
  leave.get(2)?.();
  await all[3];
  expect(inside).toEqual([1, 2, 3, 4]);
});
