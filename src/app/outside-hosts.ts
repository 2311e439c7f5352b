import type { AnyCheck } from '../checks/define.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { OutsideHost } from '../model/outside-host.ts';
import type { Store } from '../ports/store.ts';

const PORTION = 500;

/** Hosts of a scan of which some check wants to see the links though they open, by host. */
export async function listWantedHosts(
  store: Store,
  scanId: string,
  checks: readonly AnyCheck[],
  links: LinkMatcher,
): Promise<ReadonlyMap<string, OutsideHost>> {
  const wanted = new Map<string, OutsideHost>();
  const asking = checks.filter((check) => check.wantsOutside);
  if (asking.length === 0) return wanted;
  for (let after = ''; ; ) {
    const portion = await store.listOutsideHosts(scanId, after, PORTION);
    for (const host of portion)
      if (asking.some((check) => check.wantsOutside?.(host, links))) wanted.set(host.page.host, host);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return wanted;
    after = last.page.host;
  }
}
