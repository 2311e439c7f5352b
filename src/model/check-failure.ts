import type { Translated } from './lang.ts';

/** A check that threw on one event. Its own findings for that event are lost, nobody else's. */
export interface CheckFailure {
  readonly check: string;
  readonly event: 'page' | 'link' | 'copies' | 'picture' | 'site-end';
  /** Page, target or site on which it happened. */
  readonly subject: string;
  readonly message: string;
  /** It reported more than is kept: what is there is right, but not all. */
  readonly excess?: true;
  /** What happened in words for the user, where it is no fault of the program. */
  readonly text?: Translated;
}
