import { defineCheck } from '../define.ts';

export default defineCheck({
  meta: {
    id: '_template',
    title: { 'zh-CN': '检查项名称', en: 'Name of the check' },
    category: 'text',
    severity: 'moderate',
    needs: ['title'],
    messages: { missing: { 'zh-CN': '页面没有标题', en: 'The page has no title' } },
  },
  create({ report }) {
    return {
      page({ url, title }) {
        if (title !== '') return;

        report({ messageId: 'missing', target: url, identity: [url] });
      },
    };
  },
});
