import { hostsOf } from '../../model/link/estate-hosts.ts';
import type { LinkOutcome } from '../../model/outcome.ts';
import type { OutsideHost } from '../../model/outside-host.ts';
import { defineCheck } from '../define.ts';
import { messages } from './messages.ts';
import { isSuspect, signalsOf } from './signals.ts';
import { judge } from './verdict.ts';

/** Characters of the page's text shown as evidence. */
const MAX_EXCERPT = 200;

const anchorsOf = ({ places }: LinkOutcome): readonly string[] => [
  ...new Set(places.map(({ text }) => text.trim()).filter((text) => text !== '')),
];

/** As it was last seen before it changed. */
const lastGood = ({ earlier }: OutsideHost) => earlier[0];

export default defineCheck({
  meta: {
    id: 'hijacked-link',
    title: { 'zh-CN': '外链被劫持', en: 'Hijacked link' },
    category: 'risk',
    severity: 'critical',
    needs: [],
    messages,
  },
  wantsOutside: isSuspect,
  create({ report, links, estateOrigins }) {
    const own = hostsOf(estateOrigins);
    return {
      link(link) {
        const { outside } = link;
        if (outside === undefined || !isSuspect(outside, links)) return;

        const signals = signalsOf(outside, links, anchorsOf(link), (hostname) => own.has(hostname));
        const verdict = judge(signals, links);
        if (verdict === null) return;

        const { page } = outside;
        report({
          ...verdict,
          data: { host: page.host },
          target: link.target,
          identity: [page.host],
          evidence: {
            signals: signals.found,
            landing: page.finalUrl,
            pageTitle: page.title,
            description: page.description,
            keywords: page.keywords,
            terms: signals.cluster?.terms ?? [],
            excerpt: page.text.slice(0, MAX_EXCERPT),
            redirects: page.redirects,
            earlierTitle: signals.earlierTitle,
            filing: page.filing,
            earlierFiling: signals.earlierFiling,
            changedAfter: lastGood(outside)?.lastSeen ?? null,
            asked: page.url,
            inTemplate: link.inTemplate,
          },
        });
      },
    };
  },
});
