import { expect, test } from 'vitest';
import { paperName, unitNames } from './paper-name.ts';

test('names of units become file names that no file system minds', () => {
  expect(paperName('self-check', '党委（学生）工作部', 'docx')).toBe('self-check-党委-学生-工作部.docx');
  expect(paperName('self-check', '../../etc/passwd', 'docx')).toBe('self-check-etc-passwd.docx');
  expect(paperName('notice-2026-001', '', 'docx')).toBe('notice-2026-001.docx');
});

test('a unit with an endless name keeps number and extension, cut between characters', () => {
  const name = paperName('notice-2026-001', '江南应用技术学院继续教育与社会服务中心'.repeat(9), 'docx');
  expect(name).toMatch(/^notice-2026-001-江南.*\.docx$/u);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(paperName('x', '𠮷'.repeat(90), 'xlsx').isWellFormed()).toBe(true);
});

test('units that differ in signs, letter size or their last words only are told apart', () => {
  const long = '江南应用技术学院'.repeat(9);
  const units = ['团委（南校区）', '团委(南校区)', 'IT部', 'it部', `${long}一部`, `${long}二部`];
  const names = [...unitNames(units).values()].map((name) => paperName('self-check', name, 'docx').toLowerCase());
  expect(new Set(names).size).toBe(units.length);
  expect(unitNames(units).get('团委（南校区）')).toBe('团委-南校区');
});
