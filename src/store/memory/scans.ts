import type { Store } from '../../ports/store.ts';
import { saveSeen } from './items.ts';
import { type MemoryScan, type MemoryState, scanOf } from './state.ts';

type ScanMethods = Pick<
  Store,
  'createScan' | 'claimScan' | 'giveUpScan' | 'holderOf' | 'findScan' | 'listScans' | 'finishScan' | 'listFindings'
>;

export function scanMethods(state: MemoryState): ScanMethods {
  const put = (scan: MemoryScan): void => {
    state.scans.set(scan.plan.id, scan);
  };
  return {
    async createScan(plan) {
      const { id, kind, startedAt } = plan;
      if (state.scans.has(id)) throw new Error(`scan ${id} exists already`);
      const sites = plan.sites.map((site) => ({ ...site, coverage: null, lastPublishedAt: null }));
      const scan = {
        id,
        ...(kind && { kind }),
        status: 'running',
        startedAt,
        finishedAt: null,
        sites,
        failures: [],
      } as const;
      put({
        plan,
        scan,
        claim: null,
        findings: [],
        requests: new Map(),
        sights: new Map(),
        copies: new Map(),
        pictures: new Map(),
      });
    },
    async claimScan(scanId, holder, now, until) {
      const scan = scanOf(state, scanId);
      if (scan.claim !== null && scan.claim.holder !== holder && scan.claim.until > now) return false;
      put({ ...scan, claim: { holder, until } });
      return true;
    },
    holderOf: async (scanId) => scanOf(state, scanId).claim?.holder ?? null,
    async giveUpScan(scanId, holder) {
      const scan = scanOf(state, scanId);
      if (scan.claim?.holder === holder) put({ ...scan, claim: null });
    },
    async findScan(scanId) {
      const found = state.scans.get(scanId);
      return found === undefined ? null : { scan: found.scan, plan: found.plan };
    },
    async listScans(limit) {
      const scans = [...state.scans.values()]
        .map(({ scan }) => scan)
        .filter(({ kind }) => kind !== 'verify')
        .reverse();
      // ISO instants sort as text; the sort is stable, so of two that started together the later made comes first.
      return scans.sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0)).slice(0, limit);
    },
    async finishScan({ scanId, status, finishedAt, failures, findings, sites, items }) {
      const stored = scanOf(state, scanId);
      const results = new Map(sites.map((site) => [site.siteId, site]));
      const scan = {
        ...stored.scan,
        status,
        finishedAt,
        failures,
        sites: stored.scan.sites.map((site) => ({ ...site, ...results.get(site.siteId) })),
      };
      put({ ...stored, scan, findings });
      for (const change of items) saveSeen(state, change);
    },
    listFindings: async (scanId) => scanOf(state, scanId).findings,
  };
}
