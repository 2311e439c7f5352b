import { expect, it } from 'vitest';
import { factsOf } from './facts-of.ts';
import { fingerprint, fingerprintDistance } from './simhash.ts';

const notFound = (path: string): string =>
  fingerprint(
    factsOf(
      `<title>页面不存在</title><p>您访问的页面 ${path} 不存在或已被删除，请检查地址是否正确，或返回学校首页。</p>`,
    ),
  );
const article = fingerprint(
  factsOf(
    '<h1>关于做好期末考试工作的通知</h1><p>各二级学院：为做好本学期期末考试工作，现将有关事项通知如下，请认真组织落实。</p>',
  ),
);

it('is near for like pages and far for others', () => {
  expect(fingerprintDistance(notFound('/info/1001/1.htm'), notFound('/info/1001/2.htm'))).toBeLessThanOrEqual(6);
  expect(fingerprintDistance(notFound('/a.htm'), article)).toBeGreaterThan(14);
});

it('has 16 hexadecimal digits, even of a page without text', () => {
  expect(article).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint(factsOf(''))).toMatch(/^[0-9a-f]{16}$/);
});

it('is no distance from itself', () => {
  expect(fingerprintDistance(article, article)).toBe(0);
  expect(fingerprintDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
});
