import type { MessageData } from '../../model/lang.ts';
import type { LinkOutcome, TlsFault } from '../../model/outcome.ts';
import type { Certainty } from '../../model/severity.ts';
import type { OutcomeId } from './messages.ts';

export interface Verdict {
  readonly outcome: OutcomeId;
  readonly data: MessageData;
  readonly certainty: Certainty;
}

/** One failed attempt is no proof: campus servers drop requests during the nightly backup. */
const ATTEMPTS_FOR_CERTAINTY = 2;

/** Statuses that firewalls, log-ins and rate limits give to programs while people may well get the page. 999: LinkedIn. */
const BLOCKED = new Set([401, 403, 405, 429, 451, 999]);

const TLS_OUTCOMES: Readonly<Record<TlsFault, OutcomeId>> = {
  expired: 'tlsExpired',
  'not-yet-valid': 'tlsNotYetValid',
  'wrong-host': 'tlsWrongHost',
  'incomplete-chain': 'tlsIncompleteChain',
  'self-signed': 'tlsSelfSigned',
  revoked: 'tlsRevoked',
  handshake: 'tlsHandshake',
};

/**
 * Whether a firewall's answer to programs is ruled out. Somebody else's host may say 404 to them and show people the
 * page; of our own sites we would know.
 */
const isGenuine = ({ outcome, inside }: LinkOutcome): boolean =>
  inside || !(outcome.kind === 'http-error' && outcome.status === 404) || outcome.confirmed === 'browser';

function judgeStatus(status: number, proven: Certainty): Verdict {
  const data = { status };
  if (status === 404) return { outcome: 'notFound', data, certainty: proven };
  if (status === 410) return { outcome: 'gone', data, certainty: proven };
  if (BLOCKED.has(status)) return { outcome: 'blocked', data, certainty: 'review' };
  return { outcome: status >= 500 ? 'serverError' : 'otherError', data, certainty: 'review' };
}

/** What a verified target's outcome means; null when there is nothing to report. */
export function judge(link: LinkOutcome): Verdict | null {
  const { outcome, attempts, inside } = link;
  const proven: Certainty = attempts >= ATTEMPTS_FOR_CERTAINTY && isGenuine(link) ? 'certain' : 'review';
  switch (outcome.kind) {
    case 'ok':
    case 'excluded':
      return null;
    case 'http-error':
      return judgeStatus(outcome.status, proven);
    case 'soft-404':
      return {
        outcome: outcome.sign === 'redirected-to-home' ? 'movedHome' : 'softNotFound',
        data: { status: outcome.status },
        // Equal to the answer for a random address, on a host we know: as good as a 404.
        certainty: inside && outcome.sign === 'same-as-random' ? 'certain' : 'review',
      };
    case 'dns-error':
      return outcome.code === 'ENOTFOUND'
        ? { outcome: 'nameNotFound', data: {}, certainty: proven }
        : { outcome: 'nameTrouble', data: { code: outcome.code }, certainty: 'review' };
    case 'refused':
      return { outcome: 'refused', data: {}, certainty: proven };
    case 'redirect-loop':
      return { outcome: 'redirectLoop', data: { hops: outcome.hops }, certainty: 'review' };
    case 'timeout':
      return { outcome: 'timeout', data: { seconds: Math.round(outcome.afterMs / 1000) }, certainty: 'review' };
    case 'broken':
      return { outcome: 'broken', data: { code: outcome.code }, certainty: 'review' };
    case 'tls-error':
      // Behind a bad certificate the page may be missing as well; that is then the plainer news.
      return outcome.behind === 404 || outcome.behind === 410
        ? judgeStatus(outcome.behind, proven)
        : { outcome: TLS_OUTCOMES[outcome.fault], data: {}, certainty: 'review' };
  }
}
