import { decodeHtml } from '../extract/decode.ts';
import { extractFacts, WHATEVER_DAY } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import type { PageFacts, PageIdentity } from '../model/facts.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { CopyAnswer, CopyKind, PageCopies, PageCopy } from '../model/page-copies.ts';
import { maskHtml } from '../model/personal/mask-html.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { Renderer } from '../ports/renderer.ts';
import { MAX_REDIRECTS } from './fetch-target.ts';
import { common, contentOf, distanceOf, NOTHING, type PageContent, sizeOf, toOnly, without } from './page-content.ts';
import { staticTarget } from './static-redirect.ts';
import { PLAIN, searchReferer, type Visitor, visitorOf } from './visitors.ts';

/** As much of a page as is compared; home pages are a tenth of it. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_META = 300;
/** Rounds in which a difference must show again. By chance, as with banners taking turns, it does not last. */
const CONFIRMING_ROUNDS = 2;

/** A page as one visitor got it once. */
interface Copy {
  readonly answer: CopyAnswer;
  readonly content: PageContent;
  /** As it came, where that is known: most copies are the same byte for byte, and need not be read again. */
  readonly body?: Uint8Array;
}

export interface CopyPorts {
  readonly client: HttpClient;
  /** Null: pages are compared as servers send them, and no scripts run. */
  readonly renderer: Pick<Renderer, 'render'> | null;
  /** Waits until the site may be asked again. */
  readonly pause: () => Promise<void>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onRequest: (url: string) => void;
}

export interface PageToCompare extends PageIdentity {
  readonly siteName: string;
  /** Of the kinds of visitors that are compared with a plain one. */
  readonly kinds: readonly CopyKind[];
  /** Also as a browser shows it, where there is one. */
  readonly inBrowser: boolean;
}

const links = createLinkResolver({ trackingParameters: [] });

const read = (html: { text: string; charset: string }, url: string): PageFacts =>
  extractFacts(html, { siteId: '', url, status: 200 }, { timezone: 'Asia/Shanghai', now: WHATEVER_DAY, links });

const cut = (text: string | undefined): string => (text ?? '').slice(0, MAX_META);

const noCopy = (
  by: CopyAnswer['by'],
  url: string,
  outcome: FetchOutcome,
  redirects: CopyAnswer['redirects'] = [],
): Copy => ({
  answer: { by, outcome, finalUrl: url, redirects, title: '', description: '', keywords: '', textLength: 0 },
  content: NOTHING,
});

function copyOf(
  facts: PageFacts,
  more: Pick<CopyAnswer, 'by' | 'finalUrl' | 'redirects'> & { readonly title?: string },
): Copy {
  const { metas, textLength } = facts;
  return {
    answer: {
      by: more.by,
      outcome: { kind: 'ok', status: 200 },
      finalUrl: more.finalUrl,
      redirects: more.redirects,
      title: cut(more.title === undefined ? facts.title : maskHtml(more.title)),
      description: cut(metas['description']),
      keywords: cut(metas['keywords']),
      textLength,
    },
    content: contentOf(facts),
  };
}

async function ask(
  { client, timeoutMs, signal, onRequest, pause }: CopyPorts,
  url: string,
  visitor: Visitor,
  like: Copy | null = null,
): Promise<Copy> {
  await pause();
  onRequest(url);
  const answer = await client.request({
    url,
    method: 'GET',
    headers: visitor.referer === null ? {} : { referer: visitor.referer },
    userAgent: visitor.userAgent,
    maxBytes: MAX_BYTES,
    maxRedirects: MAX_REDIRECTS,
    timeoutMs,
    signal,
  });
  if (answer.kind === 'failure') return noCopy('http', answer.landing ?? url, answer.fault, answer.redirects);
  const { status } = answer;
  if (status < 200 || status >= 300)
    return noCopy('http', answer.url, { kind: 'http-error', status }, answer.redirects);
  const type = answer.headers['content-type'] ?? '';
  // A redirect to a file: nothing to read, but the address tells.
  if (!/html|^$/i.test(type)) {
    const { answer: empty } = noCopy('http', answer.url, { kind: 'ok', status });
    return { answer: { ...empty, redirects: answer.redirects }, content: NOTHING };
  }
  if (like?.body && answer.redirects.length === 0 && Buffer.compare(like.body, answer.body) === 0) return like;
  const facts = read(decodeHtml(answer.body, type), answer.url);
  const onward = staticTarget(facts);
  const copy = copyOf(facts, {
    by: 'http',
    finalUrl: onward ?? answer.url,
    redirects: onward === null ? answer.redirects : [...answer.redirects, { url: answer.url, status: 200 }],
  });
  return answer.redirects.length === 0 ? { ...copy, body: answer.body } : copy;
}

async function show(ports: CopyPorts, url: string, kind: CopyKind | null, siteName: string): Promise<Copy | null> {
  const { renderer, signal, onRequest, pause } = ports;
  if (!renderer) return null;
  await pause();
  onRequest(url);
  const shown = await renderer.render({
    url,
    as: kind === 'phone' || kind === 'spider' ? kind : 'desktop',
    ...(kind === 'search' && { referer: searchReferer(siteName) }),
    signal,
  });
  if (shown.kind === 'failed') return null;
  const { status, finalUrl, redirects, html, title } = shown;
  if (status < 200 || status >= 300) return noCopy('browser', finalUrl, { kind: 'http-error', status });
  return copyOf(read({ text: html, charset: 'utf-8' }, finalUrl), { by: 'browser', finalUrl, redirects, title });
}

const isOk = ({ answer }: Copy): boolean => answer.outcome.kind === 'ok';

/** Sent somewhere else than the other: that tells enough, whether or not somebody answers there. */
const isLedAway = (copy: Copy, plain: Copy): boolean =>
  copy.answer.outcome.kind !== 'excluded' &&
  copy.answer.redirects.length > 0 &&
  hostnameOf(copy.answer.finalUrl) !== hostnameOf(plain.answer.finalUrl);

/** A browser's copy costs seconds: a difference this small, without a link to a stranger, is not worth another. */
const SLIGHT = 0.1;

const isSame = (a: Copy, b: Copy): boolean =>
  a.answer.title === b.answer.title &&
  a.answer.description === b.answer.description &&
  a.answer.keywords === b.answer.keywords &&
  hostnameOf(a.answer.finalUrl) === hostnameOf(b.answer.finalUrl) &&
  (a.answer.by === 'browser'
    ? without(a.content, b.content).links.size === 0 && distanceOf(a.content, b.content) <= SLIGHT
    : sizeOf(without(a.content, b.content)) === 0 && distanceOf(a.content, b.content) === 0);

/**
 * Compares one visitor's copy with the plain visitor's. Where they differ both are asked for again, and only what shows
 * every time counts; the last copies stand for their kind, so that a title of chance is not taken for the site's.
 */
async function compare(
  as: CopyKind,
  first: Copy,
  plain: Copy,
  again: { readonly copy: () => Promise<Copy | null>; readonly plain: () => Promise<Copy | null> },
): Promise<PageCopy> {
  const { finalUrl } = plain.answer;
  const nothing: PageCopy = { ...first.answer, finalUrl, as, only: toOnly(NOTHING), distance: 0, noise: 0 };
  if (first === plain || !isOk(plain)) return nothing;
  if (isOk(first) ? isSame(first, plain) : !isLedAway(first, plain)) return nothing;
  let copy = first;
  let reference = plain;
  let only = without(first.content, plain.content);
  let distance = distanceOf(first.content, plain.content);
  let noise = 0;
  const rounds = first.answer.by === 'browser' ? 1 : CONFIRMING_ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const nextPlain = await again.plain();
    const nextCopy = await again.copy();
    if (
      nextCopy === null ||
      nextPlain === null ||
      !isOk(nextPlain) ||
      !(isOk(nextCopy) || isLedAway(nextCopy, nextPlain))
    )
      return { ...nothing, outcome: nextCopy?.answer.outcome ?? { kind: 'broken', code: 'NO_SECOND_COPY' } };
    noise = Math.max(
      noise,
      distanceOf(copy.content, nextCopy.content),
      distanceOf(reference.content, nextPlain.content),
    );
    distance = Math.min(distance, distanceOf(nextCopy.content, nextPlain.content));
    only = without(common(only, nextCopy.content), nextPlain.content);
    copy = nextCopy;
    reference = nextPlain;
    if (isSame(copy, reference)) return nothing;
  }
  return { ...copy.answer, as, only: toOnly(only), distance, noise };
}

/** Gets a page as several visitors. Null: a plain visitor gets no page, so there is nothing to compare with. */
export async function comparePage(page: PageToCompare, ports: CopyPorts): Promise<PageCopies | null> {
  const { url, siteName, kinds } = page;
  const plain = await ask(ports, url, PLAIN);
  if (!isOk(plain)) return null;
  const visitor: CopyAnswer[] = [plain.answer];
  const copies: PageCopy[] = [];
  for (const kind of kinds) {
    const askAgain = (): Promise<Copy> => ask(ports, url, visitorOf(kind, siteName));
    const copy = await ask(ports, url, visitorOf(kind, siteName), plain);
    copies.push(await compare(kind, copy, plain, { copy: askAgain, plain: () => ask(ports, url, PLAIN) }));
  }
  if (page.inBrowser && ports.renderer !== null) {
    const shown = await show(ports, url, null, siteName);
    if (shown !== null && isOk(shown)) {
      visitor.push(shown.answer);
      // The spider is left out: search engines index what the server sends.
      for (const kind of kinds.filter((each) => each !== 'spider')) {
        const showAgain = (): Promise<Copy | null> => show(ports, url, kind, siteName);
        const copy = await showAgain();
        if (copy === null) continue;
        copies.push(
          await compare(kind, copy, shown, { copy: showAgain, plain: () => show(ports, url, null, siteName) }),
        );
      }
    }
  }
  const { siteId, status } = page;
  return { siteId, url, status, visitor, copies };
}
