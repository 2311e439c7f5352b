import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { factsOf, html, link, observationsOf, site } from '../../../test/support/run-check.ts';
import type { CrawlEvent } from '../../model/crawl-event.ts';
import type { Tampering } from '../../model/tampering.ts';
import check from './check.ts';
import { readingsIn } from './traditional.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const NOTHING: Tampering = {
  hidden: [],
  written: [],
  switches: [],
  encoded: [],
  encodedBody: 0,
  idRuns: [],
  titleBefore: null,
};

const renamed = (title: string, titleBefore: string, url = site.url): CrawlEvent => ({
  type: 'page',
  facts: { ...factsOf(`<title>${title}</title>`, url), tampering: { ...NOTHING, titleBefore } },
});

it('sees the own name go from the title of the home page', () => {
  const [found] = observationsOf(check, [renamed('江南股份配送', '江南应用技术学院教务处')]);
  expect(found).toMatchObject({ messageId: 'nameLost', certainty: 'review' });
});

it.each([
  ['教务处-江南应用技术学院', '江南应用技术学院教务处', site.url],
  ['首页', '欢迎访问', site.url],
  ['期末考试安排', '江南应用技术学院教务处', `${site.url}tzgg/1.htm`],
])('%s after %s is a change like any other', (title, before, url) => {
  expect(observationsOf(check, [renamed(title, before, url)])).toEqual([]);
});

it('takes partners for trusted where the estate says so', () => {
  const page = html('<script src="http://js.jnads.com/a.js"></script>');
  expect(observationsOf(check, [page])).toHaveLength(1);
  expect(observationsOf(check, [page], { site: { options: { trustedHosts: ['jnads.com'] } } })).toEqual([]);
});

const gone = { kind: 'dns-error', code: 'ENOTFOUND' } as const;
const script = { target: 'http://js.jncount.com/a.js', inside: false, via: 'script[src]' };

it('names a source whose host is gone once a host', () => {
  const found = observationsOf(check, [
    link(gone, script),
    link(gone, { ...script, target: 'http://js.jncount.com/b.js' }),
  ]);
  expect(new Set(found.map(({ identity }) => identity)).size).toBe(1);
});

it('sees an own name whose alias is gone', () => {
  const target = 'http://kc.jnyy.edu.cn/course/1.htm';
  const event = link({ ...gone, alias: 'jnyy-kc.cloudhost.example' }, { target, inside: false, via: 'a[href]' });
  expect(observationsOf(check, [event])).toMatchObject([
    { messageId: 'danglingAlias', data: { host: 'kc.jnyy.edu.cn', alias: 'jnyy-kc.cloudhost.example' } },
  ]);
});

it.each([
  ['a resolver in trouble', link({ kind: 'dns-error', code: 'EAI_AGAIN' }, script)],
  ['a link nobody loads from', link(gone, { ...script, via: 'a[href]' })],
  ['a host of the estate', link(gone, { ...script, inside: true })],
])('%s is no dead source', (_, event) => expect(observationsOf(check, [event])).toEqual([]));

it.each([
  '春（chūn）眠（mián）不觉（jué）晓（xiǎo）',
  '書法社（Calligraphy Club）、國際部（International Office）、體育部（Sports）',
  '學院（xué yuàn）',
  '没有括号的文字',
])('%s is no spam', (text) => expect(readingsIn(text)).toEqual([]));
