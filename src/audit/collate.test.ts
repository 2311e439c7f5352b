import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../model/observation.ts';
import { collate, createCollator } from './collate.ts';

const place = (page: string, text = '旧版图书馆', selector = '#footer>a') => ({ page, title: '通知', text, selector });

const observation = (page: string, more: Partial<Observation> = {}): Observation => ({
  identity: 'malformed-link|jwc|http//lib.jnyy.edu.cn/',
  check: 'malformed-link',
  event: 'page',
  rule: null,
  messageId: 'wrongScheme',
  data: {},
  severity: 'serious',
  certainty: 'certain',
  siteId: 'jwc',
  target: 'http//lib.jnyy.edu.cn/',
  evidence: { page },
  occurrences: 1,
  places: [place(page)],
  ...more,
});
const pageOf = (number: number): string => `https://jwc.jnyy.edu.cn/info/1001/${number}.htm`;
const category = () => 'link' as const;

it('makes one finding of a defect on 5,000 pages', () => {
  const collator = createCollator(category);
  for (let number = 5000; number > 0; number--) collator.add(observation(pageOf(number)));
  const [found, ...more] = collator.finish();
  expect(more).toEqual([]);
  expect(found?.finding).toMatchObject({
    occurrences: 5000,
    category: 'link',
    event: 'page',
    evidence: { page: pageOf(1) },
  });
  expect(found?.finding.places.map(({ page }) => page)).toEqual(
    Array.from({ length: 20 }, (_, at) => pageOf(at + 1)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
  );
  expect(found?.pageUrls).toHaveLength(5000);
});

it('takes all pages of a link from its caller', () => {
  const collator = createCollator(category);
  const pages = Array.from({ length: 300 }, (_, at) => pageOf(at));
  collator.add(observation(pageOf(0), { event: 'link', occurrences: 300 }), pages);
  expect(collator.finish()[0]).toMatchObject({ finding: { occurrences: 300 }, pageUrls: { length: 300 } });
});

it('lets the gravest observation speak, wherever it stands', () => {
  const grave = observation(pageOf(9), { severity: 'critical' });
  const mild = observation(pageOf(1));
  for (const order of [
    [grave, mild],
    [mild, grave],
  ])
    expect(collate(order, category)[0]?.finding).toMatchObject({ severity: 'critical', evidence: { page: pageOf(9) } });
});

it('keeps a finding without a place', () => {
  const [found] = collate([observation('', { event: 'site-end', places: [] })], category);
  expect(found).toMatchObject({ finding: { occurrences: 1, places: [] }, pageUrls: [] });
});

describe('the same observations in any order', () => {
  const any = fc.record({
    identity: fc.constantFrom('甲', '乙', '丙'),
    page: fc.constantFrom('https://jwc.jnyy.edu.cn/', pageOf(1), pageOf(2), pageOf(12)),
    severity: fc.constantFrom('serious' as const, 'minor' as const),
    texts: fc.array(fc.constantFrom('更多', '下载', '首页'), { minLength: 1, maxLength: 30 }),
  });
  const both = fc
    .array(any, { maxLength: 12 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));

  it('give the same findings', () => {
    const observe = (list: readonly (typeof any extends fc.Arbitrary<infer T> ? T : never)[]) =>
      collate(
        list.map(({ identity, page, severity, texts }) =>
          observation(page, {
            identity,
            severity,
            places: texts.map((text) => place(page, text)),
            occurrences: texts.length,
          }),
        ),
        category,
      );
    fc.assert(
      fc.property(both, ([list, shuffled]) => {
        expect(observe(shuffled)).toEqual(observe(list));
      }),
    );
  });
});
