import { expect, it } from 'vitest';
import { crawlingThreads } from './crawl-threads.ts';

it.each([
  ['a college with its usual pauses', 2, 25, 100, 1],
  ['a department with 130 colleges', 8, 130, 100, 4],
  ['the same on a small machine', 2, 130, 100, 2],
  ['a campus that allows any speed', 2, 25, 0, 2],
  ['any speed on a large machine', 64, 25, 0, 4],
  ['one site, slowly', 16, 1, 1_000, 1],
])('%s: as many threads as politeness can feed', (_, cores, sites, interval, threads) => {
  expect(crawlingThreads(cores, sites, interval)).toBe(threads);
});
