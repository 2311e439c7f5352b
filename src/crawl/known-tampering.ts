import type { PageFacts } from '../model/facts.ts';
import type { Tampering } from '../model/tampering.ts';
import type { KnownPage } from '../ports/frontier.ts';

const EMPTY: Tampering = {
  hidden: [],
  written: [],
  switches: [],
  encoded: [],
  encodedBody: 0,
  idRuns: [],
  titleBefore: null,
};

/** Addresses that stood hidden on a page. */
function hiddenOn({ links, tampering }: PageFacts): ReadonlySet<string> {
  const urls = new Set<string>();
  for (const { link } of tampering?.hidden ?? []) {
    const url = links[link]?.url;
    if (typeof url === 'string') urls.add(url);
  }
  return urls;
}

/**
 * Facts of a changed page with what is new on it: another title, hidden links that were not there in the scan before.
 * The facts before are read only where there is a hidden link, which is rare.
 */
export async function compareWithKnown(
  facts: PageFacts,
  known: KnownPage | null,
  readFacts: (factsId: number) => Promise<PageFacts>,
): Promise<PageFacts> {
  if (known === null) return facts;
  const { title } = known;
  const { tampering } = facts;
  const titleBefore = title === facts.title || title === '' ? null : title;
  if (tampering === null || tampering.hidden.length === 0)
    return titleBefore === null ? facts : { ...facts, tampering: { ...(tampering ?? EMPTY), titleBefore } };
  const before = hiddenOn(await readFacts(known.factsId));
  const hidden = tampering.hidden.map((each) => ({ ...each, isKnown: before.has(facts.links[each.link]?.url ?? '') }));
  return { ...facts, tampering: { ...tampering, hidden, titleBefore } };
}
