import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { link, observationsOf } from '../../../test/support/run-check.ts';
import { collate } from '../../audit/collate.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it('is one finding a target, with all its occurrences and the first places', () => {
  const places = Array.from({ length: 30 }, (_, at) => ({
    page: `https://jwc.jnyy.edu.cn/info/1001/${at + 1000}.htm`,
    title: '通知',
    text: '旧版图书馆',
    selector: '#footer>a:nth-of-type(3)',
  }));
  const target = 'https://lib.jnyy.edu.cn/old/';
  const observations = observationsOf(check, [
    link({ kind: 'http-error', status: 404 }, { target, occurrences: 5000, places, inTemplate: true }),
  ]);
  const [found, ...more] = collate(observations, () => 'link');
  expect(more).toEqual([]);
  expect(found?.finding).toMatchObject({
    identity: `dead-link|jwc|${target}`,
    target,
    occurrences: 5000,
    category: 'link',
  });
  expect(found?.finding.places).toHaveLength(20);
});

it('keeps as evidence what the verdict rests on', () => {
  const redirects = [{ url: 'https://www.jnyy.edu.cn/old.htm', status: 302 }];
  const [found] = observationsOf(check, [link({ kind: 'http-error', status: 404 }, { redirects, href: '../old.htm' })]);
  expect(found?.evidence).toMatchObject({
    outcome: 'http-error',
    status: 404,
    attempts: 2,
    redirects,
    href: '../old.htm',
  });
});

it.each([
  [
    'http：//www.jnyy.edu.cn/zt/',
    'https://jwc.jnyy.edu.cn/info/1001/http%EF%BC%9A//www.jnyy.edu.cn/zt/',
    'malformed-link',
  ],
  ['http://localhost:8080/jyw/', 'http://localhost:8080/jyw/', 'local-link'],
  ['http://oa.intranet/', 'http://oa.intranet/', 'intranet-link'],
])('leaves %s to the check that names the fault better', (href, target) => {
  expect(observationsOf(check, [link({ kind: 'http-error', status: 404 }, { href, target })])).toEqual([]);
});
