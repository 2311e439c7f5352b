import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DURATION_PATTERN, parseDuration } from './duration.ts';

test.each([
  ['100ms', 100],
  ['15s', 15_000],
  ['1.5h', 5_400_000],
  ['30d', 2_592_000_000],
  [' 2m ', 120_000],
])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each(['', '15', 's', '15 s', '-3s', '1e3s', '15sec', '15S', '9999999999s', '１５s'])(
  '%s is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test('the pattern of schemas and the parser agree', () => {
  const pattern = new RegExp(DURATION_PATTERN, 'u');
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9.]{0,12}(ms|s|m|h|d|w|)$/), (text) => {
      expect(pattern.test(text)).toBe(parseDuration(text) !== null);
    }),
  );
});
