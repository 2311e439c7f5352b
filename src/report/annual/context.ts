import type { Item } from '../../model/item.ts';
import type { Piece } from '../figure-paper.ts';
import type { AnnualFigures, AnnualInput } from './annual-figures.ts';
import { unitOf } from './articles.ts';
import type { Figure } from './handled.ts';
import type { SayAnnual } from './texts.ts';

/** What every section of the yearly report is written from. */
export interface Context {
  readonly input: AnnualInput;
  readonly figures: AnnualFigures;
  readonly say: SayAnnual;
  /** Unit → id of its list of articles. */
  readonly unitLists: ReadonlyMap<string, string>;
}

export const linked = (count: number, to: string): Piece => (count === 0 ? 0 : { text: String(count), to });
export const handledList = (figure: Figure): string => `handled-${figure}`;
export const foundList = (figure: Figure): string => `found-${figure}`;
export const openList = (figure: Figure): string => `open-${figure}`;

export const unitsOf = ({ sites }: AnnualInput): string[] => [...new Set(sites.map(unitOf))];

/** Units with a site whose articles are known: of the others nothing can be said. */
export const readUnits = ({ sites, articles }: AnnualInput): ReadonlySet<string> =>
  new Set(sites.filter(({ id }) => !articles?.unread.includes(id)).map(unitOf));

export const itemUnit = (item: Item, { sites }: AnnualInput): string => {
  const site = sites.find(({ id }) => id === item.siteId);
  return item.owner || (site === undefined ? item.siteId : unitOf(site));
};
