import type { Item } from '../../model/item.ts';
import { isFullAndFinished, type Scan } from '../../model/scan.ts';
import { isAbout, isInForce, type Waiver } from '../../model/waiver.ts';
import type { Store } from '../../ports/store.ts';

/** A decision not to put something right: for one item, or a waiver for a whole target or rule. */
export interface StandingDecision {
  /** A waiver's id or an item's identity. */
  readonly id: string;
  readonly scope: 'item' | 'target' | 'rule';
  readonly decision: 'waived' | 'rejected';
  readonly check: string;
  /** The target or rule it is about. */
  readonly about: string;
  /** Null: every site. */
  readonly siteId: string | null;
  readonly reason: string;
  readonly actor: string;
  /** ISO instant. */
  readonly at: string;
  /** Its last day, ISO; null: no end. */
  readonly until: string | null;
  /** `idle`: in force, and the newest scans found nothing any more that it would be about. */
  readonly state: 'in-force' | 'idle' | 'expired';
  /** Items it holds for now. */
  readonly items: number;
}

// A year of nights: a site that was not scanned since is as good as never.
const SCANS_LOOKED_AT = 400;

/** When each site was last scanned whole and answered, ISO instants. */
function lastLooked(scans: readonly Scan[]): ReadonlyMap<string, string> {
  const looked = new Map<string, string>();
  for (const { sites, startedAt } of scans.filter(isFullAndFinished))
    for (const { siteId, coverage } of sites)
      if (coverage?.complete && coverage.home.kind === 'ok' && !looked.has(siteId)) looked.set(siteId, startedAt);
  return looked;
}

/** All decisions that still hold or lately held something, with whether they are still needed. */
export async function readDecisions(store: Store, today: string): Promise<readonly StandingDecision[]> {
  const items = await store.listItems({});
  const looked = lastLooked(await store.listScans(SCANS_LOOKED_AT));
  const isSeen = ({ siteId, lastSeen }: Item): boolean => {
    const last = looked.get(siteId);
    return last === undefined || lastSeen >= last;
  };
  const waivers = (await store.listWaivers()).filter(({ endedAt }) => endedAt === null);
  const single = items.filter(
    ({ status, waiver }) => (status === 'waived' || status === 'rejected') && waiver === null,
  );
  const events = await store.listItemEvents({ identities: single.map(({ identity }) => identity) });
  const lastDecision = new Map(events.map((event) => [event.identity, event]));

  const ofWaiver = (waiver: Waiver): StandingDecision => {
    const about = items.filter(({ finding }) => isAbout(waiver, finding));
    const isNeeded = about.some((item) => item.status !== 'closed' && isSeen(item));
    const wasLooked = [...looked].some(
      ([siteId, at]) => at > waiver.at && (waiver.siteId === null || waiver.siteId === siteId),
    );
    return {
      id: waiver.id,
      scope: waiver.target === null ? 'rule' : 'target',
      decision: waiver.decision,
      check: waiver.check,
      about: waiver.target ?? waiver.rule ?? '',
      siteId: waiver.siteId,
      reason: waiver.reason,
      actor: waiver.actor,
      at: waiver.at,
      until: waiver.until,
      state: !isInForce(waiver, today) ? 'expired' : isNeeded || !wasLooked ? 'in-force' : 'idle',
      items: items.filter(({ waiver: id }) => id === waiver.id).length,
    };
  };
  const ofItem = (item: Item & { readonly status: 'waived' | 'rejected' }): StandingDecision => {
    const event = lastDecision.get(item.identity);
    const isExpired = item.until !== null && item.until < today;
    return {
      id: item.identity,
      scope: 'item',
      decision: item.status,
      check: item.finding.check,
      about: item.finding.target,
      siteId: item.siteId,
      reason: event?.reason ?? '',
      actor: event?.actor ?? '',
      at: event?.at ?? item.lastSeen,
      until: item.until,
      state: isExpired ? 'expired' : isSeen(item) ? 'in-force' : 'idle',
      items: 1,
    };
  };
  return [
    ...waivers.map(ofWaiver),
    ...single.flatMap((item) =>
      item.status === 'waived' || item.status === 'rejected' ? [ofItem({ ...item, status: item.status })] : [],
    ),
  ];
}
