import type { Estate } from '../model/estate.ts';
import { isFullAndFinished } from '../model/scan.ts';
import { WEEK_MS } from '../model/uptime.ts';
import type { Store } from '../ports/store.ts';
import { isoDay } from '../report/days.ts';
import { formatOpenMetrics } from '../report/formats/openmetrics.ts';

/** Scans that are looked through for the newest finished one. */
const SCANS_LOOKED_AT = 100;

/** The state of the estate as OpenMetrics text. `now`: epoch milliseconds. */
export async function readMetrics(
  store: Pick<Store, 'listScans' | 'listItems' | 'listProbes' | 'countNotices'>,
  context: Pick<Estate, 'sites' | 'timezone'> & { readonly version: string; readonly now: number },
): Promise<string> {
  const scans = await store.listScans(SCANS_LOOKED_AT);
  const uptime = [];
  for (const { id, owner } of context.sites) {
    uptime.push({ siteId: id, owner, probes: await store.listProbes(id, context.now - WEEK_MS) });
  }
  const text = formatOpenMetrics({
    version: context.version,
    scan: scans.find(isFullAndFinished) ?? null,
    items: await store.listItems({}),
    today: isoDay(context.now, context.timezone),
    uptime,
    notices: await store.countNotices(),
  });
  return [...text].join('');
}
