import type { LinkFact, PageFacts, PageIdentity, TextBlock, TextKind } from '../model/facts.ts';
import type { DateWords } from './dates.ts';
import type { DayStarts } from './day-start.ts';
import type { Document, Node, TextRun } from './html/tree.ts';
import { selectorOf } from './selectors.ts';

/** An `a` that may be the entry of a listing. */
export interface Anchor {
  readonly node: Node;
  readonly url: string;
  readonly title: string;
  readonly inNav: boolean;
}

/** A short text that tells a day or part of one. */
export interface DatePiece {
  readonly words: DateWords;
  readonly inAnchor: boolean;
  /** What stood before it, to tell 发布时间 from others. */
  readonly label: string;
  /** Number of text blocks before it. */
  readonly block: number;
  readonly inNav: boolean;
}

/** What the one walk over a page gathers. */
export interface Walk {
  readonly page: Document;
  readonly identity: PageIdentity;
  readonly ids: ReadonlySet<string>;
  readonly resolve: (href: string) => string | null;
  readonly days: DayStarts;
  readonly links: LinkFact[];
  readonly blocks: TextBlock[];
  readonly seenText: Set<string>;
  readonly anchors: Anchor[];
  readonly dates: DatePiece[];
  readonly listings: PageFacts['listings'][number][];
  readonly metas: Map<string, string>;
  readonly hiddenReasons: Map<string, string | null>;
  /** Addresses that the navigation links to. */
  readonly navUrls: Set<string>;
  /** Anchors that belong to a listing, by their place in `anchors`. */
  readonly listed: Set<number>;
  /** Parts of `dates` that belong to rows of listings. */
  readonly listedDates: (readonly [from: number, to: number])[];
  /** Rows of listings that tell a day, be it without its year. */
  datedRows: number;
  /** Days told by JSON-LD, as written. */
  readonly structuredDates: string[];
  title: string;
  /** Text of the block the walk stands in, as it is in the page. */
  buffer: string;
  /** It needs no folding. */
  isFolded: boolean;
  /** White space that follows it, should more text come. */
  space: '' | ' ' | '\n';
  /** The last run of text that was read. */
  readonly run: {
    node: TextRun | null;
    text: string;
    isFolded: boolean;
    lead: '' | ' ' | '\n';
    trail: '' | ' ' | '\n';
  };
  block: Node;
  blockKind: TextKind;
  blockHidden: boolean;
  blockInNav: boolean;
  insideAnchor: number;
  insideNoscript: boolean;
  lastText: string;
  textLength: number;
  /** Block count at the first heading of the first rank. */
  headingAt: number;
}

export function select(w: Walk, node: Node): string {
  return selectorOf(w.page, node, w.ids);
}
