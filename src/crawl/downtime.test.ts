import { expect, it } from 'vitest';
import { createDowntime } from './downtime.ts';

const HOST = 'zsjy.jnyy.test';

it('takes twenty failures in a row for a host that is down, and forgets them at the first answer', () => {
  const downtime = createDowntime();
  for (let count = 1; count < 20; count++) expect(downtime.failed(HOST)).toBe(false);
  downtime.answered(HOST);
  for (let count = 1; count < 20; count++) expect(downtime.failed(HOST)).toBe(false);
  expect(downtime.failed(HOST)).toBe(true);
});
it('waits as long as it is asked to, and counts requests turned down together as one', () => {
  const downtime = createDowntime();
  expect(downtime.throttled(HOST, 5_000, 0)).toBe(5_000);
  expect(downtime.throttled(HOST, 5_000, 1_000)).toBe(4_000);
  expect(downtime.throttled(HOST, null, 5_000)).toBe(2_000);
  expect(downtime.throttled(HOST, null, 7_000)).toBe(4_000);
});
it('takes the answer as it is after eight rounds', () => {
  const downtime = createDowntime();
  let now = 0;
  for (let round = 0; round < 8; round++) now += downtime.throttled(HOST, null, now) ?? Number.NaN;
  expect(now).toBe(1_000 + 2_000 + 4_000 + 8_000 + 16_000 + 32_000 + 60_000 + 60_000);
  expect(downtime.throttled(HOST, null, now)).toBeNull();
});
