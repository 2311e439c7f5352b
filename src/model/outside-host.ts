/** What one page of a host outside the estate says of itself. All texts are cut. */
export interface OutsidePage {
  /** As in the address that was linked, with its port unless that is the usual one. */
  readonly host: string;
  readonly url: string;
  /** Where the visitor ends, whatever led there. */
  readonly finalUrl: string;
  /** Hops before that: HTTP redirects with their status; meta refresh and location= with 200. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  readonly status: number;
  readonly title: string;
  readonly description: string;
  readonly keywords: string;
  /** The beginning of what a visitor reads. */
  readonly text: string;
  /** ICP filing number; null: the page shows none. */
  readonly filing: string | null;
  /** Hosts it loads scripts and frames from, without port. */
  readonly loads: readonly string[];
}

/** What a host showed before, and when. */
export interface OutsideVersion {
  readonly page: OutsidePage;
  /** ISO instants of the first and the last scan that saw it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** A host as a scan saw it, with its past. */
export interface OutsideHost extends OutsideVersion {
  /** What it showed before it first showed this; newest first. */
  readonly earlier: readonly OutsideVersion[];
}

/** Versions of one host that are kept: a host with a new title every night must not fill the store. */
export const VERSIONS_KEPT = 12;

/** Equal for two pages that say the same of whose they are; text and files loaded may differ every day. */
export function versionOf({ title, description, keywords, filing, finalUrl }: OutsidePage): string {
  return JSON.stringify([title, description, keywords, filing, new URL(finalUrl).host]);
}
