import { settingsFor } from '../audit/settings.ts';
import type { AnyCheck } from '../checks/define.ts';
import { type CopyPorts, comparePage } from '../crawl/page-copies.ts';
import { isFile } from '../crawl/scope.ts';
import type { Estate } from '../model/estate.ts';
import type { CopyKind } from '../model/page-copies.ts';
import type { Site } from '../model/site.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { ReadPage, Store } from '../ports/store.ts';

/** The check that judges what is gathered here, and its option for the number of pages. */
const CHECK = 'cloaked-content';
const OPTION = 'samplePages';
/** Sites compared at once: as many as one server would be asked at a time, had it all of them. */
const AT_ONCE = 4;
/** Pages with an open finding, which are always looked at again. */
const MAX_OPEN = 30;
/** Home pages opened in a browser in one scan: each takes some ten seconds of its time. */
const MAX_IN_BROWSER = 60;
const PORTION = 500;
const DAY_MS = 86_400_000;

const HOME_KINDS: readonly CopyKind[] = ['spider', 'search', 'phone'];
/** Cloaking of a single page is for search engines; phones are looked at on home pages. */
const PAGE_KINDS: readonly CopyKind[] = ['spider', 'search'];

export interface CopyJob {
  readonly scanId: string;
  readonly estate: Estate;
  readonly sites: readonly Site[];
  readonly checks: readonly AnyCheck[];
  /** The scan's own time, epoch milliseconds: another sample each day. */
  readonly now: number;
  /** Nothing is asked for after it, epoch milliseconds. */
  readonly deadline: number;
}

export interface GatherPorts {
  readonly store: Store;
  readonly client: HttpClient;
  readonly renderer: Renderer | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onRequest: (url: string) => void;
}

/** FNV-1a: spreads addresses evenly, and otherwise each day. */
function lotOf(url: string, day: number): number {
  let hash = 0x811c9dc5 ^ day;
  for (let at = 0; at < url.length; at++) hash = Math.imul(hash ^ url.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

interface Candidate extends Pick<ReadPage, 'urlId' | 'url' | 'status'> {
  /** Smaller is first. */
  readonly rank: number;
  readonly lot: number;
}

const compareCandidates = (a: Candidate, b: Candidate): number => a.rank - b.rank || a.lot - b.lot;

const HOME = 0;
const OPEN = 1;
const ODD = 2;
const NEW = 3;
const ANY = 4;

/**
 * Chooses pages of a site: its home page, those with an open finding, then as many as asked for: odd ones (with a
 * high-risk finding), new ones, others by lot.
 */
async function choosePages(
  { scanId, checks, now }: CopyJob,
  site: Site,
  sample: number,
  store: Store,
): Promise<readonly Candidate[]> {
  const risky = new Set(checks.filter(({ meta }) => meta.category === 'risk').map(({ meta }) => meta.id));
  const items = await store.listItems({ siteIds: [site.id] });
  const open = new Set(
    items
      .filter(({ finding, status }) => finding.check === CHECK && status !== 'closed')
      .flatMap(({ pageIds }) => pageIds),
  );
  const day = Math.floor(now / DAY_MS);
  // A home page that only redirects is the page to which it leads.
  const [home] = await store.findVisits(scanId, [site.url]);
  const homes = new Set([site.url, home?.redirectTo]);
  let chosen: Candidate[] = [];
  for (let after = 0; ; ) {
    const portion = await store.listReadPages(scanId, site.id, after, PORTION);
    for (const { urlId, url, status, observations, unchanged } of portion) {
      if (isFile(url)) continue;
      const isOdd = observations.length > 0 && observations.some(({ check }) => risky.has(check));
      const rank = homes.has(url) ? HOME : open.has(urlId) ? OPEN : isOdd ? ODD : unchanged ? ANY : NEW;
      chosen.push({ urlId, url, status, rank, lot: lotOf(url, day) });
    }
    // Only the best are wanted, so that a site of any size takes the same memory.
    chosen.sort(compareCandidates);
    const sampled = chosen.filter(({ rank }) => rank > OPEN).slice(0, sample);
    chosen = [...chosen.filter(({ rank }) => rank <= OPEN).slice(0, MAX_OPEN + 1), ...sampled];
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return chosen;
    after = last.urlId;
  }
}

/**
 * Fetches home pages and a sample of every site as a spider, as a visitor from a search engine and, home pages, with a
 * phone, and saves how they differ from what a plain visitor gets. Nothing where the check does not run.
 */
export async function gatherCopies(job: CopyJob, ports: GatherPorts): Promise<void> {
  const check = job.checks.find(({ meta }) => meta.id === CHECK);
  if (!check) return;
  const { store, client, renderer, clock, signal, onRequest } = ports;
  const { network } = job.estate;
  const waiting = [...job.sites];
  let inBrowser = 0;

  async function compareSite(site: Site): Promise<void> {
    const sample = Number(settingsFor(job.estate, site)(check as AnyCheck).options[OPTION] ?? 0);
    const done = new Set((await store.listPageCopies(job.scanId, site.id)).map(({ urlId }) => urlId));
    const copyPorts: CopyPorts = {
      client,
      renderer,
      pause: async () => {
        if (network.hostInterval > 0) await clock.sleep(network.hostInterval, signal);
      },
      timeoutMs: network.timeout,
      signal,
      onRequest,
    };
    for (const { urlId, url, status, rank } of await choosePages(job, site, sample, store)) {
      if (signal.aborted || clock.now() > job.deadline) return;
      if (done.has(urlId)) continue;
      const isHome = rank === HOME;
      const page = {
        siteId: site.id,
        url,
        status,
        siteName: site.name,
        inBrowser: isHome && ++inBrowser <= MAX_IN_BROWSER,
      };
      const copies = await comparePage({ ...page, kinds: isHome ? HOME_KINDS : PAGE_KINDS }, copyPorts);
      if (copies !== null) await store.savePageCopies(job.scanId, [{ urlId, copies }]);
    }
  }

  const work = async (): Promise<void> => {
    for (let site = waiting.shift(); site !== undefined && !signal.aborted; site = waiting.shift()) {
      await compareSite(site).catch((error) => {
        // Interrupted: what is missing is fetched when the scan goes on.
        if (!signal.aborted) throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
