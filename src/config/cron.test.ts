import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCron } from './cron.ts';

test.each([
  '0 2 * * *',
  '*/15 8-18 * * 1-5',
  '30 1 1,15 * *',
  '0 0 * jan-jun MON',
  '5-55/10 * * * 7',
  '0 2 29 2 *',
  '0 2 31 */2 *',
])('%s', (text) => {
  expect(isCron(text)).toBe(true);
});

test.each([
  '',
  '每天凌晨两点',
  '0 2 * *',
  '0 0 2 * * *',
  '60 2 * * *',
  '0 24 * * *',
  '0 2 0 * *',
  '0 2 * 13 *',
  '0 2 * * 8',
  '0 2 * * 5-1',
  '*/0 * * * *',
  '1-2-3 * * * *',
  '1,,2 * * * *',
  '@daily',
  '5/10 * * * *',
  '0 2 31 2 *',
  '0 2 30-31 feb *',
  '0 2 31 4,6 *',
])('%s is no schedule', (text) => expect(isCron(text)).toBe(false));

test('never throws', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => typeof isCron(text) === 'boolean'));
});
