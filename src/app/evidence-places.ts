import { createHash } from 'node:crypto';
import { isFile } from '../crawl/scope.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/outcome.ts';
import { SEVERITIES } from '../model/severity.ts';
import type { StoredFinding } from '../ports/store.ts';

/** Pages asked for once more in one scan. At some two seconds each this is a few minutes. */
const MOST_PAGES = 200;

/** The place a finding is proven at. */
export interface EvidencePlace {
  readonly finding: Finding;
  readonly place: Place;
  /** Stands for page, position and words: the same from night to night. */
  readonly key: string;
}

export interface EvidencePage {
  readonly url: string;
  readonly places: readonly EvidencePlace[];
}

const isProven = ({ category, severity }: Finding): boolean =>
  (category === 'risk' || category === 'text') && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf('serious');

const keyOf = ({ check, target }: Finding, { page, selector }: Place): string =>
  createHash('sha256')
    .update(JSON.stringify([check, page, selector, target]))
    .digest('hex');

/** Where each finding that needs evidence is shown, by its identity. Documents have no place to be photographed. */
export function evidencePlaces(findings: readonly StoredFinding[]): ReadonlyMap<string, EvidencePlace> {
  const places = new Map<string, EvidencePlace>();
  for (const { finding } of findings) {
    const [place] = finding.places;
    if (place === undefined || !isProven(finding) || !/^https?:/.test(place.page) || isFile(place.page)) continue;
    places.set(finding.identity, { finding, place, key: keyOf(finding, place) });
  }
  return places;
}

/** The pages to ask for, worst findings first, high-risk links before words. */
export function pagesToAsk(places: Iterable<EvidencePlace>): readonly EvidencePage[] {
  const rank = ({ finding }: EvidencePlace): number =>
    SEVERITIES.indexOf(finding.severity) * 2 + (finding.category === 'risk' ? 0 : 1);
  const pages = new Map<string, EvidencePlace[]>();
  for (const each of [...places].sort((a, b) => rank(a) - rank(b))) {
    const known = pages.get(each.place.page);
    if (known) known.push(each);
    else pages.set(each.place.page, [each]);
  }
  return [...pages].slice(0, MOST_PAGES).map(([url, own]) => ({ url, places: own }));
}
