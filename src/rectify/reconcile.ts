import type { Finding } from '../model/finding.ts';
import type { ItemChange, ItemEvent, ItemStatus, StoredItem } from '../model/item.ts';
import type { Looked } from './looked.ts';
import { type ItemAction, transition } from './transitions.ts';

export interface ReconcileInput {
  /** All items of the sites that were scanned, whatever their status: a closed one may be seen again. */
  readonly items: readonly StoredItem[];
  readonly findings: readonly { readonly finding: Finding; readonly pageIds: readonly number[] }[];
  readonly scan: {
    readonly id: string;
    /** ISO instant of the scan, the same whenever this scan is judged again. */
    readonly at: string;
    /** ISO day on which it ran, in the estate's time zone: ends of waivers are days there. */
    readonly today: string;
  };
  readonly ownerOf: (siteId: string) => string;
  /** Whether the place of an item that was not reported was looked at; asked only for those. */
  readonly looked: (item: StoredItem) => Looked;
  /** Ids of the checks that ran, without those that failed: nothing closes for want of a check. */
  readonly checksRun: ReadonlySet<string>;
  readonly sitesScanned: ReadonlySet<string>;
}

/**
 * What one scan means for the items: new, still open, reopened, closed. Matched by identity, across nights.
 * The scan must be the newest of its sites; an item seen later than it stays untouched.
 */
export function reconcile(input: ReconcileInput): ItemChange[] {
  const { scan } = input;
  const items = new Map(input.items.map((item) => [item.identity, item]));
  const seen = new Set(input.findings.map(({ finding }) => finding.identity));
  const sightings = input.findings.flatMap(({ finding, pageIds }) => {
    const item = items.get(finding.identity);
    if (item === undefined) return [begin(finding, pageIds, input)];
    return item.lastSeen > scan.at ? [] : [see({ ...item, finding, pageIds, lastSeen: scan.at }, input)];
  });
  const silences = input.items
    .filter((item) => !seen.has(item.identity) && item.lastSeen <= scan.at)
    .filter((item) => input.checksRun.has(item.finding.check) && input.sitesScanned.has(item.siteId))
    .flatMap((item) => miss(item, input));
  return [...sightings, ...silences];
}

function begin(finding: Finding, pageIds: readonly number[], { scan, ownerOf }: ReconcileInput): ItemChange {
  const { identity, siteId } = finding;
  const item: StoredItem = {
    identity,
    siteId,
    owner: ownerOf(siteId),
    status: 'new',
    closedAs: null,
    firstSeen: scan.at,
    lastSeen: scan.at,
    finding,
    until: null,
    pageIds,
  };
  return { item, event: eventOf(item, null, scan, '') };
}

function see(item: StoredItem, { scan, ownerOf }: ReconcileInput): ItemChange {
  // The scan that found it first is judged again: still new.
  if (item.status === 'new' && item.firstSeen === scan.at) return { item, event: null };
  // Until somebody has been given the item, it follows the site's owner.
  const owner = item.status === 'new' || item.status === 'open' ? ownerOf(item.siteId) : item.owner;
  return hasExpired(item, scan.today)
    ? move({ ...item, owner }, 'expire', scan, 'expired')
    : move({ ...item, owner }, 'see', scan, '');
}

/** Nothing, or the one change for an item that was not reported. */
function miss(item: StoredItem, { scan, looked }: ReconcileInput): ItemChange[] {
  if (item.status === 'closed') return [];
  const sight = looked(item);
  if (sight !== 'not-looked') {
    const closedAs = sight === 'removed' ? 'removed' : 'fixed';
    const change = move(item, 'miss', scan, closedAs);
    return change.event === null ? [] : [{ ...change, item: { ...change.item, closedAs } }];
  }
  return hasExpired(item, scan.today) ? [move(item, 'expire', scan, 'expired')] : [];
}

/** A waiver holds to the end of its last day. */
const hasExpired = ({ status, until }: StoredItem, today: string): boolean =>
  (status === 'waived' || status === 'rejected') && until !== null && until < today;

/** `reason` of a scan's event is a word for programs: `fixed`, `removed`, `expired` or nothing. */
function move(item: StoredItem, action: ItemAction, scan: ReconcileInput['scan'], reason: string): ItemChange {
  const status = transition(item.status, action);
  if (status === null) throw new Error(`an item that is ${item.status} knows no ${action}`);
  if (status === item.status) return { item, event: null };
  const moved: StoredItem = { ...item, status, closedAs: null, until: null };
  return { item: moved, event: eventOf(moved, item.status, scan, reason) };
}

function eventOf(item: StoredItem, from: ItemStatus | null, scan: ReconcileInput['scan'], reason: string): ItemEvent {
  return { identity: item.identity, at: scan.at, actor: 'scan', scanId: scan.id, from, to: item.status, reason };
}
