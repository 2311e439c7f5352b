import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openHttpClient } from './open-http-client.ts';
import { createTextChecker } from './text-checker.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A stand-in for a checker: `answer` makes the body of what it was asked. */
async function checker(answer: (texts: readonly string[]) => string, status = 200, allowPrivate = ['127.0.0.1/32']) {
  const asked: string[][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { texts } = JSON.parse(body) as { texts: string[] };
    asked.push(texts);
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer(texts));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = openHttpClient({ userAgent: 'webpatrol/test', allowPrivate, resolve: {}, timeout: 5_000 });
  closing.push(
    () => client.close(),
    () => new Promise((done) => server.close(done)),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`;
  return { asked, ...createTextChecker(client, { url, timeoutMs: 5_000 }) };
}

const suspect = (texts: readonly string[]): string =>
  JSON.stringify({
    results: texts.map((text) =>
      text.includes('人才陪养') ? [{ index: text.indexOf('人才陪养'), text: '人才陪养', suggest: '人才培养' }] : [],
    ),
  });

it('asks for many texts in batches and answers for each', async () => {
  const { asked, check } = await checker(suspect);
  const texts = Array.from({ length: 120 }, (_, at) => (at === 60 ? '重视人才陪养质量' : `通知第${at}号`));
  const found = await check(texts);
  expect(asked.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(found).toHaveLength(120);
  expect(found?.[60]).toEqual([{ index: 2, text: '人才陪养', suggest: '人才培养' }]);
  expect(found?.flat()).toHaveLength(1);
});

it('asks nothing for no texts', async () => {
  const { asked, check } = await checker(suspect);
  expect(await check([])).toEqual([]);
  expect(asked).toEqual([]);
});

describe('what does not fit is no suspicion:', () => {
  it.each([
    ['words that are not there', { index: 0, text: '人才培养', suggest: '人才' }],
    ['an offset aside', { index: 1, text: '重视', suggest: '众视' }],
    ['no suggestion', { index: 0, text: '重视' }],
    ['the same words', { index: 0, text: '重视', suggest: '重视' }],
    ['a story', { index: 0, text: '重视', suggest: '视'.repeat(200) }],
    ['something else', 'typo'],
  ])('%s', async (_, given) => {
    const { check } = await checker(() => JSON.stringify({ results: [[given]] }));
    expect(await check(['重视人才陪养质量'])).toEqual([[]]);
  });
});

describe('null for', () => {
  it.each([
    ['another server', '<html></html>', 200],
    ['another number of answers', '{"results":[]}', 200],
    ['no list', '{"error":"busy"}', 200],
    ['an error', '{"results":[[]]}', 500],
  ])('%s', async (_, body, status) => {
    const { check } = await checker(() => body, status);
    expect(await check(['重视人才陪养质量'])).toBeNull();
  });
  it('an address that is not allowed', async () => {
    const { asked, check } = await checker(suspect, 200, []);
    expect(await check(['重视人才陪养质量'])).toBeNull();
    expect(asked).toEqual([]);
  });
});
