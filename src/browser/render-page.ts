import { setTimeout as wait } from 'node:timers/promises';
import type { RenderedPage, RenderFailure, RenderRequest, Visited } from '../ports/renderer.ts';
import { type Activity, hopsBefore, watchActivity } from './activity.ts';
import { type InPage, openInPage } from './in-page.ts';
import { failure, type OpenPage } from './with-page.ts';

/** For the answer. The official limit of "cannot be opened" is 15 s; a browser has more to do. */
export const ANSWER_MS = 20_000;
/** What a page's scripts are given after the answer; lists that take longer are not seen by visitors either. */
export const SETTLE_MS = 6_000;
/** Scripts that act a moment after loading (a switched title) have done it by then. */
const LEAST_MS = 1_200;
const QUIET_MS = 600;
const LOOK_EVERY_MS = 50;
/** The same as the fetcher's limit. */
const MOST_HTML = 8 * 1024 * 1024;
const MOST_TEXT = 1_000_000;
const MOST_TITLE = 2_000;

/** Of no use to what is read from a page. Refused before they are asked for. */
const UNSEEN = new Set(['image', 'media', 'font', 'texttrack', 'manifest', 'ping', 'eventsource', 'websocket']);

const READ_PAGE = `(() => {
  const d = document;
  const html = d.documentElement ? d.documentElement.outerHTML : '';
  const text = d.body ? d.body.innerText : '';
  return {
    title: d.title.slice(0, ${MOST_TITLE}),
    html: (d.doctype ? '<!DOCTYPE html>' : '') + html.slice(0, ${MOST_HTML}),
    text: text.slice(0, ${MOST_TEXT}),
    cut: html.length > ${MOST_HTML} || text.length > ${MOST_TEXT},
  };
})()`;

interface PageText {
  readonly title: string;
  readonly html: string;
  readonly text: string;
  readonly cut: boolean;
}

const NOTHING: PageText = { title: '', html: '', text: '', cut: false };

/** Waits until the page rests; false: it did not. */
async function settle(activity: Activity, inPage: InPage, startedAt: number): Promise<boolean> {
  for (;;) {
    const passed = performance.now() - startedAt;
    if (activity.isRestless) {
      await inPage.silence();
      return false;
    }
    if (passed >= LEAST_MS && activity.isParsed && activity.quietFor() >= QUIET_MS) return true;
    if (passed >= SETTLE_MS) return false;
    await wait(LOOK_EVERY_MS);
  }
}

async function blockUnseen({ context }: OpenPage, activity: Activity): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const unseen = UNSEEN.has(request.resourceType());
    if (unseen) activity.drop(request);
    // The page may be closing; then nobody waits for the answer.
    await (unseen ? route.abort() : route.continue()).catch(() => undefined);
  });
}

interface Opened {
  readonly activity: Activity;
  readonly inPage: InPage;
  readonly answeredAt: number;
}

async function openAddress(
  open: OpenPage,
  request: { readonly url: string; readonly referer?: string; readonly timeoutMs?: number },
  keepBodies: boolean,
): Promise<Opened | RenderFailure> {
  const { page, lane } = open;
  const activity = watchActivity(page, { keepBodies });
  await blockUnseen(open, activity);
  const inPage = await openInPage(page);
  try {
    await page.goto(request.url, {
      waitUntil: 'commit',
      timeout: request.timeoutMs ?? ANSWER_MS,
      ...(request.referer === undefined ? {} : { referer: request.referer }),
    });
  } catch (error) {
    const hasPage = activity.documents.some(({ response }) => response.status() < 300 || response.status() >= 400);
    if (lane.refused.size > 0 && !hasPage) return failure('excluded', [...lane.refused].join(', '));
    // A page that leads on while it is being opened counts as the one it leads to.
    if (!hasPage || !/ERR_ABORTED|interrupted/i.test(String(error))) throw error;
    if (/Download is starting/i.test(String(error))) throw error;
  }
  return { activity, inPage, answeredAt: performance.now() };
}

/** A page as a visitor's browser has it, once its scripts have done their work. */
export async function renderPage(open: OpenPage, request: RenderRequest): Promise<RenderedPage | RenderFailure> {
  const startedAt = performance.now();
  const opened = await openAddress(open, request, true);
  if ('kind' in opened) return opened;
  const { activity, inPage, answeredAt } = opened;
  const settled = await settle(activity, inPage, answeredAt);
  // A later document that could not be had leaves the browser's own error page.
  const isLost = open.page.url().startsWith('chrome-error:');
  const read = isLost ? NOTHING : await inPage.evaluate<PageText>(READ_PAGE);
  const last = activity.documents.at(-1);
  if (last === undefined) return failure('network', 'no document');
  const { response } = last;
  const body = await Promise.race([last.body, wait(LEAST_MS, null)]);
  const source = new Uint8Array((body ?? Buffer.alloc(0)).subarray(0, MOST_HTML));
  const now = performance.now();
  return {
    kind: 'rendered',
    finalUrl: response.url(),
    status: response.status(),
    headers: response.headers(),
    redirects: hopsBefore(activity.documents),
    source,
    html: read.html,
    title: read.title,
    text: read.text,
    truncated: read.cut || (body?.length ?? 0) > MOST_HTML,
    settled: settled && !inPage.silenced,
    lost: activity.lost,
    requests: activity.requests((host) => open.lane.refused.has(host)),
    timings: { answered: Math.round(answeredAt - startedAt), total: Math.round(now - startedAt) },
  };
}

/** What an address answers to a browser. Firewalls send a script first that asks again, so it is waited for. */
export async function visitPage(open: OpenPage, url: string): Promise<Visited | RenderFailure> {
  const opened = await openAddress(open, { url }, false).catch((error) => {
    // The browser shows no page where it is asked for a password and has none.
    if (!/ERR_INVALID_AUTH_CREDENTIALS/.test(String(error))) throw error;
    return { kind: 'visited', finalUrl: url, status: 401, title: '' } as const;
  });
  if ('kind' in opened) return opened;
  const { activity, inPage, answeredAt } = opened;
  await settle(activity, inPage, answeredAt);
  const last = activity.documents.at(-1);
  if (last === undefined) return failure('network', 'no document');
  const title = await inPage.evaluate<string>(`document.title.slice(0, ${MOST_TITLE})`);
  return { kind: 'visited', finalUrl: last.response.url(), status: last.response.status(), title };
}
