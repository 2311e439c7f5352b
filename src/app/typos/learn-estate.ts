import { sentencesOf } from '../../model/sentence.ts';
import type { Site } from '../../model/site.ts';
import type { ReadPage, Store } from '../../ports/store.ts';
import { createPhraseCounter } from '../../rules/typos/count-phrases.ts';
import { openUnusualFinder } from '../../rules/typos/open-typo-finder.ts';
import { decodeVocabulary, encodeVocabulary, type Vocabulary } from '../../rules/typos/vocabulary.ts';
import { createTextsReader } from '../facts-reader.ts';
import type { Learned } from './learned.ts';

/** Pages whose sentences are looked through together. */
const PORTION = 200;
/** Texts remembered so that they are not looked at again: a few megabytes. */
const REMEMBERED = 20_000;
/** What was learned holds for so long: an estate changes slowly. */
const HOLDS_MS = 30 * 24 * 3_600_000;
/** A scan of so many times the pages learned from is learned from at once: there was a first, smaller one. */
const GROWN = 1.2;
/** And one of fewer than this share of them never is: it is of a few sites. */
const SMALL = 0.5;

export interface LearnedVocabulary {
  readonly vocabulary: Vocabulary;
  /** ISO instant: its name. */
  readonly learnedAt: string;
}

/** How the estate writes, as learned by an earlier scan; null: by none, or none that this version reads. */
export async function readVocabulary(store: Pick<Store, 'readVocabulary'>): Promise<LearnedVocabulary | null> {
  const stored = await store.readVocabulary();
  const vocabulary = stored && decodeVocabulary(stored.bytes);
  return stored && vocabulary && { vocabulary, learnedAt: stored.learnedAt };
}

export interface LearningEstate {
  readonly scanId: string;
  readonly sites: readonly Site[];
  /** When the scan began, epoch ms. */
  readonly now: number;
  /**
   * What becomes of what is learned: it is kept for later scans; or, of an address that is no site of the estate, it is
   * for this scan alone, where nothing is kept yet; or nothing is learned, and what is kept counts as it is.
   */
  readonly learning: 'kept' | 'for-itself' | 'none';
  /** Pages looked through, of all that there are to look through. */
  readonly onProgress?: (done: number, known: number) => void;
}

function isToLearn(
  learning: LearningEstate['learning'],
  known: LearnedVocabulary | null,
  pages: number,
  now: number,
): boolean {
  if (learning === 'none') return false;
  if (known === null || learning === 'for-itself') return known === null;
  const share = pages / Math.max(1, known.vocabulary.pages);
  return share > GROWN || (share >= SMALL && now - Date.parse(known.learnedAt) > HOLDS_MS);
}

/** Whether a text is none of those seen lately, of which it is one from now on. Menus and footers are on every page. */
function isNew(seen: Set<string>, text: string): boolean {
  if (seen.has(text)) return false;
  if (seen.size >= REMEMBERED) seen.clear();
  seen.add(text);
  return true;
}

/** The pages of a scan in the order in which their facts are stored: so each pack of them is opened once. */
async function listPages(
  store: Store,
  scanId: string,
  sites: readonly Site[],
): Promise<readonly Pick<ReadPage, 'urlId' | 'factsId'>[]> {
  const all: Pick<ReadPage, 'urlId' | 'factsId'>[] = [];
  for (const { id } of sites)
    for (let after = 0; ; ) {
      const pages = await store.listReadPages(scanId, id, after, PORTION);
      for (const { urlId, factsId } of pages) all.push({ urlId, factsId });
      const last = pages.at(-1);
      if (last === undefined || pages.length < PORTION) break;
      after = last.urlId;
    }
  return all.sort((a, b) => a.factsId - b.factsId);
}

/**
 * Learns from the pages of a scan how the estate writes, now and then, and finds the sentences that are not so written.
 * A page that has not changed since it was looked through is read again only where a sentence of it is suspected.
 * @returns the pages to be judged with what was learned
 */
export async function learnEstate(
  { scanId, sites, now, learning, onProgress }: LearningEstate,
  learned: Learned,
  { store, signal }: { readonly store: Store; readonly signal: AbortSignal },
): Promise<ReadonlySet<number>> {
  const readTexts = createTextsReader(store.readFacts);
  const textsOn = async (factsId: number): Promise<readonly string[]> => {
    return (await readTexts(factsId)).filter(({ kind }) => kind !== 'label').map(({ text }) => text);
  };
  const all = await listPages(store, scanId, sites);
  const portions = function* () {
    for (let from = 0; from < all.length && !signal.aborted; from += PORTION) yield all.slice(from, from + PORTION);
  };
  const pages = all.length;
  let known = await readVocabulary(store);
  const isLearning = isToLearn(learning, known, pages, now);
  const isKept = learning === 'kept' || !isLearning;
  let done = 0;
  const tell = (more: number): void => {
    done += more;
    onProgress?.(Math.min(done, pages * (isLearning ? 2 : 1)), pages * (isLearning ? 2 : 1));
  };

  if (isLearning) {
    const counter = createPhraseCounter();
    const counted = new Set<string>();
    for (const portion of portions()) {
      for (const { urlId, factsId } of portion) {
        counter.startPage(urlId);
        for (const text of await textsOn(factsId))
          if (isNew(counted, text)) for (const each of sentencesOf(text)) counter.add(each.text);
      }
      tell(portion.length);
    }
    if (signal.aborted) return new Set();
    const learnedAt = new Date(now).toISOString();
    known = { vocabulary: counter.finish(), learnedAt };
    if (isKept) await store.saveVocabulary({ learnedAt, bytes: encodeVocabulary(known.vocabulary) });
  }
  if (known === null) return new Set();

  const find = openUnusualFinder(known.vocabulary);
  const name = `estate ${known.learnedAt}`;
  const suspected = new Set<number>();
  const clean = new Set<string>();
  const looked = new Set<string>();
  for (const portion of portions()) {
    const earlier = await store.findAskedFacts(
      name,
      portion.map(({ factsId }) => factsId),
      '',
    );
    const asked = new Map<number, boolean>();
    for (const { urlId, factsId } of portion) {
      if (earlier.get(factsId) === false) continue;
      let isSuspected = false;
      for (const text of await textsOn(factsId)) {
        if (clean.has(text)) continue;
        let isClean = true;
        for (const { text: sentence } of sentencesOf(text)) {
          const found = find(sentence);
          if (found.length === 0) continue;
          isClean = false;
          if (!looked.has(sentence)) learned.learn(sentence, found);
          looked.add(sentence);
        }
        if (isClean) isNew(clean, text);
        else isSuspected = true;
      }
      if (isSuspected) suspected.add(urlId);
      if (!earlier.has(factsId)) asked.set(factsId, isSuspected);
    }
    if (isKept) await store.saveAskedFacts(name, asked, new Date(now).toISOString());
    tell(portion.length);
  }
  return suspected;
}
