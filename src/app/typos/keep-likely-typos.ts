import type { Site } from '../../model/site.ts';
import type { ReadPage, Store, StoredFinding } from '../../ports/store.ts';
import { createFactsReader } from '../facts-reader.ts';

/** The words are the estate's own when so many of its other sentences have them. */
const ENOUGH = 3;
/** What is written in more sentences is meant, right or wrong: one decision by hand, and a rule. */
const MOST_SENTENCES = 2;
/** Pages looked at for words not counted yet, spread over the sites: a second of work. */
const PAGES_LOOKED_AT = 1_500;
const PORTION = 500;
/** Counts are asked anew after this: an estate changes slowly. */
const COUNT_HOLDS_MS = 30 * 24 * 3_600_000;

const CHECK = 'suspected-typo';

const suggestOf = ({ finding }: StoredFinding): string => String(finding.evidence['suggest'] ?? '');

/** Every nth page of the sites. */
async function samplePages(store: Store, scanId: string, sites: readonly Site[]): Promise<readonly ReadPage[]> {
  const counts = await Promise.all(sites.map(({ id }) => store.countVisits(scanId, id)));
  const pages = counts.reduce((sum, each) => sum + each.pages, 0);
  const step = Math.max(1, Math.ceil(pages / PAGES_LOOKED_AT));
  const sample: ReadPage[] = [];
  let seen = 0;
  for (const { id } of sites) {
    for (let after = 0; ; ) {
      const portion = await store.listReadPages(scanId, id, after, PORTION);
      for (const page of portion) if (seen++ % step === 0) sample.push(page);
      const last = portion.at(-1);
      if (last === undefined || portion.length < PORTION) break;
      after = last.urlId;
    }
  }
  return sample;
}

/** In how many different texts of the sample each word stands, up to enough. */
async function countWords(
  store: Store,
  sample: readonly ReadPage[],
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const readFacts = createFactsReader(store.readFacts);
  const seen = new Map(words.map((word) => [word, new Set<string>()]));
  let open = words;
  for (const { factsId } of sample) {
    if (open.length === 0) break;
    const { textBlocks } = await readFacts(factsId);
    let isFilled = false;
    for (const { text } of textBlocks)
      for (const word of open) {
        const at = text.indexOf(word);
        if (at < 0) continue;
        // A menu on every page is one text; so are copies of an article.
        const texts = seen.get(word);
        texts?.add(text.slice(Math.max(0, at - 20), at + 24));
        isFilled ||= (texts?.size ?? 0) >= ENOUGH;
      }
    if (isFilled) open = open.filter((word) => (seen.get(word)?.size ?? 0) < ENOUGH);
  }
  return new Map([...seen].map(([word, texts]) => [word, texts.size]));
}

/** What a person has said to be right, and on which items. */
async function dismissals(
  store: Store,
): Promise<{ readonly words: ReadonlySet<string>; readonly items: ReadonlySet<string> }> {
  const rejected = (await store.listItems({ statuses: ['rejected'] })).filter(({ finding }) => finding.check === CHECK);
  return {
    words: new Set(rejected.map(({ finding }) => finding.target)),
    items: new Set(rejected.map(({ identity }) => identity)),
  };
}

/**
 * Of suspected typos those that the estate's own pages speak for: the suggested words are used in its other sentences,
 * the suspected ones hardly ever, and nobody has said on any site that they are right. Other findings stay.
 * An unchanged night reads no page for it: words are counted once and the counts kept.
 */
export async function keepLikelyTypos(
  store: Store,
  scan: { readonly scanId: string; readonly sites: readonly Site[] },
  findings: readonly StoredFinding[],
): Promise<readonly StoredFinding[]> {
  const suspected = findings.filter(({ finding }) => finding.check === CHECK);
  if (suspected.length === 0) return findings;
  const dismissed = await dismissals(store);
  const startedAt = (await store.findScan(scan.scanId))?.plan.startedAt ?? '';
  const since = new Date(Date.parse(startedAt) - COUNT_HOLDS_MS).toISOString();
  const words = [...new Set(suspected.map(suggestOf))];
  const counts = new Map(await store.readWordCounts(words, since));
  const unknown = words.filter((word) => !counts.has(word));
  if (unknown.length > 0) {
    const counted = await countWords(store, await samplePages(store, scan.scanId, scan.sites), unknown);
    await store.saveWordCounts(counted, startedAt);
    for (const [word, count] of counted) counts.set(word, count);
  }
  const sentences = new Map<string, Set<string>>();
  for (const { finding } of suspected) {
    const known = sentences.get(finding.target) ?? new Set();
    for (const { text } of finding.places) known.add(text);
    sentences.set(finding.target, known);
  }
  return findings.filter((each) => {
    const { check, identity, target } = each.finding;
    if (check !== CHECK) return true;
    if (dismissed.words.has(target) && !dismissed.items.has(identity)) return false;
    // What the estate's own checker says is not held against how the estate writes.
    if (each.finding.evidence['by'] === 'checker') return true;
    return (counts.get(suggestOf(each)) ?? 0) >= ENOUGH && (sentences.get(target)?.size ?? 0) <= MOST_SENTENCES;
  });
}
