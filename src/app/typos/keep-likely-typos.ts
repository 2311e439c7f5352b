import type { Site } from '../../model/site.ts';
import { slipOf } from '../../model/typo.ts';
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

/** Pages named for a writing. */
const MOST_EXAMPLES = 3;

interface JudgedSites {
  readonly scanId: string;
  readonly sites: readonly Site[];
}

const slipKeyOf = ({ finding }: Pick<StoredFinding, 'finding'>): string | null =>
  slipOf({ text: finding.target, suggest: String(finding.evidence['suggest'] ?? '') })?.join('\n') ?? null;

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

interface Dismissals {
  readonly words: ReadonlySet<string>;
  /** What is wrong with them, whatever words are quoted around it. */
  readonly slips: ReadonlySet<string | null>;
  readonly items: ReadonlySet<string>;
}

/** What a person has said to be right, and on which items. */
async function dismissals(store: Store): Promise<Dismissals> {
  const rejected = (await store.listItems({ statuses: ['rejected'] })).filter(({ finding }) => finding.check === CHECK);
  return {
    words: new Set(rejected.map(({ finding }) => finding.target)),
    slips: new Set(rejected.map(slipKeyOf)),
    items: new Set(rejected.map(({ identity }) => identity)),
  };
}

const isDismissed = (dismissed: Dismissals, found: StoredFinding): boolean => {
  const slip = slipKeyOf(found);
  return (
    !dismissed.items.has(found.finding.identity) &&
    (dismissed.words.has(found.finding.target) || (slip !== null && dismissed.slips.has(slip)))
  );
};

/** A title stands in lists, on its page and in the page's title: sentences that have one of the others in them are none. */
const countDifferent = (sentences: ReadonlySet<string>): number =>
  [...sentences].filter((each) => ![...sentences].some((other) => other !== each && each.includes(other))).length;

/** The page of a scan with this number; null: the scan has none. */
async function pageOf(store: Store, { scanId, sites }: JudgedSites, urlId: number): Promise<ReadPage | null> {
  for (const { id } of sites) {
    const [page] = await store.listReadPages(scanId, id, urlId - 1, 1);
    if (page?.urlId === urlId) return page;
  }
  return null;
}

/** With the addresses of a few pages that write today what is suggested, in place of the numbers they had when it was learned. */
async function withExamples(
  store: Store,
  scan: JudgedSites,
  found: StoredFinding,
  sentences: number,
): Promise<StoredFinding> {
  const { seenOn, ...evidence } = found.finding.evidence;
  const readFacts = createFactsReader(store.readFacts);
  const examples: string[] = [];
  for (const urlId of Array.isArray(seenOn) ? seenOn : []) {
    const page = examples.length < MOST_EXAMPLES ? await pageOf(store, scan, Number(urlId)) : null;
    if (page === null) continue;
    const { textBlocks } = await readFacts(page.factsId);
    if (textBlocks.some(({ text }) => text.includes(suggestOf(found)))) examples.push(page.url);
  }
  return {
    ...found,
    finding: { ...found.finding, evidence: { ...evidence, writtenIn: sentences, examples: examples.sort() } },
  };
}

/**
 * Of suspected typos those that the estate's own pages speak for: the suggested words are used in its other sentences,
 * the suspected ones hardly ever, and nobody has said on any site that they are right. Other findings stay.
 * An unchanged night reads no page for it: words are counted once and the counts kept.
 */
export async function keepLikelyTypos(
  store: Store,
  scan: JudgedSites,
  findings: readonly StoredFinding[],
): Promise<readonly StoredFinding[]> {
  const suspected = findings.filter(({ finding }) => finding.check === CHECK);
  if (suspected.length === 0) return findings;
  const dismissed = await dismissals(store);
  const startedAt = (await store.findScan(scan.scanId))?.plan.startedAt ?? '';
  const since = new Date(Date.parse(startedAt) - COUNT_HOLDS_MS).toISOString();
  const words = [...new Set(suspected.filter(({ finding }) => finding.evidence['by'] === undefined).map(suggestOf))];
  const counts = new Map(await store.readWordCounts(words, since));
  const unknown = words.filter((word) => !counts.has(word));
  if (unknown.length > 0) {
    const counted = await countWords(store, await samplePages(store, scan.scanId, scan.sites), unknown);
    await store.saveWordCounts(counted, startedAt);
    for (const [word, count] of counted) counts.set(word, count);
  }
  const sentences = new Map<string, Set<string>>();
  const keyOf = (found: StoredFinding): string => slipKeyOf(found) ?? found.finding.target;
  for (const each of suspected) {
    const known = sentences.get(keyOf(each)) ?? new Set();
    for (const { text } of each.finding.places) known.add(text);
    sentences.set(keyOf(each), known);
  }
  const kept: StoredFinding[] = [];
  for (const each of findings) {
    const { check, evidence } = each.finding;
    const written = countDifferent(sentences.get(keyOf(each)) ?? new Set());
    if (check !== CHECK) kept.push(each);
    else if (isDismissed(dismissed, each)) continue;
    // What the estate's own checker says is not held against how the estate writes.
    else if (evidence['by'] === 'checker') kept.push(each);
    else if (written > MOST_SENTENCES) continue;
    else if (evidence['by'] === 'estate') kept.push(await withExamples(store, scan, each, written));
    else if ((counts.get(suggestOf(each)) ?? 0) >= ENOUGH) kept.push(each);
  }
  return kept;
}
