import type { Lang } from '../../model/lang.ts';
import type { Period } from '../../model/school-year.ts';
import { FIGURE_FORMATS, type FigureFormat } from '../../report/write-figures.ts';
import type { Paper } from '../papers/papers.ts';

export { parsePeriod, parseSchoolYear } from '../../model/school-year.ts';
export { FIGURE_FORMATS, type FigureFormat };

interface FigureOrder {
  readonly lang: Lang;
  readonly formats: readonly FigureFormat[];
}

/** Reports of figures. Before any scan each is a UserError with a remedy. */
export interface Figures {
  /** `period` with `year` null: any days; `period` null: the last school year that has ended and was scanned in, else the current one. */
  annual(
    order: FigureOrder & { readonly period: Period | null; readonly year: string | null },
  ): Promise<readonly Paper[]>;
  /** Articles published within a period, by unit; null: no stored scan tells. */
  articlesByOwner(period: Period): Promise<ReadonlyMap<string, number> | null>;
  /** `set`: id of an indicator set; null: all of them. `scanId` null: the newest finished scan. */
  indicators(
    order: FigureOrder & { readonly set: string | null; readonly scanId: string | null },
  ): Promise<readonly Paper[]>;
  /** Prints the table of a school year and keeps it for the next year's comparison. `year` null: the current one. */
  disclosure(order: FigureOrder & { readonly year: string | null }): Promise<readonly Paper[]>;
  /** Proposes pages for the items of the disclosure list, as YAML for webpatrol.yaml. */
  proposeDisclosure(): Promise<DisclosureProposal>;
}

export interface DisclosureProposal {
  readonly yaml: string;
  readonly found: number;
  readonly items: number;
}
