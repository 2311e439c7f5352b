import { createHash } from 'node:crypto';
import { MAX_REDIRECTS } from '../../crawl/fetch-target.ts';
import { createSiteOf } from '../../crawl/scope.ts';
import type { Estate, PictureOptions } from '../../model/estate.ts';
import type { UnreadPictureReason } from '../../model/picture.ts';
import type { Site } from '../../model/site.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpClient } from '../../ports/http-client.ts';
import type { Logger } from '../../ports/logger.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import type { KeptReading, KnownPicture, ScannedPicture } from '../../ports/pictures.ts';
import type { Store } from '../../ports/store.ts';
import { listShownPictures, type ShownPicture } from './choose-pictures.ts';
import { readPicture } from './read-picture.ts';

/** A picture is hardly ever replaced under its own name; those of open items are asked for every time. */
const ASK_AGAIN_MS = 7 * 86_400_000;
/** Icons are fetched as well before their size is known. */
const REQUESTS_PER_READING = 4;
const PORTION = 500;

/** What a scan may spend on pictures. */
export interface PictureJob {
  readonly scanId: string;
  readonly estate: Estate;
  readonly options: PictureOptions;
  readonly sites: readonly Site[];
  /** What addresses gave before is of no interest. Readings of bytes hold. */
  readonly full: boolean;
  /** Addresses that alone are looked at, for the sake of items; null: all. */
  readonly only: ReadonlySet<string> | null;
  /** Nothing is asked for after it, epoch milliseconds. */
  readonly deadline: number;
}

export interface PicturePorts {
  readonly store: Store;
  readonly client: HttpClient;
  readonly reader: PictureReader;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly onRequest: (url: string) => void;
}

type Seen = Pick<ScannedPicture, 'hash' | 'unread'>;

const unread = (reason: UnreadPictureReason): Seen => ({ hash: null, unread: reason });
const seenAs = (hash: string, kept: KeptReading): Seen => ({ hash, unread: kept.kind === 'read' ? null : kept.reason });

/** Addresses of pictures in which something is open. */
async function openPictures(store: Store, siteIds: readonly string[]): Promise<ReadonlySet<string>> {
  const items = await store.listItems({ siteIds });
  return new Set(
    items.flatMap(({ finding, status }) => {
      const picture = finding.event === 'picture' && status !== 'closed' ? finding.evidence['picture'] : null;
      return typeof picture === 'string' ? [picture] : [];
    }),
  );
}

/** Of these, the ones that the crawl was let to ask for and that opened: robots.txt, scope and budget have had their say. */
async function openedOf(store: Store, scanId: string, urls: readonly string[]): Promise<ReadonlySet<string>> {
  const opened = new Set<string>();
  for (let at = 0; at < urls.length; at += PORTION) {
    for (const { url, outcome, siteId } of await store.findVisits(scanId, urls.slice(at, at + PORTION)))
      if (outcome.kind === 'ok' && siteId !== '') opened.add(url);
  }
  return opened;
}

/**
 * Looks at the pictures of articles: those with an open finding first, then new ones, those of the newest articles
 * first. What was read of the same bytes is never read again. Keeps what became of each, and judges nothing.
 */
export async function lookAtPictures(job: PictureJob, ports: PicturePorts): Promise<void> {
  const { scanId, estate, options, sites, full, only } = job;
  const { store, client, reader, clock, log, signal } = ports;
  const { hostInterval, timeout } = estate.network;
  const siteOf = createSiteOf(estate.sites);
  const deadline = Math.min(job.deadline, clock.now() + options.timeLimit);
  let hasReader = true;
  let readings = options.maxPerScan;
  let requests = options.maxPerScan * REQUESTS_PER_READING;
  let lastHost = '';

  const iso = (): string => new Date(clock.now()).toISOString();
  const keptOf = async (hash: string): Promise<KeptReading | null> =>
    (await store.findReadings([hash])).get(hash) ?? null;
  const isSpent = (): boolean => signal.aborted || readings <= 0 || requests <= 0 || clock.now() >= deadline;

  async function ask(url: string, known: KnownPicture | null): Promise<Seen> {
    const { host } = new URL(url);
    if (host === lastHost && hostInterval > 0) await clock.sleep(hostInterval, signal);
    lastHost = host;
    requests--;
    ports.onRequest(url);
    const headers = {
      ...(known?.etag && { 'if-none-match': known.etag }),
      ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
    };
    const { maxBytes } = options;
    const asking = { url, method: 'GET', headers, maxBytes, maxRedirects: MAX_REDIRECTS, timeoutMs: timeout } as const;
    const answer = await client.request({ ...asking, signal });
    if (answer.kind === 'failure') return unread('not-opened');
    if (answer.status === 304 && known !== null) {
      const kept = await keptOf(known.hash);
      if (kept !== null) {
        await store.savePicture({ ...known, askedAt: iso() });
        return seenAs(known.hash, kept);
      }
    }
    if (answer.status !== 200 || siteOf(new URL(answer.url)) === undefined) return unread('not-opened');
    if (answer.truncated) return unread('too-large');
    const hash = createHash('sha256').update(answer.body).digest('hex');
    let kept = await keptOf(hash);
    if (kept === null) {
      const fresh = await readPicture(answer.body, reader);
      if (typeof fresh === 'string') {
        // One that failed has cost as much as one that was read.
        readings--;
        return unread(fresh);
      }
      if (fresh.kind === 'read') readings--;
      kept = fresh;
      await store.saveReading(hash, kept, iso());
    }
    const { etag, 'last-modified': lastModified } = answer.headers;
    await store.savePicture({ url, hash, etag: etag ?? null, lastModified: lastModified ?? null, askedAt: iso() });
    return seenAs(hash, kept);
  }

  async function look({ picture, known, isDue }: Task): Promise<Seen> {
    const kept = known === null ? null : await keptOf(known.hash);
    const isFresh = known !== null && kept !== null && !isDue;
    if (isFresh) return seenAs(known.hash, kept);
    if (!hasReader && kept === null) return unread('no-reader');
    if (isSpent())
      return known !== null && kept !== null && !isOpen(picture) ? seenAs(known.hash, kept) : unread('budget');
    // Without its answer to these it would be sent whole, and could not be read.
    return ask(picture.url, kept === null ? null : known);
  }

  const open = await openPictures(
    store,
    sites.map(({ id }) => id),
  );
  const isOpen = ({ url }: ShownPicture): boolean => open.has(url);
  const tasks: Task[] = [];
  for (const { id } of sites) {
    const shown = (await listShownPictures(store, scanId, id)).filter(({ url }) => only?.has(url) ?? true);
    const opened = await openedOf(
      store,
      scanId,
      shown.map(({ url }) => url),
    );
    const left: ScannedPicture[] = [];
    const wanted: ShownPicture[] = [];
    for (const picture of shown) {
      const { siteId, url, pages } = picture;
      if (!opened.has(url)) left.push({ siteId, url, pages, ...unread('not-opened') });
      // Of a few pages most may show any picture.
      else if (picture.inTemplate && only === null) left.push({ siteId, url, pages, ...unread('template') });
      else wanted.push(picture);
    }
    await store.saveScannedPictures(scanId, left, iso());
    const known = await store.findPictures(full ? [] : wanted.map(({ url }) => url));
    for (const picture of wanted) {
      const before = known.get(picture.url) ?? null;
      const isOld = before !== null && Date.parse(before.askedAt) + ASK_AGAIN_MS <= clock.now();
      tasks.push({ picture, known: before, isDue: before === null || isOld || isOpen(picture) });
    }
  }
  const rank = ({ picture, known }: Task): number => (isOpen(picture) ? 0 : known === null ? 1 : 2);
  tasks.sort((a, b) => rank(a) - rank(b) || (b.picture.newest ?? 0) - (a.picture.newest ?? 0));
  // It takes a second or two to start: not for pictures that are all known.
  if (tasks.some(({ isDue }) => isDue)) {
    const found = await reader.describe();
    hasReader = found.kind === 'reader';
    if (found.kind !== 'reader')
      log.warn({ why: found.kind, detail: found.detail }, 'pictures cannot be read: see webpatrol doctor');
  }
  for (const task of tasks) {
    if (signal.aborted) return;
    const { siteId, url, pages } = task.picture;
    const seen = await look(task).catch((error) => {
      // Interrupted: it is looked at when the scan goes on.
      if (signal.aborted) return null;
      throw error;
    });
    if (seen !== null) await store.saveScannedPictures(scanId, [{ siteId, url, pages, ...seen }], iso());
  }
  log.info({ pictures: tasks.length, read: options.maxPerScan - readings }, 'pictures looked at');
}

interface Task {
  readonly picture: ShownPicture;
  readonly known: KnownPicture | null;
  /** It has to be asked for. */
  readonly isDue: boolean;
}
