import { createHash } from 'node:crypto';
import { decodeHtml } from '../extract/decode.ts';
import { sourceSlice } from '../extract/source-slice.ts';
import { sourceTitle } from '../extract/source-title.ts';
import type { Capture as Kept, PictureFile } from '../model/capture.ts';
import type { Finding } from '../model/finding.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceFolder } from '../ports/evidence.ts';
import type { HttpClient, HttpResponse } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { Store, StoredFinding } from '../ports/store.ts';
import { type EvidencePage, type EvidencePlace, evidencePlaces, pagesToAsk } from './evidence-places.ts';
import { hidePersons, showsPersons } from './hide-persons.ts';

/** As large as the crawl reads. */
const MAX_BYTES = 8 * 1024 * 1024;
const MOST_PLACES_OF_PAGE = 20;
const MOST_HEADERS = 40;
const LONGEST_HEADER = 300;
const LONGEST_LABEL = 240;
const LONGEST_TITLE = 500;
/** Hosts looked at at the same time: the browser opens two pages at once. */
const HOSTS_AT_ONCE = 2;

export interface EvidencePorts {
  readonly store: Store;
  readonly client: HttpClient;
  /** Null: no pictures. */
  readonly renderer: Pick<Renderer, 'render' | 'capture'> | null;
  readonly folder: EvidenceFolder;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly timeout: number;
  readonly hostInterval: number;
  /** The finding in words, for the mark in the picture. */
  readonly describe: (finding: Finding) => string;
  readonly onRequest: (url: string) => void;
}

/** Of what a server says, what helps to prove when and by whom. Cookies are somebody's. */
const headersOf = (headers: HttpResponse['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !/cookie|authorization/.test(name))
      .slice(0, MOST_HEADERS)
      .map(([name, value]) => [name, value.slice(0, LONGEST_HEADER)]),
  );

const withCapture = (stored: StoredFinding, capture: Kept | undefined): StoredFinding =>
  capture === undefined
    ? stored
    : { ...stored, finding: { ...stored.finding, evidence: { ...stored.finding.evidence, capture } } };

function attach(
  findings: readonly StoredFinding[],
  places: ReadonlyMap<string, EvidencePlace>,
  captures: ReadonlyMap<string, Kept>,
): readonly StoredFinding[] {
  if (captures.size === 0) return findings;
  return findings.map((stored) => {
    const key = places.get(stored.finding.identity)?.key;
    return key === undefined ? stored : withCapture(stored, captures.get(key));
  });
}

/** Findings with the evidence that is kept of their places. Makes no request. */
export async function attachEvidence(
  store: Store,
  findings: readonly StoredFinding[],
): Promise<readonly StoredFinding[]> {
  const places = evidencePlaces(findings);
  return attach(findings, places, await store.findCaptures([...places.values()].map(({ key }) => key)));
}

interface Sent {
  readonly answer: HttpResponse;
  readonly text: string;
  readonly bodyHash: string;
  readonly takenAt: string;
}

async function askAgain(url: string, { client, clock, timeout, signal }: EvidencePorts): Promise<Sent | null> {
  const answer = await client
    .request({ url, method: 'GET', maxBytes: MAX_BYTES, maxRedirects: 0, timeoutMs: timeout, signal })
    .catch((error) => {
      if (signal.aborted) return null; // what is there so far has to do
      throw error;
    });
  if (answer === null || answer.kind === 'failure' || answer.status !== 200) return null;
  return {
    answer,
    text: decodeHtml(answer.body, answer.headers['content-type'] ?? '').text,
    bodyHash: createHash('sha1').update(answer.body).digest('hex'),
    takenAt: new Date(clock.now()).toISOString(),
  };
}

interface Pictures {
  readonly picture: PictureFile | null;
  readonly small: PictureFile | null;
  readonly width: number;
  readonly height: number;
  readonly outlined: Kept['outlined'];
}

const NO_PICTURE: Pictures = { picture: null, small: null, width: 0, height: 0, outlined: 'none' };

async function photograph(
  { finding, place }: EvidencePlace,
  html: string,
  { renderer, folder, signal, describe }: EvidencePorts,
): Promise<Pictures> {
  if (renderer === null) return NO_PICTURE;
  const isText = finding.category === 'text';
  const words = isText ? finding.target : '';
  const more = isText || finding.target === place.page ? '' : `\n${finding.target}`;
  const shot = await renderer.capture({
    url: place.page,
    html,
    selector: place.selector,
    words,
    label: hidePersons(`${describe(finding)}${more}`).slice(0, LONGEST_LABEL),
    signal,
  });
  if (shot.kind === 'failed') return NO_PICTURE;
  return {
    picture: await folder.put(shot.png, 'png'),
    small: await folder.put(shot.small, 'jpg'),
    width: shot.width,
    height: shot.height,
    outlined: shot.outlined,
  };
}

async function keepPlace(each: EvidencePlace, sent: Sent, shown: string | null, ports: EvidencePorts): Promise<Kept> {
  const { finding, place } = each;
  const html = hidePersons(sent.text);
  const isSafe = !showsPersons(html, place.page, ports.clock.now());
  const { picture, small, width, height, outlined } = isSafe ? await photograph(each, html, ports) : NO_PICTURE;
  const hint = finding.category === 'text' ? finding.target : String(finding.evidence['href'] ?? finding.target);
  return {
    path: picture?.path ?? null,
    sha256: picture?.sha256 ?? null,
    width,
    height,
    outlined,
    small,
    page: place.page,
    takenAt: sent.takenAt,
    status: sent.answer.status,
    headers: headersOf(sent.answer.headers),
    bodyHash: sent.bodyHash,
    selector: place.selector,
    slice: isSafe ? hidePersons(sourceSlice(sent.text, place.selector, hint)) : '',
    text: hidePersons(place.text),
    titles: { sent: hidePersons(sourceTitle(sent.text)).slice(0, LONGEST_TITLE), shown },
  };
}

/** Title as a visitor's browser has it; only high-risk findings are about more than the source. */
async function shownTitle({ url, places }: EvidencePage, { renderer, signal }: EvidencePorts): Promise<string | null> {
  if (renderer === null || !places.some(({ finding }) => finding.category === 'risk')) return null;
  const page = await renderer.render({ url, as: 'desktop', signal });
  return page.kind === 'rendered' ? hidePersons(page.title).slice(0, LONGEST_TITLE) : null;
}

/** Asks for one page and keeps what is new of its places. Gives all that is known of them now. */
async function keepPage(
  page: EvidencePage,
  known: ReadonlyMap<string, Kept>,
  ports: EvidencePorts,
): Promise<readonly (readonly [string, Kept])[]> {
  ports.onRequest(page.url);
  const sent = await askAgain(page.url, ports);
  if (sent === null) return [];
  const isKnown = ({ key }: EvidencePlace): boolean => {
    const capture = known.get(key);
    return capture?.bodyHash === sent.bodyHash && (capture.path !== null || ports.renderer === null);
  };
  const fresh = page.places.slice(0, MOST_PLACES_OF_PAGE).filter((each) => !isKnown(each));
  if (fresh.length === 0) return [];
  const shown = await shownTitle(page, ports);
  const kept: (readonly [string, Kept])[] = [];
  for (const each of fresh) {
    if (ports.signal.aborted) break;
    const capture = await keepPlace(each, sent, shown, ports);
    await ports.store.saveCapture(each.key, capture, sent.takenAt);
    kept.push([each.key, capture]);
  }
  return kept;
}

/**
 * Proves high-risk and wording findings that are serious: asks for their pages once more, politely and so many a scan,
 * and keeps what was sent and how it looks. What is known already of the same page and place is used again. The
 * findings come back with it in their evidence as `capture`.
 */
export async function takeEvidence(
  findings: readonly StoredFinding[],
  ports: EvidencePorts,
): Promise<readonly StoredFinding[]> {
  const { store, clock, log, signal } = ports;
  const places = evidencePlaces(findings);
  if (places.size === 0) return findings;
  const captures = new Map(await store.findCaptures([...places.values()].map(({ key }) => key)));
  const hosts = new Map<string, EvidencePage[]>();
  for (const page of pagesToAsk(places.values())) {
    const { host } = new URL(page.url);
    const own = hosts.get(host);
    if (own) own.push(page);
    else hosts.set(host, [page]);
  }

  const waiting = [...hosts.values()];
  async function work(): Promise<void> {
    for (let pages = waiting.shift(); pages !== undefined; pages = waiting.shift()) {
      for (const [index, page] of pages.entries()) {
        if (signal.aborted) return;
        if (index > 0) await clock.sleep(ports.hostInterval);
        for (const [key, capture] of await keepPage(page, captures, ports)) captures.set(key, capture);
      }
    }
  }
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  await store.useCaptures([...captures.keys()], new Date(clock.now()).toISOString());
  log.info({ findings: places.size, kept: captures.size }, 'evidence kept');
  return attach(findings, places, captures);
}

/** Deletes evidence that no finding has rested on since `before` (ISO instant). */
export async function deleteOldEvidence(
  { store, folder }: Pick<EvidencePorts, 'store' | 'folder'>,
  before: string,
): Promise<void> {
  await folder.remove(await store.deleteOldCaptures(before));
}
