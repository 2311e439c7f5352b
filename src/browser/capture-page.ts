import type { Capture, CaptureRequest, RenderFailure } from '../ports/renderer.ts';
import { openInPage } from './in-page.ts';
import { type Outlined, outlineExpression } from './outline-script.ts';
import { failure, type OpenPage } from './with-page.ts';

/** For styles and images of the page's own site. */
export const CAPTURE_MS = 10_000;
/** Enough to recognise the page and its place. */
const WIDTH = 1_280;
const HEIGHT = 720;
/** About 30 KB. */
const SMALL_SCALE = 0.5;
const SMALL_QUALITY = 60;

const LOOKS = new Set(['stylesheet', 'image']);

/** A second lock on what the browser is told already: nothing runs, nothing is embedded, nothing is sent. */
const POLICY = [
  `script-src 'none'`,
  `object-src 'none'`,
  `frame-src 'none'`,
  `child-src 'none'`,
  `worker-src 'none'`,
  `connect-src 'none'`,
  `form-action 'none'`,
  `media-src 'none'`,
  `manifest-src 'none'`,
].join('; ');

/**
 * A picture of a page as it was read, with the place outlined. The page is not asked for again: its text comes from
 * us, its scripts don't run, and it may load styles and images of its own host, nothing else.
 */
export async function capturePage(
  { context, page }: OpenPage,
  { url, html, selector, words, label }: CaptureRequest,
): Promise<Capture | RenderFailure> {
  const host = new URL(url).host;
  let served = false;
  await context.route('**/*', async (route) => {
    const request = route.request();
    const isPage = !served && request.isNavigationRequest();
    served ||= isPage;
    const isLook = LOOKS.has(request.resourceType()) && new URL(request.url()).host === host;
    const answer = isPage
      ? route.fulfill({
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
          body: html,
        })
      : isLook
        ? route.continue()
        : request.isNavigationRequest()
          ? // A page that leads on (meta refresh) stays where it is: an abort would leave the browser's error page.
            route.fulfill({ status: 204 })
          : route.abort();
    // The page may be closing; then nobody waits for the answer.
    await answer.catch(() => undefined);
  });
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: CAPTURE_MS });
  // Styles and images that do not come in time are left out.
  await page.waitForLoadState('load', { timeout: CAPTURE_MS }).catch(() => undefined);
  const inPage = await openInPage(page);
  const { outlined, clip } = await inPage.evaluate<Outlined>(
    outlineExpression({ selector, words, label, width: WIDTH, height: HEIGHT }),
  );
  if (clip.width < 1 || clip.height < 1) return failure('network', 'the page has no size');
  const shoot = async (options: { format: 'png' } | { format: 'jpeg'; quality: number }, scale: number) => {
    const { data } = await inPage.session.send('Page.captureScreenshot', {
      ...options,
      clip: { ...clip, scale },
      captureBeyondViewport: true,
    });
    return new Uint8Array(Buffer.from(data, 'base64'));
  };
  const png = await shoot({ format: 'png' }, 1);
  const small = await shoot({ format: 'jpeg', quality: SMALL_QUALITY }, SMALL_SCALE);
  return { kind: 'captured', png, small, width: Math.round(clip.width), height: Math.round(clip.height), outlined };
}
