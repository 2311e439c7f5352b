import { createHash } from 'node:crypto';
import type { CheckFailure } from '../../model/check-failure.ts';
import type { Translated } from '../../model/lang.ts';
import { sentencesOf } from '../../model/sentence.ts';
import type { Site } from '../../model/site.ts';
import type { Suspicion } from '../../model/typo.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { TextChecker } from '../../ports/text-checker.ts';
import { createFactsReader } from '../facts-reader.ts';
import type { Learned } from './learned.ts';

/** Pages whose sentences are looked up together. */
const PORTION = 200;
/** Sentences of one request: an answer is saved with each, so that little is asked twice. */
const AT_ONCE = 50;
/** Requests without an answer, one after the other, after which no more are made. */
const MOST_SILENT = 3;
/** What is shorter names things; what is longer is no sentence. */
const SHORTEST = 8;
const LONGEST = 500;
/** A checker learns too: after this it is asked again. */
const HOLDS_MS = 180 * 24 * 3_600_000;

export const CHECK = 'suspected-typo';

export interface AskingChecker {
  readonly scanId: string;
  readonly sites: readonly Site[];
  /** Where it is: another checker has other answers. */
  readonly address: string;
  /** Null: nothing is asked, what is known from earlier nights counts. */
  readonly checker: TextChecker | null;
  /** Epoch ms; from then on nothing more is asked. */
  readonly deadline: number;
  /** Pages whose sentences were looked up, of all of the scan. */
  readonly onProgress?: (done: number, known: number) => void;
}

export interface Asked {
  /** Pages with a sentence that the checker suspects: to be judged with what was learned. */
  readonly urlIds: ReadonlySet<number>;
  /** Null: all sentences were asked about. */
  readonly failure: CheckFailure | null;
}

export const since = (now: number): string => new Date(now - HOLDS_MS).toISOString();

const hashOf = (address: string, sentence: string): string =>
  createHash('sha256').update(`${address}\n${sentence}`).digest('base64url').slice(0, 22);

/**
 * Asks the estate's own checker about every sentence of a scan that it was not asked about before, each once whatever
 * pages have it. A page that has not changed since all its sentences were answered for is read again only where one of
 * them is suspected. Never rejects for what the checker does: what it did not answer is told, and asked on the next night.
 */
export async function askChecker(
  { scanId, sites, address, checker, deadline, onProgress }: AskingChecker,
  learned: Learned,
  ports: { readonly store: Store; readonly clock: Pick<Clock, 'now'>; readonly signal: AbortSignal },
): Promise<Asked> {
  const { store, clock, signal } = ports;
  const readFacts = createFactsReader(store.readFacts);
  const urlIds = new Set<number>();
  const unasked = new Set<string>();
  const checkerHash = hashOf(address, '');
  let silent = 0;
  let wasSilent = false;
  const mayAsk = (): boolean => checker !== null && silent < MOST_SILENT && !signal.aborted && clock.now() < deadline;

  async function ask(sentences: readonly string[], hashes: ReadonlyMap<string, string>) {
    const answers = new Map<string, readonly Suspicion[]>();
    for (let at = 0; at < sentences.length; at += AT_ONCE) {
      const some = sentences.slice(at, at + AT_ONCE);
      const found = mayAsk() ? await (checker as TextChecker).check(some) : null;
      if (found === null) {
        if (mayAsk()) {
          silent++;
          wasSilent = true;
        }
        for (const sentence of some) unasked.add(hashes.get(sentence) ?? '');
        continue;
      }
      silent = 0;
      const said = new Map(some.map((sentence, each) => [hashes.get(sentence) ?? '', found[each] ?? []]));
      await store.saveSuspicions(said, new Date(clock.now()).toISOString());
      for (const [hash, suspicions] of said) answers.set(hash, suspicions);
    }
    return answers;
  }

  let known = 0;
  let done = 0;
  for (const { id } of sites) known += (await store.countVisits(scanId, id)).pages;
  for (const { id } of sites) {
    for (let after = 0; ; ) {
      onProgress?.(done, Math.max(known, done));
      const pages = await store.listReadPages(scanId, id, after, PORTION);
      done += pages.length;
      const ids = pages.map(({ factsId }) => factsId);
      const earlier = await store.findAskedFacts(checkerHash, ids, since(clock.now()));
      const hashes = new Map<string, string>();
      const onPage = new Map<number, { readonly factsId: number; readonly sentences: ReadonlySet<string> }>();
      for (const { urlId, factsId } of pages) {
        if (earlier.get(factsId) === false) continue;
        const { textBlocks } = await readFacts(factsId);
        const sentences = new Set(
          textBlocks
            .filter(({ kind }) => kind !== 'label')
            .flatMap(({ text }) => sentencesOf(text).map((each) => each.text))
            .filter(({ length }) => length >= SHORTEST && length <= LONGEST),
        );
        onPage.set(urlId, { factsId, sentences });
        for (const sentence of sentences) if (!hashes.has(sentence)) hashes.set(sentence, hashOf(address, sentence));
      }
      const answered = await store.findSuspicions([...hashes.values()], since(clock.now()));
      const unknown = [...hashes].filter(([, hash]) => !answered.has(hash)).map(([sentence]) => sentence);
      const answers = new Map([...answered, ...(await ask(unknown, hashes))]);
      const suspected = new Set<string>();
      for (const [sentence, hash] of hashes) {
        const found = answers.get(hash) ?? [];
        if (found.length === 0) continue;
        suspected.add(sentence);
        learned.learn(
          sentence,
          found.map((each) => ({ ...each, by: 'checker' as const })),
        );
      }
      const asked = new Map<number, boolean>();
      for (const [urlId, { factsId, sentences }] of onPage) {
        const isSuspected = [...suspected].some((sentence) => sentences.has(sentence));
        if (isSuspected) urlIds.add(urlId);
        const isWhole = [...sentences].every((sentence) => answers.has(hashes.get(sentence) ?? ''));
        if (isWhole && !earlier.has(factsId)) asked.set(factsId, isSuspected);
      }
      await store.saveAskedFacts(checkerHash, asked, new Date(clock.now()).toISOString());
      const last = pages.at(-1);
      if (last === undefined || pages.length < PORTION) break;
      after = last.urlId;
    }
  }
  onProgress?.(done, done);
  const n = unasked.size;
  const reason = checker === null ? 'never' : wasSilent ? 'silent' : 'noTime';
  const text = n === 0 ? null : FAILURES[reason](n);
  return {
    urlIds,
    failure: text && { check: CHECK, event: 'site-end', subject: address, message: text.en, text },
  };
}

/** Why sentences were not asked about. */
const FAILURES: Readonly<Record<'never' | 'silent' | 'noTime', (n: number) => Translated>> = {
  never: (n) => ({
    'zh-CN': `有 ${n} 句从未送校对服务检查，下一次扫描时送检`,
    en: `the text checker was never asked about ${n} sentences; the next scan does`,
  }),
  silent: (n) => ({
    'zh-CN': `校对服务没有回答或回答有误，有 ${n} 句未检查，下一次扫描接着送检`,
    en: `the text checker does not answer, or not as it should; sentences not asked about: ${n}; the next scan asks again`,
  }),
  noTime: (n) => ({
    'zh-CN': `时间已到，有 ${n} 句来不及送校对服务检查，下一次扫描接着送检`,
    en: `no time was left to ask the text checker about ${n} sentences; the next scan does`,
  }),
};
