import type { LinkFact, PageFacts, PageIdentity, TextBlock, TextKind } from '../model/facts.ts';
import type { EncodedWords, WrittenLink } from '../model/tampering.ts';
import type { DateWords } from './dates.ts';
import type { DayStarts } from './day-start.ts';
import type { Document, Node, TextRun } from './html/tree.ts';
import type { ScriptOnPage } from './injection/page-effects.ts';
import type { ResolvedHref } from './link-resolver.ts';
import type { PageSources } from './page-sources.ts';
import { selectorOf } from './selectors.ts';
import type { RuleIndex } from './stylesheets/rule-index.ts';

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

/** A place that tells where the content of a page begins or ends, with what the walk had gathered before it. */
export interface Landmark {
  /** `home`: a link to the home page. `place`: “当前位置”. `crumb`: an element named so. `foot`: a footer. */
  readonly kind: 'home' | 'place' | 'crumb' | 'foot';
  readonly node: Node;
  readonly blocks: number;
  readonly links: number;
  readonly anchors: number;
}

/** What the one walk over a page gathers. */
export interface Walk {
  readonly page: Document;
  readonly identity: PageIdentity;
  readonly ids: ReadonlySet<string>;
  readonly resolve: (href: string) => ResolvedHref;
  readonly days: DayStarts;
  readonly links: LinkFact[];
  readonly blocks: TextBlock[];
  /** Beside `blocks`: characters of the block that belong to no link; -1 for what is hidden, navigation or no text of the body. */
  readonly blockMarks: number[];
  readonly landmarks: Landmark[];
  /** Number of text blocks before each field a visitor can fill in. */
  readonly fields: number[];
  readonly seenText: Set<string>;
  /** Elements with cells that say identity card. */
  readonly idLabels: Node[];
  readonly anchors: Anchor[];
  readonly dates: DatePiece[];
  readonly listings: PageFacts['listings'][number][];
  /** Beside `listings`: the place of its first link in `anchors`. */
  readonly listingAnchors: number[];
  readonly metas: Map<string, string>;
  readonly hiddenReasons: Map<string, string | null>;
  readonly sources: PageSources;
  /** Rules of style sheets and scripts that hide; null: there are none. */
  readonly rules: RuleIndex | null;
  /** What scripts of the page do, by their element; null: nothing. */
  effects: ReadonlyMap<Node, ScriptOnPage> | null;
  /** Some element has code in its attributes that runs by itself. */
  readonly hasEventScripts: boolean;
  /** The last reason an element inherited, and its property. */
  readonly inherited: { reason: string; property: string };
  /** Colours of letters by style attribute. */
  readonly colours: Map<string, number | null>;
  /** Elements that hide what is in them, of themselves. */
  readonly hiders: Set<Node>;
  /** Links that cannot be seen, by their place in `links`, whatever they lead to. */
  readonly unseen: { readonly link: number; readonly node: Node }[];
  readonly written: WrittenLink[];
  /** The links of HTML that a script writes. */
  readonly readWritten: (html: string) => readonly LinkFact[];
  readonly encoded: EncodedWords[];
  /** Set by a script that leaves an element open behind it, null by one that closes it; undefined: by none. */
  wrapper: string | null | undefined;
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
  /** Its last unit, of the run that was added last. */
  lastUnit: number;
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
  /** Titles of links whose own words are cut short, for behind the block. */
  readonly tooltips: { readonly text: string; readonly node: Node }[];
  block: Node;
  blockKind: TextKind;
  blockHidden: boolean;
  blockInNav: boolean;
  insideAnchor: number;
  /** Characters of `buffer` outside of links. */
  plain: number;
  hasPassword: boolean;
  insideNoscript: boolean;
  lastText: string;
  textLength: number;
  /** Block count at the first heading of the first rank. */
  headingAt: number;
}

export function select(w: Walk, node: Node): string {
  return selectorOf(w.page, node, w.ids);
}
