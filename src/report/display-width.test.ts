import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipToWidth, displayWidth, padEnd, padStart, wrap } from './display-width.ts';

const texts = fc.string({
  unit: fc.constantFrom('教', '务', 'a', 'Z', '7', ' ', '-', '。', '（', 'é', 'e\u0301', '😀', '…'),
});

describe('columns of a terminal', () => {
  test('two for Chinese, one for Latin, none for marks', () => {
    expect(displayWidth('教务处')).toBe(6);
    expect(displayWidth('jwc')).toBe(3);
    expect(displayWidth('（404）')).toBe(7);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('😀')).toBe(2);
    expect(displayWidth('\u200b')).toBe(0);
  });

  test('clipping and padding keep to the columns', () => {
    expect(clipToWidth('图书馆开放时间', 7)).toBe('图书馆…');
    expect(clipToWidth('图书馆', 6)).toBe('图书馆');
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const clipped = clipToWidth(text, columns);
        expect(displayWidth(clipped)).toBeLessThanOrEqual(columns);
        expect(displayWidth(padEnd(clipped, columns))).toBe(columns);
        expect(displayWidth(padStart(clipped, columns))).toBe(columns);
      }),
    );
  });

  test('wrapping loses no character but spaces, and no line is too long', () => {
    expect(wrap('请于 2026-11-30 前完成整改', 12)).toEqual(['请于', '2026-11-30', '前完成整改']);
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
