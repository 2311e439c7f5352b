import { faultOf } from '../../model/link/href-fault.ts';
import { defineCheck } from '../define.ts';

export default defineCheck({
  meta: {
    id: 'malformed-link',
    title: { 'zh-CN': '格式错误的链接', en: 'Malformed link' },
    category: 'link',
    severity: 'serious',
    needs: ['links'],
    documents: true,
    messages: {
      placeholder: {
        'zh-CN': '链接地址是未替换的模板变量',
        en: 'The address is a template variable that was never filled in',
      },
      emptyValue: {
        'zh-CN': '链接地址取值失败（undefined、null 等）',
        en: 'The address is an empty value (undefined, null, …)',
      },
      missingHost: { 'zh-CN': '链接地址没有写域名', en: 'The address names no host' },
      doubledScheme: { 'zh-CN': '链接地址重复书写 http://', en: 'http:// is written twice' },
      wrongScheme: {
        'zh-CN': '链接地址开头书写错误，应为 http:// 或 https://',
        en: 'The address does not begin with http:// or https:// as meant',
      },
      fullWidth: { 'zh-CN': '链接地址含有全角字符', en: 'The address contains full-width characters' },
      straySpace: { 'zh-CN': '链接地址中有多余空格', en: 'The address contains stray spaces' },
      missingScheme: {
        'zh-CN': '链接地址缺少 http:// 或 https://，被当作站内路径',
        en: 'http:// or https:// is missing, so browsers take the address for a path of this site',
      },
      wrongHost: { 'zh-CN': '链接地址的域名书写错误', en: 'The host name is not written correctly' },
    },
  },
  create({ report }) {
    return {
      page({ url: page, links }) {
        for (const { href, url, kind, via, text, selector } of links) {
          if (kind === 'mention') continue;
          const fault = faultOf(href, page);
          if (fault === null) continue;

          report({
            messageId: fault.id,
            // A page template may still be filled in by a script.
            ...(fault.id === 'placeholder' ? { certainty: 'review' as const } : {}),
            target: href,
            identity: [href],
            place: { text, selector },
            evidence: { href, via, resolved: url, suggest: fault.meant },
          });
        }
      },
    };
  },
});
