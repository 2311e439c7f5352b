import { hostsOf, judgeByHost } from '../../model/link/estate-hosts.ts';
import { isLoopback, localityAsWritten } from '../../model/link/locality.ts';
import { defineCheck } from '../define.ts';

export default defineCheck({
  meta: {
    id: 'local-link',
    title: { 'zh-CN': '本地路径链接', en: 'Link to a local computer' },
    category: 'link',
    severity: 'serious',
    needs: ['links'],
    documents: true,
    messages: {
      file: { 'zh-CN': '链接指向编辑者电脑上的文件', en: "The link leads to a file on the author's computer" },
      drivePath: { 'zh-CN': '链接指向本地磁盘路径', en: 'The link leads to a path on a local drive' },
      networkShare: { 'zh-CN': '链接指向局域网共享文件夹', en: 'The link leads to a shared folder of a local network' },
      loopback: {
        'zh-CN': '链接指向访问者自己的电脑（{host}）',
        en: "The link leads to the visitor's own computer ({host})",
      },
    },
  },
  create({ report, estateOrigins }) {
    const own = hostsOf(estateOrigins);
    const leadsHome = judgeByHost((hostname) => isLoopback(hostname) && !own.has(hostname));
    return {
      page({ links }) {
        for (const { href, url, kind, via, text, selector } of links) {
          if (kind === 'mention') continue;
          const locality = localityAsWritten(href) ?? (url !== null && leadsHome(url) ? 'loopback' : null);
          if (locality === null) continue;

          const target = locality === 'loopback' && url !== null ? url : href.trim();
          report({
            messageId: locality,
            ...(locality === 'loopback' ? { data: { host: new URL(target).host } } : {}),
            target,
            identity: [target],
            place: { text, selector },
            evidence: { href, via },
          });
        }
      },
    };
  },
});
