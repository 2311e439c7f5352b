import type { Finding } from '../model/finding.ts';
import type { ItemChange, ItemEvent, ItemStatus, Proof, ScanReason, StoredItem } from '../model/item.ts';
import type { Deadlines } from '../model/item-settings.ts';
import { isAbout, isInForce, type Waiver } from '../model/waiver.ts';
import { deadlineFrom } from './deadline.ts';
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
    /** ISO day on which it ran, in the estate's time zone: ends of waivers and deadlines are days there. */
    readonly today: string;
  };
  readonly ownerOf: (finding: Finding) => string;
  /** Null: nothing has a deadline of itself. */
  readonly deadlines: Deadlines | null;
  /** Decisions for whole targets and rules, in force or not. */
  readonly waivers: readonly Waiver[];
  /** Whether the place of an item that was not reported was looked at; asked only for those. */
  readonly looked: (item: StoredItem) => Looked;
  /**
   * Whether its silence says nothing of its place, because what called it a defect is out of force or judges
   * otherwise now; asked only for items that were not reported.
   */
  readonly isWithdrawn: (item: StoredItem) => boolean;
  /** What was seen there; asked only for what closes. */
  readonly proofOf: (item: StoredItem) => Proof;
  /** Ids of the checks that ran, without those that failed: nothing closes for want of a check. */
  readonly checksRun: ReadonlySet<string>;
  readonly sitesScanned: ReadonlySet<string>;
  /**
   * Only the places of these items were looked at: others stay untouched, and what is seen again is noted without
   * replacing what a whole scan knows of it. Null: whole sites.
   */
  readonly only: ReadonlySet<string> | null;
}

/**
 * What one scan means for the items: new, still open, reopened, closed. Matched by identity, across nights.
 * The scan must be the newest of its sites; an item seen or closed later than it stays untouched.
 */
export function reconcile(input: ReconcileInput): ItemChange[] {
  const { scan, only } = input;
  const items = new Map(input.items.map((item) => [item.identity, item]));
  const seen = new Set(input.findings.map(({ finding }) => finding.identity));
  const isAsked = (identity: string): boolean => only?.has(identity) ?? true;
  const sightings = input.findings.flatMap(({ finding, pageIds }) => {
    const item = items.get(finding.identity);
    if (!isAsked(finding.identity)) return [];
    if (item === undefined) return only === null ? [begin(finding, pageIds, input)] : [];
    if (item.lastSeen > scan.at || (item.closedAt ?? '') > scan.at) return [];
    return [see({ ...item, ...(only === null && { finding, pageIds }), lastSeen: scan.at }, input)];
  });
  const silences = input.items
    .filter((item) => !seen.has(item.identity) && item.lastSeen <= scan.at && isAsked(item.identity))
    .filter((item) => input.sitesScanned.has(item.siteId))
    .flatMap((item) => miss(item, input));
  return [...sightings, ...silences];
}

const coverOf = (finding: Finding, { waivers, scan }: ReconcileInput): Waiver | undefined =>
  waivers.find((waiver) => isInForce(waiver, scan.today) && isAbout(waiver, finding));

function begin(finding: Finding, pageIds: readonly number[], input: ReconcileInput): ItemChange {
  const { scan, ownerOf, deadlines } = input;
  const { identity, siteId } = finding;
  const item: StoredItem = {
    identity,
    siteId,
    owner: ownerOf(finding),
    status: 'new',
    closedAs: null,
    firstSeen: scan.at,
    lastSeen: scan.at,
    finding,
    until: null,
    deadline: deadlineFrom(scan.today, finding, deadlines),
    closedAt: null,
    waiver: null,
    pageIds,
  };
  const waiver = coverOf(finding, input);
  return waiver === undefined
    ? { item, event: eventOf(item, null, scan, '') }
    : cover({ ...item, status: waiver.decision }, null, waiver, scan);
}

function see(item: StoredItem, input: ReconcileInput): ItemChange {
  const { scan, ownerOf, deadlines, only } = input;
  // The scan that found it first is judged again: still new.
  if (item.status === 'new' && item.firstSeen === scan.at) return { item, event: null };
  // Until somebody has been given the item, it follows the owner of its place.
  const isFollowing = only === null && (item.status === 'new' || item.status === 'open');
  const isExpired = hasExpired(item, scan.today);
  if (item.status === 'closed' || isExpired) {
    const waiver = coverOf(item.finding, input);
    if (waiver !== undefined) {
      const status = transition(item.status, `cover-${waiver.decision}`);
      if (status === null) throw new Error(`no waiver can cover an item that is ${item.status}`);
      return cover({ ...item, status }, item.status, waiver, scan);
    }
  }
  const fresh = deadlineFrom(scan.today, item.finding, deadlines);
  const next = {
    ...item,
    owner: isFollowing ? ownerOf(item.finding) : item.owner,
    // A defect that is back begins anew. Who claimed it fixed too early gains no time.
    deadline: item.status === 'closed' || isExpired ? fresh : (item.deadline ?? fresh),
  };
  if (isExpired) return move(next, 'expire', scan, 'expired');
  return move(next, 'see', scan, item.closedAs === 'withdrawn' ? 'in-force-again' : '');
}

/** Nothing, or the one change for an item that was not reported. */
function miss(item: StoredItem, input: ReconcileInput): ItemChange[] {
  if (item.status === 'closed') return [];
  const { scan, deadlines, proofOf } = input;
  const closedAs = closedAsOf(item, input);
  if (closedAs === 'withdrawn') {
    const { item: closed, event } = move(item, 'withdraw', scan, closedAs);
    return event === null ? [] : [{ item: { ...closed, closedAs, closedAt: scan.at }, event }];
  }
  if (closedAs !== null) {
    const { item: closed, event } = move(item, 'miss', scan, closedAs);
    if (event === null) return [];
    return [
      {
        item: { ...closed, closedAs, closedAt: scan.at },
        event: { ...event, dueOn: item.deadline, proof: proofOf(item) },
      },
    ];
  }
  if (!input.checksRun.has(item.finding.check)) return [];
  if (!hasExpired(item, scan.today)) return [];
  return [move({ ...item, deadline: deadlineFrom(scan.today, item.finding, deadlines) }, 'expire', scan, 'expired')];
}

/** Null: it does not close. A place that is gone is gone, whatever calls what was there a defect. */
function closedAsOf(item: StoredItem, { looked, isWithdrawn, checksRun }: ReconcileInput): StoredItem['closedAs'] {
  const sight = checksRun.has(item.finding.check) ? looked(item) : 'not-looked';
  if (sight === 'removed') return 'removed';
  if (isWithdrawn(item)) return 'withdrawn';
  return sight === 'looked' ? 'fixed' : null;
}

/** A waiver holds to the end of its last day. */
const hasExpired = ({ status, until }: StoredItem, today: string): boolean =>
  (status === 'waived' || status === 'rejected') && until !== null && until < today;

function cover(
  item: StoredItem,
  from: ItemStatus | null,
  { id, until, reason }: Waiver,
  scan: ReconcileInput['scan'],
): ItemChange {
  const covered: StoredItem = { ...item, closedAs: null, closedAt: null, until, waiver: id };
  return {
    item: covered,
    event: { ...eventOf(covered, from, scan, reason), waiver: id, ...(until !== null && { until }) },
  };
}

function move(item: StoredItem, action: ItemAction, scan: ReconcileInput['scan'], reason: ScanReason | ''): ItemChange {
  const status = transition(item.status, action);
  if (status === null) throw new Error(`an item that is ${item.status} knows no ${action}`);
  if (status === item.status) return { item, event: null };
  const moved: StoredItem = { ...item, status, closedAs: null, closedAt: null, until: null, waiver: null };
  return { item: moved, event: eventOf(moved, item.status, scan, reason) };
}

function eventOf(item: StoredItem, from: ItemStatus | null, scan: ReconcileInput['scan'], reason: string): ItemEvent {
  return { identity: item.identity, at: scan.at, actor: 'scan', scanId: scan.id, from, to: item.status, reason };
}
