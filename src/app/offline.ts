import type { FetchOutcome } from '../model/outcome.ts';
import type { Store } from '../ports/store.ts';
import type { FaultyTarget } from './link-outcomes.ts';

/** This many different hosts that all stay silent are no coincidence. */
const SILENT_HOSTS = 5;
const PORTION = 1_000;

const isSilence = ({ kind }: FetchOutcome): boolean =>
  kind === 'timeout' || kind === 'dns-error' || kind === 'refused' || kind === 'broken';

/** Whether no outside host gave any answer: then the network between is down, not the hosts. */
export async function isOutsideSilent(store: Store, scanId: string): Promise<boolean> {
  const silent = new Set<string>();
  for (let after = 0; ; ) {
    const portion = await store.listVisits(scanId, 'outside', after, PORTION);
    for (const { url, outcome } of portion) {
      if (outcome.kind === 'excluded') continue;
      if (!isSilence(outcome)) return false;
      silent.add(new URL(url).host);
    }
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return silent.size >= SILENT_HOSTS;
    after = last.urlId;
  }
}

/** Takes back verdicts on outside targets that rest on silence alone. */
export const withoutSilence = (
  faults: readonly FaultyTarget[],
  isInside: (url: string) => boolean,
): readonly FaultyTarget[] =>
  faults.map((fault) =>
    isInside(fault.url) || !isSilence(fault.outcome)
      ? fault
      : { ...fault, outcome: { kind: 'excluded', reason: 'offline' } },
  );

/** Whether every home page failed for want of a network, by the resolver's or the system's own word. */
export const isOffline = (homes: readonly FetchOutcome[]): boolean =>
  homes.length > 0 &&
  homes.every(
    (home) =>
      (home.kind === 'dns-error' && home.code !== 'ENOTFOUND') ||
      (home.kind === 'refused' && /^(?:ENETUNREACH|ENETDOWN|EHOSTUNREACH)$/.test(home.code)),
  );
