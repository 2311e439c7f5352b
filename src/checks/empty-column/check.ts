import { type ColumnOverride, DEFAULT_PERIODS } from '../../model/site-model/column-rules.ts';
import { isInSeason } from '../../model/site-model/seasons.ts';
import type { Column } from '../../model/site-model/types.ts';
import { defineCheck } from '../define.ts';

const NO_OVERRIDES: readonly ColumnOverride[] = [];

/** A page that says so itself, or an empty body below a breadcrumb, leaves nothing to judge for a person. */
const isPlain = ({ emptyPhrase, total, articles, isSetByHand, isBodyKnown }: Column): boolean =>
  emptyPhrase !== null || total === 0 || (articles === 0 && (isBodyKnown || isSetByHand));

export default defineCheck({
  meta: {
    id: 'empty-column',
    title: { 'zh-CN': '空白栏目', en: 'Empty column' },
    category: 'column',
    severity: 'serious',
    needs: ['title', 'publishedAt', 'newestListed', 'textLength', 'outline'],
    gathers: 'only',
    // Five empty columns fail a site in the official inspection of 2019.
    options: { columns: NO_OVERRIDES, emptyColumnVeto: 5 },
    messages: {
      empty: { 'zh-CN': '栏目“{name}”没有内容', en: 'The column "{name}" has no content' },
      saysSo: {
        'zh-CN': '栏目“{name}”没有内容，页面显示“{phrase}”',
        en: 'The column "{name}" has no content: the page says "{phrase}"',
      },
      unlisted: {
        'zh-CN': '栏目“{name}”的页面没有列出任何内容，而站内有 {articles} 篇文章属于该栏目',
        en: 'The page of the column "{name}" lists nothing, though {articles} articles of the site belong to it',
      },
      veto: {
        'zh-CN': '空白栏目 {count} 个，达到单项否决标准（{limit} 个）',
        en: '{count} empty columns: {limit} fail a site in an official inspection',
      },
    },
  },
  create({ report, options, site, now, siteModel }) {
    const { columns: overrides, emptyColumnVeto } = options;
    return {
      page(facts) {
        siteModel.see(facts);
      },
      siteEnd({ complete }) {
        const model = siteModel.model({ periods: DEFAULT_PERIODS, overrides });
        const empty = model.columns.filter(({ shape, seasons }) => shape === 'empty' && isInSeason(seasons, now));
        for (const column of empty) {
          const { url, name, path, emptyPhrase: phrase, articles, total } = column;
          const plain = isPlain(column);
          report({
            messageId: phrase !== null ? 'saysSo' : articles > 0 ? 'unlisted' : 'empty',
            data: { name, ...(phrase !== null && { phrase }), ...(phrase === null && articles > 0 && { articles }) },
            certainty: plain ? 'certain' : 'review',
            target: url,
            identity: [url],
            page: { url, title: name },
            evidence: { path: path.join(' › '), phrase, total, articles },
          });
        }
        if (emptyColumnVeto <= 0 || empty.length < emptyColumnVeto) return;
        report({
          messageId: 'veto',
          data: { count: empty.length, limit: emptyColumnVeto },
          severity: 'critical',
          certainty: complete && empty.filter(isPlain).length >= emptyColumnVeto ? 'certain' : 'review',
          target: site.url,
          identity: ['veto-empty'],
          evidence: { columns: empty.map(({ name }) => name) },
        });
      },
    };
  },
});
