import { defineCheck } from '../../src/checks/define.ts';

const title = { 'zh-CN': '标题', en: 'Title' };

// Compiled by tsc with everything else: an expectation that no longer fails is an error itself.
defineCheck({
  meta: { id: 'x', title, category: 'text', severity: 'minor', needs: ['title'], messages: { empty: title } },
  create({ report }) {
    return {
      page({ url, title }) {
        report({ messageId: 'empty', data: { title }, target: url, identity: [url] });
      },
    };
  },
});
defineCheck({
  meta: { id: 'x', title, category: 'text', severity: 'minor', needs: ['title'], messages: { empty: title } },
  create({ report, options }) {
    return {
      // @ts-expect-error -- `links` was not named in `needs`
      page({ url, links }) {
        // @ts-expect-error -- no such message
        report({ messageId: 'other', target: url, identity: [String(links)] });
      },
      siteEnd() {
        // @ts-expect-error -- no such option
        report({ messageId: 'empty', target: String(options.periodDays), identity: [] });
      },
    };
  },
});
defineCheck({
  // @ts-expect-error -- every message is said in both languages
  meta: { id: 'x', title, category: 'text', severity: 'minor', needs: [], messages: { empty: { 'zh-CN': '空' } } },
  create: () => ({}),
});
