import { type FactsPack, openFacts } from '../extract/facts-codec.ts';
import type { PageFacts } from '../model/facts.ts';
import type { StoredFacts } from '../ports/store.ts';

/**
 * Packs kept open: pages are read in nearly the order they were packed in, but a pack has pages of all the sites that
 * were crawled together. An open pack takes a few hundred kilobytes.
 */
const PACKS_KEPT = 8;

type ReadStored = (factsId: number, open: readonly number[]) => Promise<StoredFacts>;

/** Reads the facts of page after page and opens a pack once for all that are in it. */
export const createFactsReader = (readFacts: ReadStored): ((factsId: number) => Promise<PageFacts>) =>
  createReader(readFacts, (pack, at) => pack.read(at));

/** The same for their texts alone. */
export const createTextsReader = (readFacts: ReadStored): ((factsId: number) => Promise<PageFacts['textBlocks']>) =>
  createReader(readFacts, (pack, at) => pack.readTexts(at));

function createReader<Read>(
  readFacts: ReadStored,
  read: (pack: FactsPack, at: number) => Read,
): (factsId: number) => Promise<Read> {
  const open = new Map<number, FactsPack>();
  return async (factsId) => {
    const { packId, pack: bytes, at } = await readFacts(factsId, [...open.keys()]);
    // Closed meanwhile, where several are read at a time.
    const isMissing = bytes.length === 0 && !open.has(packId);
    const pack = open.get(packId) ?? openFacts(isMissing ? (await readFacts(factsId, [])).pack : bytes);
    open.delete(packId);
    open.set(packId, pack);
    const [oldest] = open.keys();
    if (open.size > PACKS_KEPT && oldest !== undefined) open.delete(oldest);
    return read(pack, at);
  };
}
