import { expect, it } from 'vitest';
import { steadyNow } from './system-clock.ts';

const DAY = 86_400_000;

it('goes on as before when the clock is set back, and follows it ahead', () => {
  let wall = 10 * DAY;
  let passed = 0;
  const now = steadyNow(
    () => wall,
    () => passed,
  );
  const wait = (ms: number): number => {
    wall += ms;
    passed += ms;
    return now();
  };
  expect(wait(50)).toBe(10 * DAY + 50);
  wall -= DAY;
  expect(wait(50)).toBe(10 * DAY + 100);
  expect(wait(5_000)).toBe(10 * DAY + 5_100);
  wall -= 8 * 3_600_000;
  expect(wait(0)).toBe(10 * DAY + 5_100);
  wall += DAY;
  expect(wait(0)).toBe(11 * DAY + 5_100);
  wall -= 300;
  expect(wait(0)).toBe(11 * DAY + 4_800);
});
