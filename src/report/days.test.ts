import { expect, test } from 'vitest';
import { dayAndTime, isoDay } from './days.ts';

test('an instant is printed in the estate’s zone, whatever the host’s', () => {
  expect(dayAndTime('2026-11-23T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-11-24 00:00');
  expect(dayAndTime('2026-11-23T16:00:00.000Z', 'Etc/UTC')).toBe('2026-11-23 16:00');
  expect(isoDay(Date.parse('2026-12-31T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-12-31');
  expect(isoDay(Date.parse('2026-12-31T16:00:00Z'), 'Asia/Shanghai')).toBe('2027-01-01');
});

test('early years keep four digits', () => {
  expect(isoDay(Date.parse('0987-06-05T00:00:00Z'), 'Etc/UTC')).toBe('0987-06-05');
});
