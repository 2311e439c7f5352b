import type { Translated } from '../model/lang.ts';
import type { FetchOutcome } from '../model/outcome.ts';

/** What a person can do about an address that does not open. */
export function remedyFor(outcome: FetchOutcome): Translated {
  switch (outcome.kind) {
    case 'excluded':
      return outcome.reason === 'private-address'
        ? {
            'zh-CN': '内网网站请在 network.allowPrivate 中写明其地址段',
            en: 'For a private site, name its range in network.allowPrivate',
          }
        : { 'zh-CN': '请检查网址', en: 'Check the address' };
    case 'dns-error':
      return {
        'zh-CN': '请检查网址中的域名和本机的域名解析',
        en: 'Check the host name and the resolver of this machine',
      };
    case 'tls-error':
      return { 'zh-CN': '请检查该网站的证书', en: "Check that site's certificate" };
    default:
      return {
        'zh-CN': '请在浏览器中打开看看；只在本机打不开时检查网络和代理',
        en: 'Try it in a browser; if only this machine fails, check its network and proxy',
      };
  }
}
