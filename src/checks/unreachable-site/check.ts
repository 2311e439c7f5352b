import { homeTest } from '../../model/home-page.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import type { Certainty } from '../../model/severity.ts';
import type { SiteSigns } from '../../model/site-signs.ts';
import { defineCheck, type Report } from '../define.ts';
import { stubOf } from './stub-page.ts';

/** Log-in walls and firewalls: people may see what the scan cannot. */
const BLOCKED = new Set([401, 403, 405, 429, 451]);

function verdictOf(home: FetchOutcome) {
  const verdict = <const Id extends string>(
    messageId: Id,
    certainty: Certainty,
    data: Record<string, string | number>,
  ) => ({
    messageId,
    certainty,
    data,
  });
  switch (home.kind) {
    case 'ok':
    case 'excluded':
      return null;
    case 'http-error':
      if (BLOCKED.has(home.status)) return verdict('blocked', 'review', { status: home.status });
      return verdict('httpError', home.status === 404 || home.status === 410 ? 'certain' : 'review', {
        status: home.status,
      });
    // A home page that looks like the page for missing addresses may still be the home page.
    case 'soft-404':
      return verdict('softNotFound', 'review', { status: home.status });
    case 'dns-error':
      return verdict('nameTrouble', home.code === 'ENOTFOUND' ? 'certain' : 'review', { code: home.code });
    case 'refused':
      return verdict('refused', 'certain', {});
    case 'redirect-loop':
      return verdict('redirectLoop', 'review', { hops: home.hops });
    case 'timeout':
      return verdict('timeout', 'review', { seconds: Math.round(home.afterMs / 1000) });
    case 'broken':
      return verdict('broken', 'review', { code: home.code });
    case 'tls-error':
      return verdict('tls', 'review', { detail: home.detail });
  }
}

const STUB_MESSAGES = {
  parked: 'parked',
  withheld: 'withheld',
  'not-found': 'softNotFound',
  'under-construction': 'underConstruction',
} as const;

/** A handshake that came to an end showed a certificate, and certificate says what is wrong with it. */
const isToldByCertificate = (home: FetchOutcome, signs: SiteSigns | undefined): boolean =>
  home.kind === 'tls-error' && (signs?.certificates ?? []).some(({ faults }) => faults.length > 0);

export default defineCheck({
  meta: {
    id: 'unreachable-site',
    title: { 'zh-CN': '网站无法访问', en: 'Site out of reach' },
    category: 'site',
    severity: 'critical',
    needs: ['title', 'textBlocks', 'textLength'],
    gathers: false,
    messages: {
      httpError: { 'zh-CN': '首页打不开，服务器返回 {status}', en: 'The home page answers {status}' },
      blocked: {
        'zh-CN': '首页不接受自动访问（{status}），请人工打开核实',
        en: 'The home page turns automatic visitors away ({status}); please open it by hand',
      },
      softNotFound: {
        'zh-CN': '首页显示的是“页面不存在”一类的提示（{status}）',
        en: 'The home page shows what the server shows for addresses that do not exist ({status})',
      },
      nameTrouble: { 'zh-CN': '网站域名无法解析（{code}）', en: 'The host name does not resolve ({code})' },
      refused: { 'zh-CN': '网站拒绝连接', en: 'The server refuses the connection' },
      redirectLoop: { 'zh-CN': '首页循环跳转（{hops} 次）', en: 'The home page redirects without end ({hops} hops)' },
      timeout: { 'zh-CN': '首页在 {seconds} 秒内没有响应', en: 'The home page does not answer within {seconds} s' },
      broken: {
        'zh-CN': '打开首页时连接中断（{code}）',
        en: 'The connection breaks before the home page is there ({code})',
      },
      tls: {
        'zh-CN': '首页的 HTTPS 证书有问题，浏览器会拦截（{detail}）',
        en: 'Browsers warn of the certificate ({detail})',
      },
      defaultPage: {
        'zh-CN': '首页是服务器软件的默认页（{server}）',
        en: 'The home page is the default page of {server}',
      },
      parked: {
        'zh-CN': '域名停放或正在出售，没有网站',
        en: 'The name is parked or for sale; there is no site',
      },
      withheld: {
        'zh-CN': '网站被接入商停止访问（未备案、到期或被封禁）',
        en: 'The hosting company withholds the site (no filing, expired or suspended)',
      },
      unavailable: {
        'zh-CN': '最近七天首页打不开的次数占 {percent}%（{failed}/{probes}），达到 5% 即不达标',
        en: 'The home page did not open in {percent} % of the probes of seven days ({failed} of {probes}); 5 % fails',
      },
      underConstruction: {
        'zh-CN': '首页只有建设或维护提示',
        en: 'The home page is only a notice of construction or maintenance',
      },
    },
  },
  create({ report, site, links }) {
    const isHome = homeTest(site);
    const seen = { target: site.url, identity: [] } satisfies Partial<Report<string>>;
    return {
      page({ url, status, title, textBlocks, textLength }) {
        if (!isHome(url)) return;
        const texts = [title, ...textBlocks.map(({ text }) => text)];
        const stub = stubOf(texts, textLength, (text) => links.parkedByWords(text).length > 0);
        if (stub === null) return;

        const place = { text: title, selector: 'title' };
        if (stub.kind === 'default-page') {
          report({ ...seen, messageId: 'defaultPage', data: { server: stub.server }, place, evidence: { title } });
          return;
        }
        const evidence = { title, words: stub.words };
        const certainty = 'review';
        // What the server answers for the home page is good; what it shows is not.
        const data = stub.kind === 'not-found' ? { status } : {};
        report({ ...seen, messageId: STUB_MESSAGES[stub.kind], data, certainty, place, evidence });
      },
      siteEnd({ home, signs }) {
        const verdict = isToldByCertificate(home, signs) ? null : verdictOf(home);
        if (verdict) report({ ...seen, ...verdict, evidence: { outcome: home } });
        const week = signs?.uptime;
        if (week?.verdict !== 'fails') return;
        const { probes, failed, longest } = week;
        report({
          target: site.url,
          identity: ['uptime'],
          messageId: 'unavailable',
          severity: 'serious',
          data: { percent: Math.round((failed / probes) * 1000) / 10, failed, probes },
          evidence: { outageFrom: longest?.from ?? null, outageTo: longest?.to ?? null },
        });
      },
    };
  },
});
