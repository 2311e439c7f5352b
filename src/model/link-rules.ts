import type { Translated } from './lang.ts';
import type { Severity } from './severity.ts';

/** Words of one kind within a group: names of casinos, ways to pay in, … */
interface TermSubgroup {
  /** `gambling/casino` */
  readonly id: string;
  readonly title: Translated;
  readonly terms: readonly string[];
  /** Longer phrases that excuse a term they cover. */
  readonly except: readonly string[];
  readonly specs: readonly { readonly text: string; readonly finds: readonly string[] }[];
}

/** What illegal pages of one trade say of themselves. One sub-group alone proves nothing. */
export interface TermGroup {
  /** `gambling` */
  readonly id: string;
  readonly title: Translated;
  readonly severity: Severity;
  readonly subgroups: readonly TermSubgroup[];
}

/** By what a page is known that a registrar or a domain dealer shows for a name nobody uses. */
export interface ParkedSignature {
  readonly id: string;
  readonly title: Translated;
  /** Words of the page's title or text. */
  readonly says: readonly string[];
  /** Hosts it is sent to or loads from; each stands for what is below it too. */
  readonly hosts: readonly string[];
  readonly specs: readonly { readonly text: string; readonly finds: boolean }[];
}

/** Hosts that are trusted or known as bad; each stands for what is below it too. */
export interface HostList {
  readonly id: string;
  readonly list: 'allow' | 'block';
  readonly title: Translated;
  readonly hosts: readonly string[];
  readonly specs: readonly { readonly host: string; readonly finds: boolean }[];
}

/** All of `rules/links/`, checked. Plain data: handed to threads as it is. */
export interface LinkRules {
  readonly groups: readonly TermGroup[];
  /** Words by which a text speaks against such things: police, courts, warnings. */
  readonly warnings: readonly string[];
  readonly parked: readonly ParkedSignature[];
  readonly hosts: readonly HostList[];
}

export interface TermHit {
  /** `gambling` */
  readonly group: string;
  /** `gambling/casino` */
  readonly subgroup: string;
  /** The words as the text has them. */
  readonly text: string;
  /** Offset in UTF-16 units. */
  readonly index: number;
}

/** Link rules at work. */
export interface LinkMatcher {
  readonly groups: ReadonlyMap<string, TermGroup>;
  /** All terms in a text, in order; the longest of one group where they overlap. */
  termsIn(text: string): readonly TermHit[];
  /** Whether a text speaks against such things, as news of a raid or a warning does. */
  isWarning(text: string): boolean;
  /** The list that names a host (as in an address, without port) or one above it; null: none. */
  allowed(hostname: string): HostList | null;
  blocked(hostname: string): HostList | null;
  /** Signatures of a parked page by its words, each once. */
  parkedByWords(text: string): readonly ParkedSignature[];
  parkedByHost(hostname: string): ParkedSignature | null;
}

/** Terms of two or more sub-groups of one group in one text. */
export interface TermCluster {
  readonly group: string;
  readonly subgroups: readonly string[];
  /** Each term once, as the text has it. */
  readonly terms: readonly string[];
}

/** Sub-groups that must meet before their terms say anything. */
const MIN_SUBGROUPS = 2;

/** The cluster of most sub-groups among hits; null when no group has two. */
export function clusterOf(hits: readonly TermHit[]): TermCluster | null {
  if (hits.length < MIN_SUBGROUPS) return null;
  const byGroup = new Map<string, { subgroups: Set<string>; terms: Set<string> }>();
  for (const { group, subgroup, text } of hits) {
    const found = byGroup.get(group) ?? { subgroups: new Set(), terms: new Set() };
    found.subgroups.add(subgroup);
    found.terms.add(text);
    byGroup.set(group, found);
  }
  let best: TermCluster | null = null;
  for (const [group, { subgroups, terms }] of byGroup) {
    if (subgroups.size < MIN_SUBGROUPS || subgroups.size <= (best?.subgroups.length ?? 0)) continue;
    best = { group, subgroups: [...subgroups], terms: [...terms] };
  }
  return best;
}

/** The cluster in a text that does not speak against such things; null: none. */
export function promotedIn(matcher: LinkMatcher, text: string): TermCluster | null {
  const cluster = clusterOf(matcher.termsIn(text));
  return cluster === null || matcher.isWarning(text) ? null : cluster;
}
