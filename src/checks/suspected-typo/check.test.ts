import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it('asks one question however many sentences have the words', () => {
  const text = '<p>学校高度重视人才陪养质量。</p><p>教务处修订了人才陪养方案。</p>';
  const [found, ...more] = observationsOf(check, [html(text)]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    certainty: 'review',
    severity: 'minor',
    target: '人才陪养',
    data: { text: '人才陪养', suggest: '人才培养' },
    places: [{ text: '学校高度重视人才陪养质量。' }, { text: '教务处修订了人才陪养方案。' }],
  });
});
