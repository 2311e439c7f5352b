import type { Site } from '../model/site.ts';
import type { ResolveHost } from '../ports/http-client.ts';

/** Sites that share an address share a job, so that politeness to it stays one thread's own business. */
export async function groupSites(sites: readonly Site[], resolveHost: ResolveHost, threads: number): Promise<Site[][]> {
  const byAddress = new Map<string, Site[]>();
  await Promise.all(
    sites.map(async (site) => {
      const host = new URL(site.url).hostname;
      const [address = host] = [...(await resolveHost(host))].sort();
      const group = byAddress.get(address);
      if (group) group.push(site);
      else byAddress.set(address, [site]);
    }),
  );
  const jobs: Site[][] = [];
  const groups = [...byAddress.values()].sort((a, b) => b.length - a.length);
  for (const group of groups) {
    if (jobs.length < threads) jobs.push([...group]);
    else jobs.reduce((least, job) => (job.length < least.length ? job : least)).push(...group);
  }
  return jobs;
}
