import type { Certainty } from '../model/severity.ts';
import type { Slot } from './render-site.ts';

/**
 * What the estate looks like tonight. `second-night`: not a byte changed. `repaired`: some faults put right.
 * `regressed`: as at first, and more. `moved`: the same faults on other pages. `down`: one site breaks every connection.
 */
export const VARIANTS = ['first', 'second-night', 'repaired', 'regressed', 'moved', 'down'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface PlantedFault {
  readonly check: string;
  /** For dead-link the kind of outcome, with the status after a colon (`http-error:404`), else one word for a person. */
  readonly kind: string;
  readonly target: string;
  /** As far as the official practice fixes it. */
  readonly certainty?: Certainty;
}

/** One piece of HTML put into pages of a site, with what must be found there; nothing: a look-alike. */
export interface Plant {
  readonly site: string;
  readonly on: readonly Slot[];
  readonly html: string;
  /** Replaces the whole title element's text. */
  readonly title?: string;
  readonly faults: readonly PlantedFault[];
  /** How `repaired` puts it right: the page loses it, or the server has the target again. */
  readonly repair?: 'removed' | 'restored';
  /** Only in `regressed`. */
  readonly onlyRegressed?: true;
  /** Pages that have it in `moved` instead. */
  readonly movesTo?: readonly Slot[];
}
