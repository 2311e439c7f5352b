import { type Item, isOverdue } from '../../model/item.ts';
import type { NoticeState } from '../../model/notice.ts';
import type { Scan } from '../../model/scan.ts';
import type { Probe } from '../../model/uptime.ts';

export interface MetricsInput {
  readonly version: string;
  /** The newest finished scan; null: none yet. */
  readonly scan: Scan | null;
  readonly items: readonly Item[];
  /** ISO day in the estate's zone: deadlines are days there. */
  readonly today: string;
  /** Probes of home pages in the last seven days, oldest first; sites without any may be left out. */
  readonly uptime: readonly { readonly siteId: string; readonly owner: string; readonly probes: readonly Probe[] }[];
  readonly notices: readonly { readonly channel: string; readonly state: NoticeState; readonly count: number }[];
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly unit?: string;
  readonly samples: readonly (readonly [labels: Labels, value: number])[];
}

type Labels = Readonly<Record<string, string>>;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

const escapeLabel = (value: string): string => value.replace(/[\\"\n]/g, (char) => ESCAPES[char] ?? char);

const seconds = (instant: string): number => Date.parse(instant) / 1000;

function countItems<Key extends string>(
  items: readonly Item[],
  labelsOf: (item: Item) => Readonly<Record<Key, string>>,
): (readonly [Labels, number])[] {
  const counts = new Map<string, { readonly labels: Labels; count: number }>();
  for (const item of items) {
    const labels = labelsOf(item);
    const key = JSON.stringify(Object.values(labels));
    const counted = counts.get(key);
    if (counted === undefined) counts.set(key, { labels, count: 1 });
    else counted.count += 1;
  }
  // In one order whatever the store's, so that two texts can be compared.
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { labels, count }]) => [labels, count] as const);
}

function scanFamilies(scan: Scan): Family[] {
  const { sites, startedAt, finishedAt } = scan;
  const perSite = (of: (site: Scan['sites'][number]) => number | null): Family['samples'] =>
    sites.flatMap((site) => {
      const value = of(site);
      return value === null ? [] : [[{ site: site.siteId, owner: site.owner }, value] as const];
    });
  return [
    {
      name: 'webpatrol_scan_started_timestamp_seconds',
      help: 'When the newest finished scan began.',
      unit: 'seconds',
      samples: [[{}, seconds(startedAt)]],
    },
    ...(finishedAt === null
      ? []
      : [
          {
            name: 'webpatrol_scan_finished_timestamp_seconds',
            help: 'When the newest finished scan ended.',
            unit: 'seconds',
            samples: [[{}, seconds(finishedAt)] as const],
          },
          {
            name: 'webpatrol_scan_duration_seconds',
            help: 'How long the newest finished scan took.',
            unit: 'seconds',
            samples: [[{}, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000] as const],
          },
        ]),
    {
      name: 'webpatrol_scan_complete',
      help: '1 when the newest finished scan looked at everything it should.',
      samples: [[{}, scan.status === 'complete' ? 1 : 0]],
    },
    {
      name: 'webpatrol_scan_check_failures',
      help: 'Events of the scan on which a check failed.',
      samples: [[{}, scan.failures.length]],
    },
    {
      name: 'webpatrol_site_pages',
      help: 'Pages read in the scan.',
      samples: perSite(({ coverage }) => coverage?.pages ?? 0),
    },
    {
      name: 'webpatrol_site_failed_pages',
      help: 'Pages that could not be read in the scan.',
      samples: perSite(({ coverage }) => coverage?.failed ?? 0),
    },
    {
      name: 'webpatrol_site_up',
      help: '1 when the home page opened in the scan.',
      samples: perSite(({ coverage }) => (coverage?.home.kind === 'ok' ? 1 : 0)),
    },
    {
      name: 'webpatrol_site_last_published_timestamp_seconds',
      help: 'Newest publication found on the site.',
      unit: 'seconds',
      samples: perSite(({ lastPublishedAt }) => (lastPublishedAt === null ? null : lastPublishedAt / 1000)),
    },
  ];
}

function uptimeFamilies(uptime: MetricsInput['uptime']): Family[] {
  const perSite = (of: (newest: Probe, probes: readonly Probe[]) => number): Family['samples'] =>
    uptime.flatMap(({ siteId, owner, probes }) => {
      const newest = probes.at(-1);
      return newest === undefined ? [] : [[{ site: siteId, owner }, of(newest, probes)] as const];
    });
  return [
    {
      name: 'webpatrol_probe_up',
      help: '1 when the home page opened at the newest probe.',
      samples: perSite(({ isUp }) => (isUp ? 1 : 0)),
    },
    {
      name: 'webpatrol_probe_timestamp_seconds',
      help: 'When the newest probe began.',
      unit: 'seconds',
      samples: perSite(({ at }) => at / 1000),
    },
    {
      name: 'webpatrol_probe_duration_seconds',
      help: 'How long the newest probe took.',
      unit: 'seconds',
      samples: perSite(({ ms }) => ms / 1000),
    },
    {
      name: 'webpatrol_probe_failed_ratio',
      help: "Share of the last seven days' probes at which the home page did not open.",
      unit: 'ratio',
      samples: perSite((_, probes) => probes.filter(({ isUp }) => !isUp).length / probes.length),
    },
  ];
}

function familiesOf({ version, scan, items, today, uptime, notices }: MetricsInput): Family[] {
  return [
    { name: 'webpatrol_build_info', help: 'Version of the program.', samples: [[{ version }, 1]] },
    ...(scan === null ? [] : scanFamilies(scan)),
    ...uptimeFamilies(uptime),
    {
      name: 'webpatrol_items',
      help: 'Rectification items.',
      samples: countItems(items, (item) => ({
        site: item.siteId,
        owner: item.owner,
        check: item.finding.check,
        severity: item.finding.severity,
        status: item.status,
      })),
    },
    {
      name: 'webpatrol_items_overdue',
      help: 'Items past their deadline and not put right.',
      samples: countItems(
        items.filter((item) => isOverdue(item, today)),
        (item) => ({ site: item.siteId, owner: item.owner, severity: item.finding.severity }),
      ),
    },
    {
      name: 'webpatrol_notices',
      help: 'Notices in the outbox.',
      samples: notices.map(({ channel, state, count }) => [{ channel, state }, count] as const),
    },
  ];
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

/**
 * Metrics as text, for a scrape or a file that a collector reads. Valid as OpenMetrics 1.0 and in the older Prometheus
 * format alike: the file collector of node_exporter knows only that one, so nothing but gauges is used.
 */
export function* formatOpenMetrics(input: MetricsInput): Generator<string> {
  for (const { name, help, unit, samples } of familiesOf(input)) {
    if (samples.length === 0) continue;
    yield `# TYPE ${name} gauge\n`;
    if (unit !== undefined) yield `# UNIT ${name} ${unit}\n`;
    yield `# HELP ${name} ${help}\n`;
    for (const [labels, value] of samples) yield `${name}${labelText(labels)} ${value}\n`;
  }
  yield '# EOF\n';
}
