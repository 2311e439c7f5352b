import { createSlots } from './crawlee-slots.ts';
import { createDelivery } from './deliver-batches.ts';
import { createHostGate } from './host-gate.ts';
import { createPageReader } from './read-page.ts';
import { createRequestManager } from './request-manager.ts';
import { createRobotsByOrigin } from './robots-by-origin.ts';
import type { CrawlPorts, SiteCrawl } from './site-crawl.ts';
import { createSoft404Detector } from './soft-404.ts';
import { createSourceWatch } from './source-watch.ts';
import { createUrlIds } from './url-ids.ts';
import { createLeaseWork } from './work-lease.ts';

const KNOWN_URLS = 50_000;

/**
 * Crawls sites until the frontier has nothing more for them: fetch, read, judge page by page, hand the results over.
 * Crawlee drives the slots; queue, politeness, deduplication and retries are the frontier's.
 */
export async function crawlSites(job: SiteCrawl, ports: CrawlPorts): Promise<void> {
  const { client, resolveHost, source, clock, signal } = ports;
  const { network } = job;
  let failure: unknown = null;
  const fail = (error: unknown): void => {
    failure ??= error;
    slots.abort();
  };

  const gate = createHostGate({ concurrency: network.hostConcurrency, interval: network.hostInterval });
  const manager = createRequestManager({
    siteIds: job.sites.map(({ id }) => id),
    source,
    gate,
    clock,
    addressOf: async (host) => (await resolveHost(host.replace(/:\d+$/, '')))[0] ?? host,
    onIdle: () => delivery.hurry(),
    onError: fail,
  });
  const urlIds = createUrlIds(KNOWN_URLS);
  const delivery = createDelivery({ source, clock, urlIds, isIdle: () => manager.isIdle(), onError: fail });

  const robotsOf = createRobotsByOrigin(client, gate, { userAgent: network.userAgent, timeoutMs: network.timeout });
  const isAllowed = async (url: string): Promise<boolean> =>
    network.robots !== 'respect' || (await robotsOf(url)).isAllowed(url);
  const soft404 = createSoft404Detector(client, { timeoutMs: network.timeout });
  const watch = createSourceWatch();
  const reader = createPageReader(job, ports, { soft404, watch, urlIds, isAllowed });
  const { deliver } = delivery;
  const { dropSite } = manager;
  const workOff = createLeaseWork(job, ports, { gate, reader, soft404, watch, isAllowed, deliver, dropSite });

  const slots = createSlots(manager, {
    count: Math.max(1, Math.min(job.crawl.concurrency, job.sites.length * network.hostConcurrency)),
    // Redirects, the look behind a certificate and a soft-404 probe may each take the full time.
    // Pages wait for their turn in the browser, documents for theirs in a reader.
    timeoutMs: network.timeout * 8 + 3_600_000,
    async work(lease) {
      try {
        await workOff(lease);
        ports.onRequest(lease.url);
      } finally {
        watch.settle(lease, false);
      }
    },
    onError: fail,
  });

  const stop = (): void => void manager.stop().catch(fail);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  await slots.run();
  signal.removeEventListener('abort', stop);
  await delivery.end();
  if (failure) throw failure;
}
