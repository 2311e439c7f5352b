import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admit, JWC, newPage, plan, readPage } from '../../../test/contract/support.ts';
import { factsOf, site } from '../../../test/support/run-check.ts';
import { encodeFacts } from '../../extract/facts-codec.ts';
import { openHttpClient } from '../../http/open-http-client.ts';
import { createTextChecker } from '../../http/text-checker.ts';
import type { PhraseMatcher } from '../../model/phrase.ts';
import type { Store } from '../../ports/store.ts';
import type { TextChecker } from '../../ports/text-checker.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { askChecker } from './ask-checker.ts';
import { createLearned } from './learned.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 18);
const ADDRESS = 'http://10.10.0.8:8080/check';
const WRONG = '学校高度重视人才陪养质量。';
const PAGES = [
  `<nav>教务处首页通知公告下载</nav><p>会议召开。${WRONG}</p>`,
  `<nav>教务处首页通知公告下载</nav><p>教务处修订了培养方案。</p>`,
  `<nav>教务处首页通知公告下载</nav><p>${WRONG}请各学院认真组织实施。</p>`,
];
const noPhrases: PhraseMatcher = { find: () => [], ruleOf: () => null };

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});
afterEach(() => store.close());

async function crawl(scanId: string): Promise<void> {
  await store.createScan(plan(scanId));
  const frontier = await store.openFrontier(scanId, admit);
  const urls = PAGES.map((_, at) => `${JWC}/info/1001/${at}.htm`);
  await frontier.discover(urls.map((url) => ({ url, kind: 'page', depth: 0 })));
  const facts = encodeFacts(PAGES.map((html, at) => factsOf(html, urls[at] ?? '')));
  const leases = await frontier.lease(site.id, 100, NOW);
  const done = leases.map((lease) => readPage(lease, newPage(lease.url, [], { at: urls.indexOf(lease.url) })));
  await frontier.complete(done, facts);
}

/** Suspects 人才陪养; `silent`: so many requests get no answer first. */
function standIn(silent = 0): TextChecker & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    async check(texts) {
      asked.push([...texts]);
      if (asked.length <= silent) return null;
      return texts.map((text) => {
        const index = text.indexOf('人才陪养');
        return index < 0 ? [] : [{ index, text: '人才陪养', suggest: '人才培养' }];
      });
    },
  };
}

async function ask(scanId: string, checker: TextChecker | null, more: { now?: number; deadline?: number } = {}) {
  const learned = createLearned(noPhrases);
  const asked = await askChecker(
    { scanId, sites: [site], address: ADDRESS, checker, deadline: more.deadline ?? Number.POSITIVE_INFINITY },
    learned,
    { store, clock: { now: () => more.now ?? NOW }, signal: new AbortController().signal },
  );
  return { ...asked, learned };
}

describe('the estate’s own checker', () => {
  it('is asked about each sentence once, and what it suspects is found wherever it stands', async () => {
    await crawl('night-1');
    const checker = standIn();
    const { urlIds, failure, learned } = await ask('night-1', checker);
    expect(checker.asked.flat().filter((text) => text === WRONG)).toHaveLength(1);
    expect(checker.asked.flat()).not.toContain('会议召开。');
    expect(failure).toBeNull();
    expect(urlIds.size).toBe(2);
    expect(learned.phrases.suspects?.(`会议召开。${WRONG}`)).toEqual([
      { index: 11, text: '人才陪养', suggest: '人才培养', by: 'checker' },
    ]);
  });

  it('is not asked again on the next night, and by a replay not at all', async () => {
    await crawl('night-1');
    await ask('night-1', standIn());
    const second = standIn();
    expect((await ask('night-1', second, { now: NOW + DAY })).urlIds.size).toBe(2);
    expect((await ask('night-1', null)).urlIds.size).toBe(2);
    expect(second.asked).toEqual([]);
    const later = standIn();
    await ask('night-1', later, { now: NOW + 200 * DAY });
    expect(later.asked).not.toEqual([]);
  });

  it('costs an unchanged night no reading of pages but those with a suspected sentence', async () => {
    await crawl('night-1');
    await ask('night-1', standIn());
    let read = 0;
    const counting = {
      ...store,
      readFacts: (id: number) => {
        read++;
        return store.readFacts(id);
      },
    };
    const learned = createLearned(noPhrases);
    const again = await askChecker(
      { scanId: 'night-1', sites: [site], address: ADDRESS, checker: standIn(), deadline: Number.POSITIVE_INFINITY },
      learned,
      { store: counting, clock: { now: () => NOW + DAY }, signal: new AbortController().signal },
    );
    expect(again.urlIds.size).toBe(2);
    expect(read).toBe(2);
    expect(learned.phrases.suspects?.(WRONG)).toHaveLength(1);
  });

  it('tells how far it is', async () => {
    await crawl('night-1');
    const told: string[] = [];
    await askChecker(
      {
        scanId: 'night-1',
        sites: [site],
        address: ADDRESS,
        checker: standIn(),
        deadline: Number.POSITIVE_INFINITY,
        onProgress: (done, known) => told.push(`${done}/${known}`),
      },
      createLearned(noPhrases),
      { store, clock: { now: () => NOW }, signal: new AbortController().signal },
    );
    expect(told).toEqual(['0/3', '3/3']);
  });

  it('that does not answer blocks nothing, is said, and is asked on the next night', async () => {
    await crawl('night-1');
    const { urlIds, failure } = await ask('night-1', standIn(9));
    expect(urlIds.size).toBe(0);
    expect(failure).toMatchObject({ check: 'suspected-typo', subject: ADDRESS });
    expect(failure?.message).toContain('4');
    expect(failure?.text?.['zh-CN']).toContain('校对服务没有回答');
    expect((await ask('night-1', standIn(), { now: NOW + DAY })).urlIds.size).toBe(2);
  });

  it('is not asked when there is no time', async () => {
    await crawl('night-1');
    const checker = standIn();
    const { failure } = await ask('night-1', checker, { deadline: NOW });
    expect(checker.asked).toEqual([]);
    expect(failure?.message).toContain('next scan');
  });
});

it('is asked over HTTP as its contract says', async () => {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { texts } = JSON.parse(body) as { texts: string[] };
    const results = texts.map((text) =>
      text.includes('陪养') ? [{ index: text.indexOf('陪养'), text: '陪养', suggest: '培养' }] : [],
    );
    response.end(JSON.stringify({ results }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = openHttpClient({
    userAgent: 'webpatrol/test',
    allowPrivate: ['127.0.0.1/32'],
    resolve: {},
    timeout: 5_000,
  });
  try {
    await crawl('night-1');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`;
    const { urlIds } = await ask('night-1', createTextChecker(client, { url, timeoutMs: 5_000 }));
    expect(urlIds.size).toBe(2);
  } finally {
    await client.close();
    await new Promise((done) => server.close(done));
  }
});
