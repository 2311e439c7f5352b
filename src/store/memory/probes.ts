import type { Probe } from '../../model/uptime.ts';
import type { ProbeStore } from '../../ports/probes.ts';

export function probeMethods(): ProbeStore {
  let kept: readonly Probe[] = [];
  return {
    async saveProbes(probes) {
      const replaced = new Set(probes.map(({ siteId, at }) => `${siteId} ${at}`));
      kept = [...kept.filter(({ siteId, at }) => !replaced.has(`${siteId} ${at}`)), ...probes].sort(
        (a, b) => a.at - b.at,
      );
    },
    async listProbes(siteId, since) {
      return kept.filter((probe) => probe.siteId === siteId && probe.at >= since);
    },
    async deleteOldProbes(before) {
      const count = kept.length;
      kept = kept.filter(({ at }) => at >= before);
      return count - kept.length;
    },
  };
}
