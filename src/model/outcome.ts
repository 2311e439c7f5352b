import type { UncheckedReason } from './document-format.ts';
import type { OutsideHost } from './outside-host.ts';

/** What is wrong with a certificate. `incomplete-chain`: the server does not send its intermediate certificate. */
export type TlsFault =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'incomplete-chain'
  | 'self-signed'
  | 'revoked'
  | 'handshake';

/** Why an address was not requested at all. */
export type ExclusionReason =
  | 'robots'
  | 'exclude'
  | 'scheme'
  | 'private-address'
  /** Its host stopped answering; the rest was not asked for. */
  | 'host-down'
  /** Nothing outside answered at all: the fault is this machine's network, and proves nothing of the targets. */
  | 'offline'
  | 'depth'
  /** Only some places were to be looked at, and this is none of them. */
  | 'not-asked'
  | 'page-budget'
  | 'time-budget'
  | 'trap'
  | 'side-effect'
  /** A document was fetched and opens, but could not be read, in whole or in part; or more of them than are read of a site. */
  | `document-${UncheckedReason}`
  | 'document-budget';

/** What happened when a URL was requested. Closed union: a new kind must be handled everywhere. */
export type FetchOutcome =
  | { readonly kind: 'ok'; readonly status: number }
  /** `confirmed`: a real browser got an error as well, so it is no firewall's answer to programs. */
  | { readonly kind: 'http-error'; readonly status: number; readonly confirmed?: 'browser' }
  /** Answers 2xx, but with the page the server shows for addresses that do not exist. */
  | {
      readonly kind: 'soft-404';
      readonly status: number;
      readonly sign: 'same-as-random' | 'redirected-to-error' | 'redirected-to-home' | 'phrase';
    }
  | { readonly kind: 'redirect-loop'; readonly hops: number }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  /** `ENOTFOUND`: no such name. Other codes: the resolver itself had trouble, which proves nothing. */
  /** `alias`: the name is still an alias (CNAME) of this one, which is gone. */
  | { readonly kind: 'dns-error'; readonly code: string; readonly alias?: string }
  | { readonly kind: 'refused'; readonly code: string }
  /** The connection broke before an answer was complete. */
  | { readonly kind: 'broken'; readonly code: string }
  /** `behind`: the status that was answered when asked again without verification. */
  | {
      readonly kind: 'tls-error';
      readonly fault: TlsFault;
      readonly detail: string;
      readonly behind: number | null;
      readonly validTo: string | null;
    }
  | { readonly kind: 'excluded'; readonly reason: ExclusionReason };

export interface RedirectHop {
  readonly url: string;
  readonly status: number;
}

/** One place on one page where something was seen. */
export interface Place {
  readonly page: string;
  readonly title: string;
  /** Anchor text or sentence. */
  readonly text: string;
  /** CSS path, empty when the thing has no element of its own. */
  readonly selector: string;
}

/** A verified link target with those who link to it. */
export interface LinkOutcome {
  readonly siteId: string;
  /** The target as resolved. */
  readonly target: string;
  /** False: the target belongs to no site of the estate. */
  readonly inside: boolean;
  readonly outcome: FetchOutcome;
  readonly attempts: number;
  readonly redirects: readonly RedirectHop[];
  /** `a[href]`, `img[src]`, …, of the first place. */
  readonly via: string;
  /** As written in the first place. */
  readonly href: string;
  /** All pages of this site that have the link. */
  readonly occurrences: number;
  /** The first of them, by address. */
  readonly places: readonly Place[];
  /** True when most pages of the site have it: a link of the template, put right in one place. */
  readonly inTemplate: boolean;
  /** What the host of an outside target showed, where a check wanted to know (`wantsOutside`). */
  readonly outside?: OutsideHost;
}
