import type { Translated } from './lang.ts';

/** One indicator: which findings count for it, from how many on, and what they cost. Without `checks` a person judges it. */
export interface Indicator {
  readonly id: string;
  readonly title: Translated;
  readonly rule: Translated;
  readonly checks?: readonly string[];
  /** Only findings with one of these messages. */
  readonly messages?: readonly string[];
  /** Only findings whose data or evidence has one of these values. */
  readonly where?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Only findings whose data or evidence has at least this number. */
  readonly min?: Readonly<Record<string, number>>;
  readonly place?: 'home' | 'elsewhere';
  /** Default 1. */
  readonly threshold?: number;
  readonly veto?: boolean;
  readonly points?: number;
  /** Default: finding. */
  readonly per?: 'finding' | 'once';
  readonly most?: number;
  readonly note?: Translated;
}

/** A set of indicators: vetoes, points, or both. */
export interface IndicatorSet {
  readonly set: string;
  readonly title: Translated;
  readonly source?: { readonly title: string; readonly number?: string };
  readonly note?: Translated;
  /** Absent: no points are given, one veto fails the site. */
  readonly full?: number;
  readonly pass?: number;
  readonly items: readonly Indicator[];
}
