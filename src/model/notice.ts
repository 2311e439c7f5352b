import type { Category } from './category.ts';
import type { Lang } from './lang.ts';
import type { NoticeEvent } from './notice-settings.ts';
import type { FetchOutcome } from './outcome.ts';
import type { ScanStatus } from './scan.ts';
import type { Certainty, Severity } from './severity.ts';

/** Entries that a digest carries; the rest is counted. Nobody reads further, the checklist has them all. */
export const ENTRIES_KEPT = 50;

export interface DigestEntry {
  readonly event: NoticeEvent;
  readonly identity: string;
  readonly check: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly owner: string;
  readonly site: string;
  /** The defect in a sentence, in the digest's language. */
  readonly message: string;
  readonly target: string;
  /** First page it was seen on; empty: none, as for a defect of the whole site. */
  readonly page: string;
  /** ISO day. */
  readonly deadline: string | null;
}

/** What one owner is told of one scan. Kept in the outbox until it has been sent. */
export interface Digest {
  readonly scanId: string;
  readonly scanStatus: ScanStatus;
  /** ISO instant. */
  readonly finishedAt: string;
  readonly timezone: string;
  readonly organization: string;
  /** Whose items these are; empty: nobody's. `all`: everybody's together. */
  readonly owners: 'all' | readonly string[];
  /** Names of the owner's sites in the scan. */
  readonly sites: readonly string[];
  readonly lang: Lang;
  /** Items by what happened to them; overdue ones may be new or reopened too. */
  readonly counts: Readonly<Record<NoticeEvent | 'closed' | 'standing', number>>;
  /** Of those still standing. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Worst first within each event, at most ENTRIES_KEPT. */
  readonly entries: readonly DigestEntry[];
  /** Entries that did not fit. */
  readonly left: number;
}

export interface NoticeLine {
  readonly text: string;
  readonly url: string | null;
}

/** A message in words, before any channel's markup. Texts may hold whatever was found on pages. */
export interface NoticeText {
  readonly lang: Lang;
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly NoticeLine[] }[];
  /** Said where lines had to be left out; {n}. */
  readonly more: string;
  /** Lines that are in no section. */
  readonly left: number;
  readonly closing: readonly NoticeLine[];
}

/** Why a notice did not arrive. Data, no sentence; never holds a secret or the address of a robot. */
export type DeliveryFault =
  | { readonly kind: 'network'; readonly fault: Exclude<FetchOutcome, { kind: 'ok' | 'http-error' | 'soft-404' }> }
  /** The other side answered, and not well. `code`: its own, when it has one. */
  | { readonly kind: 'answer'; readonly status: number; readonly code: number | null; readonly message: string }
  | { readonly kind: 'mail'; readonly code: string; readonly message: string }
  /** A variable that is not set, a file that cannot be read, or an address that is none. */
  | { readonly kind: 'secret'; readonly where: string; readonly problem: 'missing' | 'unreadable' | 'no-address' }
  /** The mail server's name leads to no address, or to none that may be contacted. */
  | { readonly kind: 'no-server'; readonly host: string }
  | { readonly kind: 'no-recipient' };

export type DeliveryResult =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'failed';
      readonly fault: DeliveryFault;
      /** `never`: it would fail the same again until somebody changes something. */
      readonly retry: 'later' | 'never';
      /** Milliseconds the other side wants to be left alone; null: it did not say. */
      readonly afterMs: number | null;
      /** Nobody answered: others on this channel will not arrive either. */
      readonly silent: boolean;
    };

export type NoticeState = 'waiting' | 'sending' | 'sent' | 'failed';

/** One row of the outbox. Times are epoch milliseconds. */
export interface Notice {
  readonly id: number;
  readonly scanId: string;
  /** Whose items it tells of; begins with `*` for several owners together. */
  readonly owner: string;
  readonly channel: string;
  /** Mail addresses; empty for other channels. */
  readonly to: readonly string[];
  /** Equal over all attempts to send this notice. */
  readonly key: string;
  readonly digest: Digest;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly createdAt: number;
  /** When it may be tried next. */
  readonly nextAt: number;
  readonly sentAt: number | null;
  readonly lastFault: DeliveryFault | null;
}
