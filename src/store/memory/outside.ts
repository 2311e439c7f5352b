import { type OutsideVersion, VERSIONS_KEPT, versionOf } from '../../model/outside-host.ts';
import { comparePages } from '../../model/page-order.ts';
import type { Store } from '../../ports/store.ts';
import { type MemoryState, scanOf } from './state.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function outsideMethods(state: MemoryState): Pick<Store, 'saveOutsidePages' | 'listOutsideHosts'> {
  const versionsOf = (host: string): Map<string, OutsideVersion> => {
    const versions = state.outside.get(host) ?? new Map<string, OutsideVersion>();
    state.outside.set(host, versions);
    return versions;
  };
  /** The newest are kept, and whatever a scan still points to. */
  function trim(host: string): void {
    const versions = versionsOf(host);
    const used = new Set([...state.scans.values()].map(({ sights }) => sights.get(host)));
    const old = [...versions].sort(([, a], [, b]) => compareText(b.lastSeen, a.lastSeen)).slice(VERSIONS_KEPT);
    for (const [version] of old) if (!used.has(version)) versions.delete(version);
  }
  return {
    async saveOutsidePages(scanId, pages) {
      const { sights, scan } = scanOf(state, scanId);
      for (const page of pages) {
        const versions = versionsOf(page.host);
        const known = versions.get(sights.get(page.host) ?? '')?.page;
        if (known !== undefined && comparePages(known.url, page.url) < 0) continue;
        const version = versionOf(page);
        const before = versions.get(version);
        const at = scan.startedAt;
        versions.set(version, {
          page,
          firstSeen: before !== undefined && before.firstSeen < at ? before.firstSeen : at,
          lastSeen: before !== undefined && before.lastSeen > at ? before.lastSeen : at,
        });
        sights.set(page.host, version);
        trim(page.host);
      }
    },
    async listOutsideHosts(scanId, after, limit) {
      const hosts = [...scanOf(state, scanId).sights].sort(([a], [b]) => compareText(a, b));
      return hosts
        .filter(([host]) => host > after)
        .slice(0, limit)
        .flatMap(([host, version]) => {
          const versions = versionsOf(host);
          const now = versions.get(version);
          if (now === undefined) return [];
          const earlier = [...versions.values()]
            .filter(({ firstSeen }) => firstSeen < now.firstSeen)
            .sort((a, b) => compareText(b.lastSeen, a.lastSeen))
            .slice(0, VERSIONS_KEPT);
          return [{ ...now, earlier }];
        });
    },
  };
}
