import type { TlsFault } from '../../model/outcome.ts';
import type { Certainty, Severity } from '../../model/severity.ts';
import type { HostCertificate } from '../../model/site-signs.ts';
import type { messages } from './messages.ts';

export interface Verdict {
  readonly messageId: keyof typeof messages;
  readonly data: Readonly<Record<string, string | number>>;
  readonly severity?: Severity;
  readonly certainty?: Certainty;
  /** What of the certificate: a term that runs out is the same defect before and after. */
  readonly about: 'term' | TlsFault;
}

const DAY = 86_400_000;

function termVerdict({ host, validFrom, validTo }: HostCertificate, now: number, expiryDays: number): Verdict | null {
  const about = 'term';
  if (validFrom !== null && validFrom.at > now)
    return { messageId: 'notYetValid', data: { host, day: validFrom.day }, about };
  if (validTo === null) return null;
  const { day } = validTo;
  const left = validTo.at - now;
  if (left <= 0) return { messageId: 'expired', data: { host, day }, about };
  if (left > expiryDays * DAY) return null;
  const days = Math.floor(left / DAY);
  return { messageId: 'expiring', data: { host, day, days }, severity: 'moderate', about };
}

function faultVerdict(fault: TlsFault, certificate: HostCertificate, hasTermVerdict: boolean): Verdict | null {
  const { host, chain, missing } = certificate;
  const data = { host };
  switch (fault) {
    case 'expired':
    case 'not-yet-valid':
      // The dates of the host's own certificate have been told; else it is one of the chain.
      return hasTermVerdict ? null : { messageId: 'chainExpired', data, about: 'expired' };
    case 'wrong-host':
      return { messageId: 'wrongHost', data, about: fault };
    case 'incomplete-chain': {
      const named = { host, missing: missing ?? chain.at(-1)?.issuer ?? '' };
      // Behind a second certificate may be a root that only this machine does not know.
      return chain.length <= 1
        ? { messageId: 'incompleteChain', data: named, severity: 'moderate', about: fault }
        : { messageId: 'unknownIssuer', data: named, severity: 'moderate', certainty: 'review', about: fault };
    }
    case 'self-signed':
      return { messageId: 'selfSigned', data, about: fault };
    case 'revoked':
      return { messageId: 'revoked', data, about: fault };
    case 'handshake':
      return { messageId: 'otherFault', data, certainty: 'review', about: fault };
  }
}

/** What is wrong with a certificate, or soon will be. `now`: epoch milliseconds of the scan. */
export function verdictsOf(certificate: HostCertificate, now: number, expiryDays: number): readonly Verdict[] {
  const term = termVerdict(certificate, now, expiryDays);
  const isOver = term !== null && term.messageId !== 'expiring';
  const faults = certificate.faults.flatMap((fault) => faultVerdict(fault, certificate, isOver) ?? []);
  return term === null ? faults : [term, ...faults];
}
