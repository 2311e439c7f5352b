import type { BrokenTableLink, DisclosureSight } from '../../model/disclosure.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import { defineCheck } from '../define.ts';

/** A web firewall, a busy server or a broken line may be behind anything else. */
const isProof = (outcome: FetchOutcome | null): boolean =>
  outcome?.kind === 'soft-404' ||
  (outcome?.kind === 'http-error' && (outcome.status === 404 || outcome.status === 410)) ||
  (outcome?.kind === 'dns-error' && outcome.code === 'ENOTFOUND');

const about = ({ number, text }: Pick<DisclosureSight, 'number' | 'text'>) => ({ number, item: text['zh-CN'] });

export default defineCheck({
  meta: {
    id: 'disclosure-gap',
    title: { 'zh-CN': '信息公开缺项', en: 'Disclosure gap' },
    category: 'disclosure',
    severity: 'moderate',
    needs: [],
    messages: {
      dead: {
        'zh-CN': '信息公开事项 {number}“{item}”的页面打不开',
        en: 'The page of disclosure item {number} ({item}) does not open',
      },
      overdue: {
        'zh-CN': '信息公开事项 {number}“{item}”最近更新于 {updated}，应在 {due} 前更新',
        en: 'Disclosure item {number} ({item}) was last updated on {updated} and was due by {due}',
      },
      unmapped: {
        'zh-CN': '信息公开事项 {number}“{item}”没有对应的栏目或页面',
        en: 'Disclosure item {number} ({item}) has no column or page',
      },
      brokenTable: {
        'zh-CN': '{year} 学年清单事项公开情况表中事项 {number}“{item}”的链接打不开',
        en: 'The link of item {number} ({item}) in the disclosure table of {year} does not open',
      },
    },
  },
  create({ report, site }) {
    const tellItem = (sight: DisclosureSight): void => {
      const { number, state, owner, url, outcome, updated, due, isDueAnnounced } = sight;
      const evidence = { owner, updated, due, isDueAnnounced, outcome };
      const page = url === null ? {} : { page: { url, title: sight.text['zh-CN'] } };
      const seen = {
        target: url ?? site.url,
        identity: [String(number), state === 'blocked' ? 'dead' : state],
        evidence,
        ...page,
      };
      if (state === 'dead' || state === 'blocked') {
        const certainty = isProof(outcome) ? 'certain' : 'review';
        report({ ...seen, messageId: 'dead', data: about(sight), severity: 'serious', certainty });
      }
      if (state === 'overdue')
        report({ ...seen, messageId: 'overdue', data: { ...about(sight), updated: updated ?? '', due: due ?? '' } });
      if (state === 'unmapped') report({ ...seen, messageId: 'unmapped', data: about(sight) });
    };
    const tellBroken = (link: BrokenTableLink): void =>
      report({
        messageId: 'brokenTable',
        target: link.url,
        // Of whatever year: the same dead link in the next table is the same defect.
        identity: ['table', String(link.number), link.url],
        data: { ...about(link), year: link.year },
        certainty: isProof(link.outcome) ? 'certain' : 'review',
        evidence: { year: link.year, outcome: link.outcome },
      });
    return {
      // Without a confirmed mapping there is nothing to hold the site against.
      siteEnd({ disclosure }) {
        for (const sight of disclosure?.items ?? []) tellItem(sight);
        for (const link of disclosure?.broken ?? []) tellBroken(link);
      },
    };
  },
});
