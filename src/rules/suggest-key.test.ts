import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, suggestKey } from './suggest-key.ts';

it.each([
  ['sugest', 'suggest'],
  ['Severity', 'severity'],
  ['host_concurrency', 'hostConcurrency'],
  ['hostinterval', 'hostInterval'],
  ['mtach', 'match'],
])('%s → %s', (written, key) => {
  expect(suggestKey(written, ['suggest', 'severity', 'hostConcurrency', 'hostInterval', 'match'])).toBe(key);
});

it('suggests nothing far away, and nothing where nothing is known', () => {
  expect(suggestKey('author', ['match', 'suggest'])).toBeNull();
  expect(suggestKey('match', [])).toBeNull();
});

it('measures a distance', () => {
  expect(editDistance('按步就班', '按部就班')).toBe(1);
  expect(editDistance('match', 'mtach')).toBe(1);
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
