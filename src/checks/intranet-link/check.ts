import { hostnameOf, hostsOf, judgeByHost } from '../../model/link/estate-hosts.ts';
import { privateHost } from '../../model/link/private-host.ts';
import { defineCheck } from '../define.ts';

export default defineCheck({
  meta: {
    id: 'intranet-link',
    title: { 'zh-CN': '内网地址链接', en: 'Link into an internal network' },
    category: 'link',
    severity: 'serious',
    needs: ['links'],
    documents: true,
    messages: {
      privateAddress: {
        'zh-CN': '公开页面链接到内网地址 {host}，校外无法打开',
        en: 'A public page links to the private address {host}',
      },
      intranetName: {
        'zh-CN': '公开页面链接到只在内网有效的名称 {host}，校外无法打开',
        en: 'A public page links to {host}, a name that only the internal network knows',
      },
    },
  },
  create({ report, estateOrigins }) {
    const own = hostsOf(estateOrigins);
    const judge = judgeByHost((hostname) => (own.has(hostname) ? null : privateHost(hostname)));
    return {
      page({ links }) {
        for (const { href, url, kind, via, text, selector } of links) {
          if (kind === 'mention' || url === null) continue;
          const reason = judge(url);
          // `\\server\share` is a local path, not a web address.
          if (reason === null || href.trimStart().startsWith('\\\\')) continue;

          report({
            messageId: reason,
            data: { host: hostnameOf(url) },
            target: url,
            identity: [url],
            place: { text, selector },
            evidence: { href, via },
          });
        }
      },
    };
  },
});
