import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';
import { isMainHost, isNamedHost } from './hosts.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const MAIN = { url: 'https://www.jnyy.edu.cn/', aliases: [] };
const said = (body: string, site: { url: string; aliases?: string[]; options?: Record<string, unknown> } = MAIN) =>
  observationsOf(check, [html(`<title>江南应用技术学院</title>${body}`, site.url)], { site }).map(
    ({ messageId }) => messageId,
  );

describe('the main site', () => {
  it('shows its filing number, linked', () => {
    expect(said('<p>学校概况</p>')).toEqual(['filingMissing']);
    expect(said('<p>苏ICP备05012345号-1</p>')).toEqual(['filingUnlinked']);
    expect(said('<p><a href="https://beian.miit.gov.cn/">苏ICP备05012345号-1</a></p>')).toEqual([]);
    expect(said('<p><a href="https://beian.miit.gov.cn/#/Integrated/index">苏ICP备05012345号</a></p>')).toEqual([]);
  });
  it('says one thing of a number with the old link', () =>
    expect(said('<p><a href="http://www.miitbeian.gov.cn/">苏ICP备05012345号</a></p>')).toEqual(['oldFilingLink']));
  it('need not, where the estate says so', () => {
    expect(said('<p>学校概况</p>', { ...MAIN, options: { mainSiteShows: [] } })).toEqual([]);
  });
});

describe('a second-level site', () => {
  const JWC = { url: 'https://jwc.jnyy.edu.cn/' };
  it('need not show anything', () => expect(said('<p>部门简介</p>', JWC)).toEqual([]));
  it('shows what the estate asks of it', () => {
    const siteShows = ['icp', 'police', 'badge', 'findError', 'siteCode', 'contact'];
    const asked = { ...JWC, options: { siteShows } };
    expect(said('<p>部门简介</p>', asked)).toEqual([
      'filingMissing',
      'policeMissing',
      'badgeMissing',
      'findErrorMissing',
      'siteCodeMissing',
      'contactMissing',
    ]);
    const complete = `<p><a href="https://beian.miit.gov.cn/">苏ICP备05012345号-1</a></p>
      <p><a href="https://beian.mps.gov.cn/#/query/webSearch?code=32010202010123">苏公网安备 32010202010123号</a></p>
      <p>网站标识码：3200000012　电话：0791-88880000</p>
      <script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='https://dcs.conac.cn/js/11/000/0000/60000000/CA110000000600000000001.js' type='text/javascript'%3E%3C/script%3E"));</script>
      <script id="_jiucuo_" sitecode="3200000012" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>`;
    expect(said(complete, asked)).toEqual([]);
  });
  it('at an address that is a number is asked nothing', () => {
    expect(said('<p>部门简介</p>', { url: 'http://202.96.0.8/', options: { siteShows: ['icp'] } })).toEqual([]);
  });
});

it('a page that is not the home page is not looked at', () => {
  const page = html('<p><a href="http://www.miitbeian.gov.cn/">备案</a></p>', 'https://jwc.jnyy.edu.cn/info/1.htm');
  expect(observationsOf(check, [page])).toEqual([]);
});

it.each([
  '© 2026 江南',
  '版权所有 2025 江南',
  'Copyright 2003 - 2026',
  '© 2003至今 江南',
  '版权所有 © 江南',
  '© 2012-',
])('%s is no old year', (text) => expect(said(`<p>${text}</p>`, { url: 'https://jwc.jnyy.edu.cn/' })).toEqual([]));

describe('IPv6', () => {
  const ipv6 = (signs: { own: boolean | null; without: string[] }, options: Record<string, unknown> = {}) =>
    observationsOf(check, [end({ signs: { certificates: [], ipv6: signs } })], {
      site: { options },
    }).map(({ messageId }) => messageId);
  it('is missing only where the name server says so', () => {
    expect(ipv6({ own: false, without: ['oa.jnyy.edu.cn'] })).toEqual(['noIpv6', 'linksWithoutIpv6']);
    expect(ipv6({ own: true, without: [] })).toEqual([]);
    expect(ipv6({ own: null, without: [] })).toEqual([]);
  });
  it('may be left out', () => expect(ipv6({ own: false, without: [] }, { ipv6: false })).toEqual([]));
});

it.each(['jnyy.edu.cn', 'www.jnyy.edu.cn'])('%s is where the school is at home', (host) =>
  expect(isMainHost(host)).toBe(true),
);
it.each(['jwc.jnyy.edu.cn', '202.96.0.8', '[::1]', 'www.jnyy.localhost', 'localhost'])('%s is not', (host) =>
  expect(isMainHost(host)).toBe(false),
);
it.each(['127.0.0.1', '[2001:da8::8]', 'oa', 'jwc.jnyy.localhost'])('%s is no public name', (host) =>
  expect(isNamedHost(host)).toBe(false),
);
