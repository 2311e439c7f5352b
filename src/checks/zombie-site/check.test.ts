import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, NOW, observationsOf, page } from '../../../test/support/run-check.ts';
import check from './check.ts';

const DAY = 86_400_000;
const idleFor = (days: number, options: Record<string, unknown> = {}) =>
  observationsOf(check, [page({ publishedAt: NOW - days * DAY }), end()], { site: { options } });

describeFixtures(check, new URL('fixtures/', import.meta.url));

describe('period of a site', () => {
  it('may be shorter', () => {
    expect(idleFor(91, { zombieAfterDays: 90 })).toMatchObject([{ messageId: 'idle', data: { days: 91 } }]);
    expect(idleFor(90, { zombieAfterDays: 90 })).toEqual([]);
  });
  it('may be longer', () => expect(idleFor(400, { zombieAfterDays: 730 })).toEqual([]));
  it('of 0 days means: not assessed', () => expect(idleFor(4000, { zombieAfterDays: 0 })).toEqual([]));
});
