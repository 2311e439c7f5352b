import { expect, it } from 'vitest';
import { sentenceAt } from './text.ts';

it.each([
  [0, '第一句'],
  [5, '第二句'],
  [8, '第三句'],
])('at %i', (index, sentence) => {
  expect(sentenceAt('第一句。第二句！第三句', index)).toBe(sentence);
});

it('ends at line breaks', () => {
  expect(sentenceAt('联系电话\n办公地点：行政楼', 6)).toBe('办公地点：行政楼');
});

it('cuts text without a stop around the position', () => {
  const text = '实训'.repeat(5_000);
  const sentence = sentenceAt(text, 5_000);
  expect(sentence.length).toBe(400);
  expect(text).toContain(sentence);
});
