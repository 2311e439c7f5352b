import type { Store } from '../../ports/store.ts';
import type { MemoryState } from './state.ts';

export function retentionMethods(state: MemoryState): Pick<Store, 'deleteOldScans'> {
  const requests = () => [...state.scans.values()].flatMap((scan) => [...scan.requests.values()]);

  function deleteFacts(): number {
    const visited = new Set(requests().map(({ visit }) => visit?.factsId ?? null));
    const running = [...state.scans.values()].filter(({ scan }) => scan.finishedAt === null);
    const toAsk = new Set(
      running.flatMap((scan) =>
        [...scan.requests.values()].flatMap((request) =>
          request.state === 'discovered' || request.state === 'leased' ? [request.urlId] : [],
        ),
      ),
    );
    const unused = [...state.facts.values()].filter(({ factsId, urlId }) => !visited.has(factsId) && !toAsk.has(urlId));
    for (const { factsId } of unused) state.facts.delete(factsId);
    return unused.length;
  }

  function deleteUrls(): number {
    const items = [...state.items.values()];
    const facts = [...state.facts.values()];
    const used = new Set([
      ...requests().map(({ urlId }) => urlId),
      ...facts.flatMap(({ urlId, links }) => [urlId, ...links.map(({ id }) => id)]),
      ...items.flatMap(({ pageIds }) => pageIds),
    ]);
    const unused = [...state.urlIds].filter(([, id]) => !used.has(id));
    for (const [url, id] of unused) {
      state.urlIds.delete(url);
      state.urls[id - 1] = undefined;
    }
    return unused.length;
  }

  function deleteOutside(before: string): void {
    for (const [host, versions] of state.outside) {
      const used = new Set([...state.scans.values()].map(({ sights }) => sights.get(host)));
      for (const [version, { lastSeen }] of versions)
        if (lastSeen < before && !used.has(version)) versions.delete(version);
    }
  }

  return {
    async deleteOldScans(before) {
      let visits = 0;
      let scans = 0;
      for (const { scan, claim, requests: own, copies, pictures } of [...state.scans.values()]) {
        // Nobody goes on with a scan whose process died and that was not taken up since.
        const endedBefore = (day: string): boolean =>
          (scan.finishedAt ?? ((claim?.until ?? 0) < Date.parse(day) ? scan.startedAt : day)) < day;
        if (endedBefore(before.snapshots) || endedBefore(before.scans)) {
          visits += own.size;
          own.clear();
          copies.clear();
          pictures.clear();
        }
        if (endedBefore(before.scans)) {
          state.scans.delete(scan.id);
          scans++;
        }
      }
      deleteOutside(before.scans);
      if (visits + scans === 0) return { scans, visits, facts: 0, urls: 0 };
      return { scans, visits, facts: deleteFacts(), urls: deleteUrls() };
    },
  };
}
