import { hostsOf } from '../../model/link/estate-hosts.ts';
import type { CopyKind, PageCopy } from '../../model/page-copies.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { defineCheck } from '../define.ts';
import { messages } from './messages.ts';
import { judge, type Verdict } from './verdict.ts';

interface Judged {
  readonly copy: PageCopy;
  readonly verdict: Verdict;
}

/** Of what only this visitor gets, what tells best what it is. */
const tellingText = ({ only, title }: PageCopy, terms: readonly string[]): string =>
  only.texts.find((text) => terms.some((term) => text.includes(term))) ?? only.texts[0] ?? title;

const rank = ({ verdict }: Judged): number =>
  SEVERITIES.indexOf(verdict.severity) * 2 + (verdict.certainty === 'certain' ? 0 : 1);

export default defineCheck({
  meta: {
    id: 'cloaked-content',
    title: { 'zh-CN': '内容伪装', en: 'Cloaked content' },
    category: 'risk',
    severity: 'critical',
    needs: [],
    options: { samplePages: 10, margin: 0.3 },
    messages,
  },
  create({ report, links, estateOrigins, options }) {
    const own = hostsOf(estateOrigins);
    const judging = { links, margin: options.margin, isOwn: (hostname: string) => own.has(hostname) };
    return {
      copies(page) {
        // A visitor of one kind may have two copies, one of them a browser's: the worse speaks for both.
        const worst = new Map<CopyKind, Judged>();
        for (const copy of page.copies) {
          const verdict = judge(copy, page, judging);
          if (verdict === null) continue;
          const judged = { copy, verdict };
          const known = worst.get(copy.as);
          if (known === undefined || rank(judged) < rank(known)) worst.set(copy.as, judged);
        }
        for (const [as, { copy, verdict }] of worst) {
          const { what, severity, certainty, plain, terms, host } = verdict;
          report({
            messageId: `${as}${what}`,
            data: {
              ...(host !== null && { host }),
              ...(what === 'Links' && { count: copy.only.links.length }),
              ...(what === 'Differs' && { percent: Math.round(copy.distance * 100) }),
            },
            severity,
            certainty,
            target: page.url,
            identity: [page.url, as],
            place: { text: tellingText(copy, terms), selector: '' },
            evidence: {
              visitorTitle: page.visitor.find(({ by }) => by === 'browser')?.title ?? plain.title,
              copyTitle: copy.title,
              landing: copy.finalUrl === plain.finalUrl ? null : copy.finalUrl,
              terms,
              onlyTexts: copy.only.texts,
              onlyLinks: copy.only.links.map(({ url, text }) => (text === '' ? url : `${text} ${url}`)),
              redirects: copy.redirects,
              copyBy: copy.by,
              difference: `${Math.round(copy.distance * 100)}%`,
              noise: `${Math.round(copy.noise * 100)}%`,
            },
          });
        }
      },
    };
  },
});
