import { expect, it } from 'vitest';
import { createDowntime } from './downtime.ts';

const HOST = 'zsjy.jnyy.test';
const PAGE = `https://${HOST}/lqcx.jsp`;

it('takes twenty failures in a row for a host that is down, and forgets them at the first answer', () => {
  const downtime = createDowntime();
  for (let count = 1; count < 20; count++) expect(downtime.failed(HOST)).toBe(false);
  downtime.answered(HOST);
  for (let count = 1; count < 20; count++) expect(downtime.failed(HOST)).toBe(false);
  expect(downtime.failed(HOST)).toBe(true);
});
it('lets a home page that answers speak for the rest, but not for ever', () => {
  const downtime = createDowntime();
  const failures = (): number => {
    for (let count = 1; ; count++) if (downtime.failed(HOST) && !downtime.spared(HOST)) return count;
  };
  expect(failures()).toBe(26 * 20);
  downtime.answered(HOST);
  expect(failures()).toBe(26 * 20);
});
it('waits as long as it is asked to, and counts requests turned down together as one', () => {
  const downtime = createDowntime();
  expect(downtime.throttled(PAGE, 5_000, 0)).toBe(5_000);
  expect(downtime.throttled(PAGE, 5_000, 1_000)).toBe(4_000);
  expect(downtime.throttled(PAGE, null, 5_000)).toBe(2_000);
  expect(downtime.throttled(PAGE, null, 7_000)).toBe(4_000);
});
it('takes the answer as it is after eight rounds', () => {
  const downtime = createDowntime();
  let now = 0;
  for (let round = 0; round < 8; round++) now += downtime.throttled(PAGE, null, now) ?? Number.NaN;
  expect(now).toBe(1_000 + 2_000 + 4_000 + 8_000 + 16_000 + 32_000 + 60_000 + 60_000);
  expect(downtime.throttled(PAGE, null, now)).toBeNull();
});
it('takes a page at its word that is refused each time while the rest of the host answers', () => {
  const downtime = createDowntime();
  for (let round = 0; round < 3; round++) {
    expect(downtime.throttled(PAGE, 60_000, round * 60_000)).toBe(60_000);
    downtime.answered(HOST);
  }
  expect(downtime.throttled(PAGE, 60_000, 180_000)).toBeNull();
});
it('waits only once for further pages of a host that was held in vain', () => {
  const downtime = createDowntime();
  for (let round = 0; round < 4; round++) {
    downtime.throttled(PAGE, 60_000, round * 60_000);
    downtime.answered(HOST);
  }
  expect(downtime.throttled(`${PAGE}?id=2`, 60_000, 300_000)).toBe(60_000);
  downtime.answered(HOST);
  expect(downtime.throttled(`${PAGE}?id=2`, 60_000, 360_000)).toBeNull();
});
it('waits for a host that refuses everything, however many pages it refuses', () => {
  const downtime = createDowntime();
  for (let round = 0; round < 8; round++)
    expect(downtime.throttled(`${PAGE}?id=${round % 2}`, 60_000, round * 60_000)).toBe(60_000);
});
