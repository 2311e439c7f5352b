import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOSTILE } from '../../test/golden/hostile-report.ts';
import { cleanText, clip, safeHref } from './clean-text.ts';

describe('cleanText', () => {
  test('spells out what would steer a terminal or turn the text round', () => {
    expect(cleanText('\u001b[31m通知\u0007')).toBe('[U+001B][31m通知[U+0007]');
    expect(cleanText('报名表\u202exslx.exe')).toBe('报名表[U+202E]xslx.exe');
  });

  test('keeps one line', () => {
    expect(cleanText('关于放假的\r\n\t通知')).toBe('关于放假的 通知');
  });

  test('leaves nothing unprintable, and nothing to do a second time', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(texts, (text) => {
        const clean = cleanText(text);
        expect(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(clean)).toBe(false);
        expect(cleanText(clean) === clean).toBe(true);
      }),
    );
  });
});

test('clip keeps whole characters within the limit', () => {
  expect(clip('校训', 2)).toBe('校训');
  expect(clip('校训石刻', 3)).toBe('校训…');
  expect(clip('书𠮷店铺', 3)).toBe('书…');
});

test('safeHref leads to the web and nowhere else', () => {
  expect(safeHref('https://www.jnyy.example.edu.cn/招生"简章.htm')).toBe(
    'https://www.jnyy.example.edu.cn/%E6%8B%9B%E7%94%9F%22%E7%AE%80%E7%AB%A0.htm',
  );
  for (const address of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///C:/',
    '//x.cn',
    'http://[',
    'HTTPS:',
  ]) {
    expect(safeHref(address), address).toBeNull();
  }
});
