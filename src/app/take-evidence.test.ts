import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { captureOf } from '../model/capture.ts';
import type { Finding } from '../model/finding.ts';
import type { EvidenceFolder } from '../ports/evidence.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { CaptureRequest, Renderer } from '../ports/renderer.ts';
import type { StoredFinding } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { attachEvidence, deleteOldEvidence, takeEvidence } from './take-evidence.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const HOME = 'https://jwc.jnyy.example/';
const PAGE = `<!doctype html><meta charset="utf-8"><title>&#28595;&#38376; 教务处</title>
<div style="display:none"><a href="http://bet.example/">&#28595;&#38376;葡京</a></div>
<p>联系人王老师，手机 13812345678</p><p>进入实训室请穿带好安全帽</p>`;

const finding = (more: Partial<Finding> = {}): Finding => ({
  identity: 'hidden-link|jwc|bet.example',
  check: 'hidden-link',
  event: 'page',
  category: 'risk',
  rule: null,
  messageId: 'found',
  data: {},
  severity: 'critical',
  certainty: 'certain',
  siteId: 'jwc',
  target: 'http://bet.example/',
  evidence: { href: 'http://bet.example/', hidden: 'display:none' },
  occurrences: 1,
  places: [
    {
      page: HOME,
      title: '教务处',
      text: '澳门葡京',
      selector: 'body>div:nth-of-type(1)>a:nth-of-type(1)',
    },
  ],
  ...more,
});

const wording = (selector: string, more: Partial<Finding> = {}): Finding =>
  finding({
    identity: `wording|${selector}`,
    check: 'wording',
    category: 'text',
    severity: 'serious',
    target: '穿带',
    evidence: { suggest: '穿戴' },
    places: [{ page: HOME, title: '教务处', text: '进入实训室请穿带好安全帽', selector }],
    ...more,
  });

function openWorld() {
  const requested: string[] = [];
  const captured: CaptureRequest[] = [];
  const files = new Map<string, Uint8Array>();
  const world = { body: PAGE, now: Date.UTC(2026, 10, 24), isBrowserThere: true };
  const client: HttpClient = {
    async request({ url }) {
      requested.push(url);
      return {
        kind: 'response',
        url,
        status: 200,
        headers: { 'content-type': 'text/html', server: 'nginx', 'set-cookie': 'sid=1' },
        body: new TextEncoder().encode(world.body),
        truncated: false,
        redirects: [],
        address: '192.0.2.10',
      };
    },
    close: async () => undefined,
  };
  const renderer: Pick<Renderer, 'render' | 'capture'> = {
    async render({ url }) {
      return {
        kind: 'rendered',
        finalUrl: url,
        status: 200,
        headers: {},
        redirects: [],
        source: new Uint8Array(),
        html: '',
        title: '教务处 13812345678',
        text: '',
        truncated: false,
        settled: true,
        lost: 0,
        requests: [],
        timings: { answered: 0, total: 0 },
      };
    },
    async capture(request) {
      captured.push(request);
      if (!world.isBrowserThere) return { kind: 'failed', why: 'unavailable', detail: '' };
      const png = new TextEncoder().encode(`png ${request.selector}`);
      const small = new TextEncoder().encode(`jpg ${request.selector}`);
      return { kind: 'captured', png, small, width: 1280, height: 720, outlined: 'place' };
    },
  };
  const folder: EvidenceFolder = {
    async put(bytes, extension) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = `evidence/${sha256}.${extension}`;
      files.set(path, bytes);
      return { path, sha256 };
    },
    read: async (path) => files.get(path) ?? null,
    async remove(paths) {
      for (const path of paths) files.delete(path);
    },
  };
  return { world, requested, captured, files, client, renderer, folder };
}

async function open() {
  const store = await openMemoryStore();
  const parts = openWorld();
  const take = (findings: readonly Finding[], signal = new AbortController().signal) =>
    takeEvidence(
      findings.map((each): StoredFinding => ({ finding: each, pageIds: [1] })),
      {
        ...parts,
        store,
        clock: { now: () => parts.world.now, after: () => () => undefined, sleep: async () => undefined },
        log: quiet,
        signal,
        timeout: 15_000,
        hostInterval: 0,
        describe: ({ check }) => `发现 ${check}`,
        onRequest: () => undefined,
      },
    );
  return { ...parts, store, take };
}

test('keeps what was sent, how it looks, when, and how both can be proven', async () => {
  const { take, captured, files } = await open();
  const [stored] = await take([finding()]);
  const capture = captureOf(stored!.finding.evidence);
  expect(capture).toMatchObject({
    page: HOME,
    takenAt: '2026-11-24T00:00:00.000Z',
    status: 200,
    headers: { 'content-type': 'text/html', server: 'nginx' },
    bodyHash: createHash('sha1').update(PAGE).digest('hex'),
    selector: 'body>div:nth-of-type(1)>a:nth-of-type(1)',
    slice: '<a href="http://bet.example/">&#28595;&#38376;葡京</a>',
    text: '澳门葡京',
    titles: { sent: '澳门 教务处' },
    outlined: 'place',
    width: 1280,
  });
  expect(files.has(capture?.path ?? '')).toBe(true);
  expect(capture?.path).toContain(capture?.sha256);
  expect(capture?.small?.path).toMatch(/\.jpg$/);
  expect(stored!.finding.evidence['hidden']).toBe('display:none');
  expect(captured[0]).toMatchObject({ label: '发现 hidden-link\nhttp://bet.example/', words: '' });
});

test('numbers of persons and cookies are nowhere in it', async () => {
  const { take, captured } = await open();
  const text = '联系人王老师，手机 13812345678';
  const [stored] = await take([
    wording('body>p:nth-of-type(1)', { places: [{ page: HOME, title: '', text, selector: 'body>p:nth-of-type(1)' }] }),
    finding(),
  ]);
  const all = JSON.stringify([stored, captured]);
  expect(JSON.stringify(stored!.finding.evidence)).toContain('138****5678');
  expect(all.replaceAll(text, '')).not.toContain('13812345678');
  expect(all).not.toContain('sid=1');
});

test('is for serious high-risk and wording findings on pages', async () => {
  const { take, requested } = await open();
  const untouched = [
    wording('body>p:nth-of-type(2)', { severity: 'moderate' }),
    finding({ category: 'link', check: 'dead-link' }),
    finding({ places: [] }),
    finding({ places: [{ page: 'file.docx', title: '', text: '', selector: '' }] }),
  ];
  const taken = await take(untouched);
  expect(taken.map(({ finding: { evidence } }) => captureOf(evidence))).toEqual([null, null, null, null]);
  expect(requested).toEqual([]);
});

test('asks for a page once however many places it has, and marks words', async () => {
  const { take, requested, captured } = await open();
  await take([finding(), wording('body>p:nth-of-type(2)'), wording('body>p:nth-of-type(1)')]);
  expect(requested).toEqual([HOME]);
  expect(captured.map(({ words }) => words)).toEqual(['', '穿带', '穿带']);
});

test('uses again what is known of the same page and place, and takes it anew when the page has changed', async () => {
  const { take, captured, world } = await open();
  const [first] = await take([finding()]);
  world.now += 86_400_000;
  const [second] = await take([finding()]);
  expect(captured).toHaveLength(1);
  expect(second).toEqual(first);
  world.body = PAGE.replace('安全帽', '安全帽、护目镜');
  const [third] = await take([finding()]);
  expect(captured).toHaveLength(2);
  expect(captureOf(third!.finding.evidence)?.takenAt).toBe('2026-11-25T00:00:00.000Z');
});

test('without a browser keeps the source, and the picture as soon as there is one', async () => {
  const { take, world } = await open();
  world.isBrowserThere = false;
  const [blind] = await take([finding()]);
  expect(captureOf(blind!.finding.evidence)).toMatchObject({
    path: null,
    small: null,
    slice: expect.stringMatching('<a'),
  });
  world.isBrowserThere = true;
  const [seeing] = await take([finding()]);
  expect(captureOf(seeing!.finding.evidence)?.path).toMatch(/\.png$/);
});

test('asks for no more pages than a scan has time for, the worst first', async () => {
  const { take, requested } = await open();
  const page = (n: number): string => `https://jwc.jnyy.example/info/${n}.htm`;
  const many = Array.from({ length: 250 }, (_, n) =>
    wording(`#p${n}`, { places: [{ page: page(n), title: '', text: '', selector: '' }] }),
  );
  const worst = finding({ places: [{ page: page(999), title: '', text: '', selector: '' }] });
  await take([...many, worst]);
  expect(requested).toHaveLength(200);
  expect(requested[0]).toBe(page(999));
});

test('an interrupted scan keeps what there is', async () => {
  const { take, requested } = await open();
  const [stored] = await take([finding()], AbortSignal.abort());
  expect(captureOf(stored!.finding.evidence)).toBe(null);
  expect(requested).toEqual([]);
});

test('a replay finds it again without a request, and retention takes it away with its files', async () => {
  const { take, store, requested, folder, files } = await open();
  const [stored] = await take([finding()]);
  const [replayed] = await attachEvidence(store, [{ finding: finding(), pageIds: [] }]);
  expect(captureOf(replayed!.finding.evidence)).toEqual(captureOf(stored!.finding.evidence));
  expect(requested).toHaveLength(1);
  await deleteOldEvidence({ store, folder }, '2026-11-23T00:00:00.000Z');
  expect(files.size).toBe(2);
  await deleteOldEvidence({ store, folder }, '2026-12-24T00:00:00.000Z');
  expect(files.size).toBe(0);
});

test('takes no picture of a page whose numbers no mask can hide, and keeps no source of it', async () => {
  const { world, captured, take } = await open();
  world.body = PAGE.replace(
    '<p>联系人',
    `<table><tr><td>姓名</td><td>张晓明</td></tr><tr><td>身份证号</td>${[...'430102200304150011'].map((digit) => `<td>${digit}</td>`).join('')}</tr></table><p>联系人`,
  );
  const [stored] = await take([finding()]);
  expect(captured).toEqual([]);
  expect(captureOf(stored!.finding.evidence)).toMatchObject({ path: null, slice: '', status: 200 });
});
