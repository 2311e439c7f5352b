import { createHash } from 'node:crypto';
import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import { type Item, type ItemEvent, isOverdue, isPutRight, isStanding } from '../../model/item.ts';
import { formatMessage, type Lang } from '../../model/lang.ts';
import { type Digest, type DigestEntry, ENTRIES_KEPT } from '../../model/notice.ts';
import { NOTICE_EVENTS, type NoticeEvent, type NoticeRoute, type NoticeSettings } from '../../model/notice-settings.ts';
import type { Scan } from '../../model/scan.ts';
import { isAtLeast, SEVERITIES } from '../../model/severity.ts';
import type { NewNotice } from '../../ports/outbox.ts';

export interface PlanInput {
  readonly estate: Pick<Estate, 'organization' | 'timezone' | 'sites'>;
  readonly settings: NoticeSettings;
  readonly lang: Lang;
  readonly scan: Scan;
  /** Of the scan's sites, as they are now. */
  readonly items: readonly Item[];
  /** What the scan did to items. */
  readonly events: readonly ItemEvent[];
  readonly catalog: readonly CheckInfo[];
  /** ISO day in the estate's zone. */
  readonly today: string;
}

interface Told {
  readonly item: Item;
  readonly events: readonly NoticeEvent[];
}

function toldItems({ settings, items, events, today }: PlanInput): readonly Told[] {
  const begun = new Set(events.filter(({ from }) => from === null).map(({ identity }) => identity));
  const back = new Set(events.filter(({ to }) => to === 'reopened').map(({ identity }) => identity));
  return items
    .filter((item) => isStanding(item) && isAtLeast(item.finding.severity, settings.severity))
    .map((item) => ({
      item,
      events: NOTICE_EVENTS.filter((event) => {
        if (event === 'overdue') return isOverdue(item, today);
        return (event === 'new' ? begun : back).has(item.identity);
      }),
    }));
}

function sentence({ finding }: Item, catalog: readonly CheckInfo[], lang: Lang): string {
  const message = catalog.find(({ id }) => id === finding.check)?.messages[finding.messageId];
  return message === undefined ? finding.messageId : formatMessage(message[lang], finding.data);
}

function entryOf(item: Item, event: NoticeEvent, input: PlanInput): DigestEntry {
  const { finding, identity, owner, siteId } = item;
  const { sites } = input.scan;
  return {
    event,
    identity,
    check: finding.check,
    category: finding.category,
    severity: finding.severity,
    certainty: finding.certainty,
    owner,
    site: sites.find((site) => site.siteId === siteId)?.name ?? siteId,
    message: sentence(item, input.catalog, input.lang),
    target: finding.target,
    page: finding.places[0]?.page ?? '',
    deadline: item.deadline,
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Null: nothing that anybody asked to be told. */
function digestFor(owners: Digest['owners'], told: readonly Told[], input: PlanInput): Digest | null {
  const { estate, settings, scan, events } = input;
  const isTheirs = (owner: string): boolean => owners === 'all' || owners.includes(owner);
  const standing = told.filter(({ item }) => isTheirs(item.owner));
  const entries = standing
    .flatMap(({ item, events: all }) => {
      const event = all.find((each) => settings.only.includes(each));
      return event === undefined ? [] : [entryOf(item, event, input)];
    })
    .sort(
      (a, b) =>
        NOTICE_EVENTS.indexOf(a.event) - NOTICE_EVENTS.indexOf(b.event) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        byText(a.site, b.site) ||
        byText(a.identity, b.identity),
    );
  if (entries.length === 0) return null;
  const ownerOf = new Map(input.items.map((item) => [item.identity, item.owner]));
  const closed = events.filter((event) => isPutRight(event) && isTheirs(ownerOf.get(event.identity) ?? ''));
  const count = (event: NoticeEvent): number => standing.filter((each) => each.events.includes(event)).length;
  const withItems = new Set(standing.map(({ item }) => item.siteId));
  return {
    scanId: scan.id,
    scanStatus: scan.status,
    finishedAt: scan.finishedAt ?? scan.startedAt,
    timezone: estate.timezone,
    organization: estate.organization,
    owners,
    sites: scan.sites.filter(({ siteId, owner }) => isTheirs(owner) || withItems.has(siteId)).map(({ name }) => name),
    lang: input.lang,
    counts: {
      new: count('new'),
      reopened: count('reopened'),
      overdue: count('overdue'),
      closed: closed.length,
      standing: standing.length,
    },
    bySeverity: {
      critical: standing.filter(({ item }) => item.finding.severity === 'critical').length,
      serious: standing.filter(({ item }) => item.finding.severity === 'serious').length,
      moderate: standing.filter(({ item }) => item.finding.severity === 'moderate').length,
      minor: standing.filter(({ item }) => item.finding.severity === 'minor').length,
    },
    entries: entries.slice(0, ENTRIES_KEPT),
    left: Math.max(0, entries.length - ENTRIES_KEPT),
  };
}

/** The same for the same notice, wherever and whenever it is made. */
const keyOf = (scanId: string, owner: string, channel: string): string =>
  createHash('sha256')
    .update(JSON.stringify([scanId, owner, channel]))
    .digest('hex')
    .slice(0, 32);

/** Digests that a route asks for: one for each owner, or one for all of them. */
function groupsOf(
  route: NoticeRoute,
  told: readonly Told[],
): readonly { readonly owner: string; readonly owners: Digest['owners'] }[] {
  const { owners, combined } = route;
  if (combined) return [{ owner: owners === 'all' ? '*' : `* ${owners.join(' ')}`, owners }];
  const each = owners === 'all' ? [...new Set(told.map(({ item }) => item.owner))].sort(byText) : [...new Set(owners)];
  return each.map((owner) => ({ owner, owners: [owner] }));
}

/** One notice for each owner and channel that has something to say. Pure. */
export function planNotices(input: PlanInput): readonly NewNotice[] {
  const { settings, scan } = input;
  const told = toldItems(input);
  const plans = new Map<string, NewNotice>();
  for (const route of settings.routes) {
    const channel = settings.channels.find(({ id }) => id === route.channel);
    if (channel === undefined) continue;
    for (const { owner, owners } of groupsOf(route, told)) {
      const key = keyOf(scan.id, owner, channel.id);
      const before = plans.get(key);
      const digest = before?.digest ?? digestFor(owners, told, input);
      if (digest === null) continue;
      const own =
        route.to.length > 0
          ? route.to
          : owners === 'all'
            ? []
            : owners.flatMap((each) => settings.contacts[each] ?? []);
      // Two routes that come to the same are one notice to all of their addresses.
      const to = channel.type === 'email' ? [...new Set([...(before?.to ?? []), ...own])] : [];
      plans.set(key, { scanId: scan.id, owner, channel: channel.id, to, key, digest });
    }
  }
  return [...plans.values()];
}
