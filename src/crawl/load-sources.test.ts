import { expect, it, vi } from 'vitest';
import { createPageSources } from '../extract/page-sources.ts';
import type { HttpClient, HttpRequest } from '../ports/http-client.ts';
import { createSourceLoader } from './load-sources.ts';

const PAGE = 'https://jwc.jnyy.edu.cn/tzgg/list.htm';
const CSS = 'https://jwc.jnyy.edu.cn/css/style.css';

function openLoader(answer: { status?: number; type?: string; body?: string } | 'failure', isAllowed = true) {
  const request = vi.fn(async ({ url }: HttpRequest) =>
    answer === 'failure'
      ? ({ kind: 'failure', fault: { kind: 'timeout', afterMs: 15_000 }, redirects: [] } as const)
      : ({
          kind: 'response',
          url,
          status: answer.status ?? 200,
          headers: { 'content-type': answer.type ?? 'text/css' },
          body: new Uint8Array(Buffer.from(answer.body ?? '.gg{display:none}')),
          truncated: false,
          redirects: [],
          address: '202.112.0.36',
        } as const),
  );
  const client: HttpClient = { request, close: async () => undefined };
  const sources = createPageSources();
  const loader = createSourceLoader(client, sources, { timeoutMs: 15_000, isAllowed: async () => isAllowed });
  return { loader, sources, request };
}

it('fetches a sheet once for all pages that wait for it', async () => {
  const { loader, sources, request } = openLoader({});
  await Promise.all([
    loader.load(PAGE, { sheets: [CSS], scripts: [] }),
    loader.load(PAGE, { sheets: [CSS], scripts: [] }),
  ]);
  expect(request).toHaveBeenCalledTimes(1);
  expect(sources.sheet(CSS)?.hiding).toHaveLength(1);
});

it.each([
  ['an error page', { status: 404 }],
  ['a page instead of a sheet', { type: 'text/html' }],
  ['no answer', 'failure'],
] as const)('%s counts as an empty sheet, and is not asked for again', async (_, answer) => {
  const { loader, sources } = openLoader(answer);
  await loader.load(PAGE, { sheets: [CSS], scripts: [] });
  expect(sources.sheet(CSS)).toMatchObject({ hiding: [], showing: [] });
});

it('asks nobody else, and nothing that robots.txt closes', async () => {
  const elsewhere = openLoader({});
  await elsewhere.loader.load(PAGE, { sheets: ['https://cdn.jnjx.com/a.css'], scripts: ['https://cdn.jnjx.com/a.js'] });
  expect(elsewhere.request).not.toHaveBeenCalled();
  const closed = openLoader({}, false);
  await closed.loader.load(PAGE, { sheets: [CSS], scripts: [] });
  expect(closed.request).not.toHaveBeenCalled();
  expect(closed.sources.sheet(CSS)).toBeDefined();
});

it('fetches scripts of the site as well, and no page in their place', async () => {
  const SCRIPT = 'https://jwc.jnyy.edu.cn/js/common.js';
  const { loader, sources } = openLoader({ type: 'application/javascript', body: "document.title = '年会'" });
  await loader.load(PAGE, { sheets: [], scripts: [SCRIPT] });
  expect(sources.scriptFile(SCRIPT)?.effects.switches).toMatchObject([{ what: 'title', to: '年会' }]);
  const page = openLoader({ type: 'text/html', body: 'document.title = 1' });
  await page.loader.load(PAGE, { sheets: [], scripts: [SCRIPT] });
  expect(page.sources.scriptFile(SCRIPT)).toBeNull();
});

it('stops at a bound, however many sheets pages name', async () => {
  const { loader, request } = openLoader({});
  await loader.load(PAGE, {
    sheets: Array.from({ length: 700 }, (_, number) => `https://jwc.jnyy.edu.cn/css/${number}.css`),
    scripts: [],
  });
  expect(request).toHaveBeenCalledTimes(500);
});
