import type { Category } from '../model/category.ts';
import { type Finding, PLACES_KEPT } from '../model/finding.ts';
import type { Observation } from '../model/observation.ts';
import type { Place } from '../model/outcome.ts';
import { comparePages } from '../model/page-order.ts';
import { compareSeverity } from '../model/severity.ts';

export interface Collated {
  readonly finding: Finding;
  /** Every page it was seen on, in the order of places. */
  readonly pageUrls: readonly string[];
}

export interface Collator {
  /** `pages`: all pages of the observation when they are more than its places show, as for a link. */
  add(observation: Observation, pages?: readonly string[]): void;
  /** Findings in order of identity. */
  finish(): readonly Collated[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const comparePlaces = (a: Place, b: Place): number =>
  comparePages(a.page, b.page) || compareText(a.selector, b.selector) || compareText(a.text, b.text);

const leadingPage = ({ places }: Observation): string =>
  places.reduce((first, { page }) => (comparePages(page, first) < 0 ? page : first), places[0]?.page ?? '');

/**
 * Which of two observations of one defect speaks for it: the graver, for a number shown in a text may stand in a list of
 * names, too. Total, so that the order of pages never shows.
 */
function compareLead(a: Observation, b: Observation): number {
  return (
    compareSeverity(a.severity, b.severity) ||
    comparePages(leadingPage(a), leadingPage(b)) ||
    compareText(JSON.stringify([a.messageId, a.data, a]), JSON.stringify([b.messageId, b.data, b]))
  );
}

/** The first places of both lists, each already in order and short. */
function firstPlaces(a: readonly Place[], b: readonly Place[]): readonly Place[] {
  const last = a.at(-1);
  if (last && a.length >= PLACES_KEPT && b.every((place) => comparePlaces(place, last) >= 0)) return a;
  return [...a, ...b].sort(comparePlaces).slice(0, PLACES_KEPT);
}

interface Pile {
  lead: Observation;
  occurrences: number;
  places: readonly Place[];
  readonly pages: Set<string>;
}

/**
 * Makes findings of observations, one by one, in memory bounded by defects and their page addresses.
 * Equal for any order of the same observations.
 */
export function createCollator(categoryOf: (check: string) => Category): Collator {
  const piles = new Map<string, Pile>();
  return {
    add(observation, pages) {
      const pile = piles.get(observation.identity);
      if (pile === undefined) {
        piles.set(observation.identity, {
          lead: observation,
          occurrences: observation.occurrences,
          places: firstPlaces([], observation.places),
          pages: new Set(pages ?? observation.places.map(({ page }) => page)),
        });
        return;
      }
      if (compareLead(observation, pile.lead) < 0) pile.lead = observation;
      pile.occurrences += observation.occurrences;
      pile.places = firstPlaces(pile.places, observation.places);
      if (pages) for (const page of pages) pile.pages.add(page);
      else for (const { page } of observation.places) pile.pages.add(page);
    },
    finish: () =>
      [...piles.values()]
        .sort((a, b) => compareText(a.lead.identity, b.lead.identity))
        .map(({ lead, occurrences, places, pages }) => ({
          finding: { ...lead, category: categoryOf(lead.check), occurrences, places },
          pageUrls: [...pages].sort(comparePages),
        })),
  };
}

/** `createCollator` for a list that fits into memory. */
export function collate(
  observations: Iterable<Observation>,
  categoryOf: (check: string) => Category,
): readonly Collated[] {
  const collator = createCollator(categoryOf);
  for (const observation of observations) collator.add(observation);
  return collator.finish();
}
