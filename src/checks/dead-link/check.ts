import { hostnameOf, hostsOf } from '../../model/link/estate-hosts.ts';
import { faultOf } from '../../model/link/href-fault.ts';
import { localityOf } from '../../model/link/locality.ts';
import { privateHost } from '../../model/link/private-host.ts';
import type { FetchOutcome, LinkOutcome } from '../../model/outcome.ts';
import { defineCheck } from '../define.ts';
import { messages } from './messages.ts';
import { judge } from './verdict.ts';

/** `via` of what a page loads by itself, as against what a visitor follows. */
const RESOURCE = /^(?:img|source|video|audio|track|embed|object|input|link|script|body|table|tr|td|th)\[|style/;

const tlsEvidence = (outcome: FetchOutcome) =>
  outcome.kind === 'tls-error'
    ? { tls: outcome.fault, tlsDetail: outcome.detail, behind: outcome.behind, validTo: outcome.validTo }
    : {};

/** Whether malformed-link, local-link or intranet-link says the same fault better: one defect, one finding. */
const hasOtherName = ({ href, target, places: [first] }: LinkOutcome, own: ReadonlySet<string>): boolean =>
  faultOf(href, first?.page ?? target) !== null ||
  localityOf(href, target, own) !== null ||
  (!own.has(hostnameOf(target)) && privateHost(hostnameOf(target)) !== null);

export default defineCheck({
  meta: {
    id: 'dead-link',
    title: { 'zh-CN': '失效链接', en: 'Dead link' },
    category: 'link',
    severity: 'serious',
    needs: [],
    messages,
  },
  create({ report, estateOrigins }) {
    const own = hostsOf(estateOrigins);
    return {
      link(link) {
        const verdict = judge(link);
        if (verdict === null || hasOtherName(link, own)) return;

        const { target, outcome, attempts, redirects, href, via, inside, inTemplate } = link;
        report({
          messageId: RESOURCE.test(via) ? `${verdict.outcome}Resource` : verdict.outcome,
          data: verdict.data,
          certainty: verdict.certainty,
          // A firewall's answer says little about the page, so it must not crowd out real faults.
          ...(verdict.outcome === 'blocked' ? { severity: 'minor' as const } : {}),
          target,
          identity: [target],
          evidence: {
            outcome: outcome.kind,
            ...('status' in outcome ? { status: outcome.status } : {}),
            ...('confirmed' in outcome ? { confirmed: outcome.confirmed } : {}),
            ...('sign' in outcome ? { sign: outcome.sign } : {}),
            ...tlsEvidence(outcome),
            attempts,
            redirects,
            href,
            via,
            inside,
            inTemplate,
          },
        });
      },
    };
  },
});
