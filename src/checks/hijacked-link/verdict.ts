import type { LinkMatcher } from '../../model/link-rules.ts';
import type { Certainty, Severity } from '../../model/severity.ts';
import type { MessageId } from './messages.ts';
import type { Signal, Signals } from './signals.ts';

export interface Verdict {
  readonly messageId: MessageId;
  readonly severity: Severity;
  readonly certainty: Certainty;
}

/** Groups of terms that have a sentence of their own; any other is told by its terms. */
const MESSAGES: Readonly<Record<string, MessageId>> = {
  gambling: 'gambling',
  pornography: 'pornography',
  fraud: 'fraud',
  'forged-papers': 'forgedPapers',
  'game-server': 'gameServer',
};

/** One signal may be chance. */
const MIN_SIGNALS = 2;

/** What the signals of a host mean together; null: nothing that can be said. */
export function judge({ found, cluster }: Signals, links: LinkMatcher): Verdict | null {
  const has = (signal: Signal): boolean => found.includes(signal);
  if (cluster !== null && (found.length >= MIN_SIGNALS || has('blockedHost'))) {
    return {
      messageId: MESSAGES[cluster.group] ?? 'illegal',
      severity: links.groups.get(cluster.group)?.severity ?? 'critical',
      certainty: has('titleTerms') || has('blockedHost') ? 'certain' : 'review',
    };
  }
  // The list is a person's work, so that it needs no second signal.
  if (has('blockedHost')) return { messageId: 'blocked', severity: 'critical', certainty: 'certain' };
  if (found.length < MIN_SIGNALS) return null;
  if (has('parkedWords') || has('parkedHost')) {
    const isPlain = (has('parkedWords') && has('parkedHost')) || found.length > MIN_SIGNALS;
    return { messageId: 'parked', severity: 'serious', certainty: isPlain ? 'certain' : 'review' };
  }
  const hasNewOwner = has('titleChanged') || (has('movedAway') && has('unlikeAnchor'));
  return has('filingLost') && hasNewOwner
    ? { messageId: 'repurposed', severity: 'serious', certainty: 'review' }
    : null;
}
