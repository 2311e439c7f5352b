import { expect, test } from 'vitest';
import type { RenderMode } from '../model/render-mode.ts';
import type { RenderedPage, RenderFailure } from '../ports/renderer.ts';
import { createRenderForCrawl } from './render-for-crawl.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const URL_OF_COLUMN = 'https://jwc.jnyy.example/tzgg.htm';

const page = (more: Partial<RenderedPage> = {}): RenderedPage => ({
  kind: 'rendered',
  finalUrl: URL_OF_COLUMN,
  status: 200,
  headers: {},
  redirects: [],
  source: new Uint8Array(),
  html: '<ul><li>选课通知</li></ul>',
  title: '通知公告',
  text: '选课通知',
  truncated: false,
  settled: true,
  lost: 0,
  requests: [],
  timings: { answered: 1, total: 2 },
  ...more,
});

function open(answer: RenderedPage | RenderFailure, mode: RenderMode = 'auto', signal = new AbortController().signal) {
  let asked = 0;
  const renderer = {
    async render() {
      asked++;
      return answer;
    },
  };
  const missed: string[] = [];
  const onMissed = (url: string): void => void missed.push(url);
  return { render: createRenderForCrawl({ renderer, mode, log: quiet, signal, onMissed }), asked: () => asked, missed };
}

test('gives the page as scripts left it', async () => {
  expect(await open(page()).render(URL_OF_COLUMN)).toEqual({ html: '<ul><li>选课通知</li></ul>', isWhole: true });
  expect(await open(page({ finalUrl: `${URL_OF_COLUMN}#/list` })).render(URL_OF_COLUMN)).not.toBe(null);
});

test('says when something did not come that the content may depend on', async () => {
  expect(await open(page({ settled: false })).render(URL_OF_COLUMN)).toMatchObject({ isWhole: false });
  expect(await open(page({ lost: 1 })).render(URL_OF_COLUMN)).toMatchObject({ isWhole: false });
});

test('gives nothing of another page, or of none', async () => {
  expect(await open(page({ finalUrl: 'https://jwc.jnyy.example/login' })).render(URL_OF_COLUMN)).toBe(null);
  expect(await open(page({ status: 403 })).render(URL_OF_COLUMN)).toBe(null);
  expect(await open({ kind: 'failed', why: 'crashed', detail: '' }).render(URL_OF_COLUMN)).toBe(null);
});

test('asks a browser that is not there once, one that is not wanted never', async () => {
  const missing = open({ kind: 'failed', why: 'unavailable', detail: 'none' });
  for (let n = 0; n < 3; n++) expect(await missing.render(URL_OF_COLUMN)).toBe(null);
  expect(missing.asked()).toBe(1);
  const unwanted = open(page(), 'never');
  expect(await unwanted.render(URL_OF_COLUMN)).toBe(null);
  const stopped = open(page(), 'auto', AbortSignal.abort());
  expect(await stopped.render(URL_OF_COLUMN)).toBe(null);
  expect(unwanted.asked() + stopped.asked()).toBe(0);
});

test('opens so many pages by itself, and all when told so', async () => {
  const [auto, always] = [open(page()), open(page(), 'always')];
  for (let n = 0; n < 400; n++) await Promise.all([auto.render(URL_OF_COLUMN), always.render(URL_OF_COLUMN)]);
  expect(auto.asked()).toBe(300);
  expect(always.asked()).toBe(400);
});

test('tells which pages no browser showed', async () => {
  const { render, missed } = open({ kind: 'failed', why: 'unavailable', detail: 'none found' });
  await render(URL_OF_COLUMN);
  await render('https://jwc.jnyy.example/xw.htm');
  expect(missed).toEqual([URL_OF_COLUMN, 'https://jwc.jnyy.example/xw.htm']);

  const without = createRenderForCrawl({
    renderer: null,
    mode: 'auto',
    log: quiet,
    signal: new AbortController().signal,
    onMissed: (url) => missed.push(url),
  });
  expect(await without(URL_OF_COLUMN)).toBe(null);
  expect(missed).toHaveLength(3);
  const shown = open(page());
  await shown.render(URL_OF_COLUMN);
  expect(shown.missed).toEqual([]);
});
