import { afterEach, beforeEach, expect, it } from 'vitest';
import { admit, JWC, newPage, plan, readPage } from '../../../test/contract/support.ts';
import { factsOf, site } from '../../../test/support/run-check.ts';
import { encodeFacts } from '../../extract/facts-codec.ts';
import type { PhraseMatcher } from '../../model/phrase.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { type LearningEstate, learnEstate, readVocabulary } from './learn-estate.ts';
import { createLearned } from './learned.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 18);
const RIGHT = ['学校印发', '请查阅', '各学院学习', '教师座谈', '本次修订', '依照'].map(
  (before) => `${before}碧湖计量检测中心管理办法。`,
);
const WRONG = '解读碧湖剂量检测中心管理办法。';
const noPhrases: PhraseMatcher = { find: () => [], ruleOf: () => null };

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});
afterEach(() => store.close());

/** A scan that reads pages, each with one text. */
async function crawl(scanId: string, texts: readonly string[]): Promise<void> {
  await store.createScan(plan(scanId));
  const frontier = await store.openFrontier(scanId, admit, { ignoreKnown: true });
  const urls = texts.map((_, at) => `${JWC}/info/1001/${at}.htm`);
  await frontier.discover(urls.map((url) => ({ url, kind: 'page', depth: 0 })));
  const facts = encodeFacts(texts.map((text, at) => factsOf(`<p>${text}</p>`, urls[at] ?? '')));
  const leases = await frontier.lease(site.id, 100, NOW);
  const done = leases.map((lease) => readPage(lease, newPage(lease.url, [], { at: urls.indexOf(lease.url) })));
  await frontier.complete(done, facts);
}

async function learn(
  scanId: string,
  more: { now?: number; learning?: LearningEstate['learning']; aborted?: boolean } = {},
) {
  const learned = createLearned(noPhrases);
  const { now = NOW, learning = 'kept', aborted = false } = more;
  let packsRead = 0;
  const counting: Store = {
    ...store,
    readFacts: (id, open) => {
      packsRead++;
      return store.readFacts(id, open);
    },
  };
  const signal = aborted ? AbortSignal.abort() : new AbortController().signal;
  const urlIds = await learnEstate({ scanId, sites: [site], now, learning }, learned, { store: counting, signal });
  return { urlIds, packsRead, suspects: learned.phrases.suspects?.(WRONG) };
}

const learnedAt = async (): Promise<string | undefined> => (await readVocabulary(store))?.learnedAt;

it('learns from a scan how the estate writes, and finds what is not so written', async () => {
  await crawl('night-1', [...RIGHT, WRONG]);
  const { urlIds, suspects } = await learn('night-1');
  expect(urlIds.size).toBe(1);
  expect(suspects).toMatchObject([
    { text: '碧湖剂量检测中心管理办法', suggest: '碧湖计量检测中心管理办法', by: 'estate' },
  ]);
  expect(await learnedAt()).toBe('2026-11-24T18:00:00.000Z');
});

it('reads on an unchanged night only pages with a suspected sentence, and learns anew after a month', async () => {
  await crawl('night-1', [...RIGHT, WRONG]);
  expect((await learn('night-1')).packsRead).toBe(2 * 7);
  expect(await learn('night-1', { now: NOW + DAY })).toMatchObject({ packsRead: 1, suspects: [{ by: 'estate' }] });
  expect((await learn('night-1', { now: NOW + 31 * DAY })).packsRead).toBe(2 * 7);
});

it('learns anew from a scan of more pages, and not from one of a few sites', async () => {
  await crawl('small', RIGHT.slice(0, 3));
  await learn('small');
  await crawl('whole', [...RIGHT, WRONG]);
  await learn('whole', { now: NOW + DAY });
  expect(await learnedAt()).toBe('2026-11-25T18:00:00.000Z');
  expect(await learn('small', { now: NOW + 40 * DAY })).toMatchObject({ urlIds: new Set() });
  expect(await learnedAt()).toBe('2026-11-25T18:00:00.000Z');
});

it('learns nothing where it may not, or when it is interrupted', async () => {
  await crawl('night-1', [...RIGHT, WRONG]);
  expect(await learn('night-1', { learning: 'none' })).toMatchObject({ urlIds: new Set(), packsRead: 0, suspects: [] });
  expect(await learn('night-1', { aborted: true })).toMatchObject({ urlIds: new Set(), suspects: [] });
  expect(await learnedAt()).toBeUndefined();
});

it('learns from an address that is no site of the estate for that scan alone, and only where nothing is known', async () => {
  await crawl('night-1', [...RIGHT, WRONG]);
  for (const packsRead of [2 * 7, 2 * 7])
    expect(await learn('night-1', { learning: 'for-itself' })).toMatchObject({
      packsRead,
      suspects: [{ by: 'estate' }],
    });
  expect(await learnedAt()).toBeUndefined();
  await learn('night-1');
  const later = { learning: 'for-itself', now: NOW + 40 * DAY } as const;
  expect(await learn('night-1', later)).toMatchObject({ packsRead: 1, suspects: [{ by: 'estate' }] });
  expect(await learnedAt()).toBe('2026-11-24T18:00:00.000Z');
});

it('begins anew where another version learned', async () => {
  await crawl('night-1', [...RIGHT, WRONG]);
  await store.saveVocabulary({ learnedAt: '2026-11-24T00:00:00.000Z', bytes: Uint8Array.of(9, 9) });
  expect(await readVocabulary(store)).toBeNull();
  expect((await learn('night-1')).urlIds.size).toBe(1);
});
