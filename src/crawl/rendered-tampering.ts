import type { LinkFact, PageFacts } from '../model/facts.ts';
import type { Tampering } from '../model/tampering.ts';

type Judged = Pick<PageFacts, 'links' | 'tampering'>;

const nameOf = ({ via, href, hidden }: LinkFact): string => `${via} ${href} ${hidden ?? ''}`;

/**
 * What looks like tampering in a page as sent and as a browser has it. `links`: those of the browser's page, then
 * those that only the source has.
 */
export function mergeTampering(source: Judged, rendered: Judged, links: readonly LinkFact[]): Tampering | null {
  if (source.tampering === null) return rendered.tampering;
  const places = new Map<string, number>();
  for (const [at, link] of links.entries()) if (!places.has(nameOf(link))) places.set(nameOf(link), at);
  const placeOf = (link: number): number | undefined => {
    const fact = source.links[link];
    return fact === undefined ? undefined : places.get(nameOf(fact));
  };
  const { hidden, written, ...rest } = source.tampering;
  const moved = <Entry extends { readonly link: number }>(
    entries: readonly Entry[],
    taken: ReadonlySet<number>,
  ): Entry[] =>
    entries.flatMap((entry) => {
      const link = placeOf(entry.link);
      return link === undefined || taken.has(link) ? [] : [{ ...entry, link }];
    });
  const shown = rendered.tampering ?? { hidden: [], written: [], idRuns: [] };
  const taken = (entries: readonly { readonly link: number }[]): ReadonlySet<number> =>
    new Set(entries.map(({ link }) => link));
  return {
    ...rest,
    hidden: [...shown.hidden, ...moved(hidden, taken(shown.hidden))],
    written: [...shown.written, ...moved(written, taken(shown.written))],
    idRuns: rest.idRuns.length > 0 ? rest.idRuns : shown.idRuns,
  };
}
