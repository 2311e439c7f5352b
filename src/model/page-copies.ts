import type { PageIdentity } from './facts.ts';
import type { FetchOutcome, RedirectHop } from './outcome.ts';

/** As whom a page was asked for: a search engine's crawler, a visitor who comes from a search engine, one with a phone. */
export type CopyKind = 'spider' | 'search' | 'phone';

/** `http`: as the server sent it. `browser`: as it stood when its scripts had come to rest. */
type CopyBy = 'http' | 'browser';

export interface CopyAnswer {
  readonly by: CopyBy;
  readonly outcome: FetchOutcome;
  readonly finalUrl: string;
  /** Hops before that: HTTP redirects with their status; meta refresh, location= and scripts with 200. */
  readonly redirects: readonly RedirectHop[];
  readonly title: string;
  readonly description: string;
  readonly keywords: string;
  /** Characters of visible text. */
  readonly textLength: number;
}

/** One copy of a page, beside what a plain visitor gets. */
export interface PageCopy extends CopyAnswer {
  readonly as: CopyKind;
  /** What this visitor gets every time and the plain visitor never; the first of it, cut. */
  readonly only: {
    readonly texts: readonly string[];
    readonly links: readonly { readonly url: string; readonly text: string }[];
    /** All that there was, beyond what is kept. */
    readonly count: number;
  };
  /** Share of the content by which it differs from the plain visitor's, 0 to 1. */
  readonly distance: number;
  /** The same between two copies for one and the same visitor: what counters, dates and chance do. */
  readonly noise: number;
}

/** A page as different visitors get it. The plain visitor's copies of both kinds come first. */
export interface PageCopies extends PageIdentity {
  readonly visitor: readonly CopyAnswer[];
  readonly copies: readonly PageCopy[];
}

/** Whether every copy is a real answer: then silence means that nothing is wrong. */
export const isCompared = ({ copies }: PageCopies): boolean => copies.every(({ outcome }) => outcome.kind === 'ok');
