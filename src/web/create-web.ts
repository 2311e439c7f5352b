import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import type { App } from '../app/app.ts';
import type { Health } from '../app/jobs/health.ts';
import { writeScanReport } from '../app/write-report.ts';
import type { JobStatus } from '../model/job.ts';
import { LANGS, type Lang } from '../model/lang.ts';
import { isFullAndFinished } from '../model/scan.ts';
import { hasToken, isOwnHost, withHeaders } from './guard.ts';
import { itemPageHtml } from './item-page.ts';
import { messageHtml, type Reader, readerOf } from './page.ts';
import { OPEN_STATUSES, startPageHtml } from './start-page.ts';
import { STYLE } from './style.ts';

/** Enough to find each site's last scan when sites are scanned at times of their own. */
const SCANS_LOOKED_AT = 200;

export interface WebContext {
  readonly app: Pick<App, 'estate' | 'catalog' | 'listScans' | 'listItems' | 'findItem' | 'readScan' | 'metrics'>;
  readonly schedule: { health(): Promise<Health>; statuses(): Promise<readonly JobStatus[]> };
  readonly version: string;
  /** Null: whoever reaches the port may read. */
  readonly token: string | null;
  readonly allowHosts: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** `?lang=`, then what the browser asks for, then the estate's. */
function langOf(context: Context, fallback: Lang | null): Lang {
  const asked = LANGS.find((lang) => lang === context.req.query('lang'));
  if (asked !== undefined) return asked;
  const accepted = (context.req.header('accept-language') ?? '').slice(0, 200).toLowerCase();
  const [first = ''] = accepted.split(/[,;]/);
  if (first.startsWith('zh')) return 'zh-CN';
  return first.startsWith('en') ? 'en' : (fallback ?? 'zh-CN');
}

/** The server's answers, all of them to read. Bound to no socket. */
export function createWeb(web: WebContext): Hono {
  const { app, schedule, version, token, now, onError } = web;
  const { timezone, lang: ownLang } = app.estate;
  const names = web.allowHosts.map((name) => name.toLowerCase());
  const readerFor = (context: Context): Reader =>
    readerOf(langOf(context, ownLang), { path: context.req.path, timezone, version, now: now() });
  const hono = new Hono();

  hono.use(withHeaders(createHash('sha256').update(STYLE).digest('base64')));
  hono.use(async (context, next) => {
    const { say } = readerFor(context);
    const host = context.req.header('host');
    if (!isOwnHost(host, names)) return context.text(`${say('badHost', { host: (host ?? '').slice(0, 253) })}\n`, 421);
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      return context.text(`${say('wrongMethod')}\n`, 405, { allow: 'GET, HEAD' });
    }
    if (token === null || hasToken(context.req.header('authorization'), token)) return next();
    // Whether it runs is no secret: a monitoring system need not hold the token.
    if (context.req.path === '/healthz') {
      const { ok } = await schedule.health();
      return context.json({ ok }, ok ? 200 : 503);
    }
    return context.text(`${say('needsToken')}\n`, 401, {
      'www-authenticate': 'Basic realm="webpatrol", charset="UTF-8"',
    });
  });

  hono.get('/healthz', async (context) => {
    const health = await schedule.health();
    return context.json(health, health.ok ? 200 : 503);
  });

  hono.get('/metrics', async (context) =>
    context.body(await app.metrics(), 200, {
      'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    }),
  );

  hono.get('/', async (context) => {
    const [scans, items, health, jobs] = await Promise.all([
      app.listScans(SCANS_LOOKED_AT),
      app.listItems({ statuses: OPEN_STATUSES }),
      schedule.health(),
      schedule.statuses(),
    ]);
    return context.html(startPageHtml({ estate: app.estate, scans, items, health, jobs }, readerFor(context)));
  });

  hono.get('/items/:identity{.+}', async (context) => {
    const reader = readerFor(context);
    const found = await app.findItem(context.req.param('identity'));
    if (found === null) return context.html(messageHtml(reader.say('noItem'), reader), 404);
    return context.html(itemPageHtml(found, app, reader));
  });

  // A report of a large estate takes some hundred megabytes while it is made: one at a time.
  let making: Promise<unknown> = Promise.resolve();
  hono.get('/reports/:scanId', async (context) => {
    const reader = readerFor(context);
    const wanted = context.req.param('scanId');
    const scans = await app.listScans(SCANS_LOOKED_AT);
    const scan = scans.find((each) => (each.id === wanted || wanted === 'newest') && isFullAndFinished(each));
    if (scan === undefined) return context.html(messageHtml(reader.say('noScan'), reader), 404);
    await making.catch(() => undefined);
    const report = await app.readScan(scan.id, { allPlaces: false });
    const stream = new PassThrough();
    // A reader that went away is no fault.
    stream.on('error', () => undefined);
    making = writeScanReport(report, {
      version,
      format: 'html',
      lang: reader.lang,
      stream,
      generatedAt: new Date(reader.now).toISOString(),
      failOn: 'serious',
      color: false,
      width: 100,
    }).then(
      () => stream.end(),
      (error) => {
        if (!stream.destroyed) onError(error);
        stream.destroy();
      },
    );
    // The report carries a policy of its own, which allows its one script and style.
    return context.body(Readable.toWeb(stream) as ReadableStream, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    });
  });

  hono.notFound((context) => {
    const reader = readerFor(context);
    return context.html(messageHtml(reader.say('notFound'), reader), 404);
  });
  hono.onError((error, context) => {
    onError(error);
    const reader = readerFor(context);
    return context.html(messageHtml(reader.say('broken'), reader), 500);
  });
  return hono;
}
