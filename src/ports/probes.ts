import type { Probe } from '../model/uptime.ts';

/** The history of probes of home pages. */
export interface ProbeStore {
  /** Saved again, a probe of the same site and instant replaces the one before. */
  saveProbes(probes: readonly Probe[]): Promise<void>;
  /** Of one site from then on (epoch ms), oldest first. */
  listProbes(siteId: string, since: number): Promise<readonly Probe[]>;
  /** Forgets those that began before then; gives their number. */
  deleteOldProbes(before: number): Promise<number>;
}
