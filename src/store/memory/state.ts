import type { Capture } from '../../model/capture.ts';
import type { LinkKind } from '../../model/facts.ts';
import type { ItemEvent, StoredItem } from '../../model/item.ts';
import type { ExclusionReason } from '../../model/outcome.ts';
import type { OutsideVersion } from '../../model/outside-host.ts';
import type { Scan } from '../../model/scan.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { Completion, KnownPage, NewPage, RequestKind } from '../../ports/frontier.ts';
import type { ScannedPicture } from '../../ports/pictures.ts';
import type { ComparedPage, ScanPlan, StoredFinding } from '../../ports/store.ts';

export interface MemoryFacts extends KnownPage, Pick<NewPage, 'head' | 'observations'> {
  readonly urlId: number;
  readonly links: readonly { readonly id: number; readonly kind: LinkKind }[];
  readonly packId: number;
  readonly pack: Uint8Array;
  readonly at: number;
}

export interface MemoryRequest {
  readonly urlId: number;
  readonly siteId: string;
  readonly kind: RequestKind | 'excluded';
  readonly depth: number;
  readonly state: 'discovered' | 'leased' | 'done' | 'excluded';
  readonly attempts: number;
  readonly notBefore: number;
  readonly reason: ExclusionReason | null;
  /** What came of it; null until it is done. */
  readonly visit: null | {
    readonly completion: Omit<Completion, 'page' | 'urlId'>;
    readonly factsId: number | null;
    readonly unchanged: boolean;
  };
}

export interface MemoryScan {
  readonly plan: ScanPlan;
  readonly scan: Scan;
  readonly claim: { readonly holder: string; readonly until: number } | null;
  readonly findings: readonly StoredFinding[];
  /** By address id. */
  readonly requests: Map<number, MemoryRequest>;
  /** What outside hosts showed in it: host → version. */
  readonly sights: Map<string, string>;
  /** By address id. */
  readonly copies: Map<number, ComparedPage>;
  /** By site and address. */
  readonly pictures: Map<string, ScannedPicture>;
}

/** All that the store in memory holds. Records are replaced, never changed. */
export interface MemoryState {
  /** By id − 1; an address is found again through `urlIds`. */
  readonly urls: (string | undefined)[];
  readonly urlIds: Map<string, number>;
  readonly scans: Map<string, MemoryScan>;
  readonly facts: Map<number, MemoryFacts>;
  readonly items: Map<string, StoredItem>;
  readonly events: ItemEvent[];
  readonly waivers: Map<string, Waiver>;
  /** Host → version → what it showed. */
  readonly outside: Map<string, Map<string, OutsideVersion>>;
  readonly captures: Map<string, { readonly capture: Capture; readonly usedAt: string }>;
}

export const createState = (): MemoryState => ({
  urls: [],
  urlIds: new Map(),
  scans: new Map(),
  facts: new Map(),
  items: new Map(),
  events: [],
  waivers: new Map(),
  outside: new Map(),
  captures: new Map(),
});

export function scanOf(state: MemoryState, scanId: string): MemoryScan {
  const scan = state.scans.get(scanId);
  if (scan === undefined) throw new Error(`no scan has the id ${scanId}`);
  return scan;
}

export function factsOf(state: MemoryState, factsId: number): MemoryFacts {
  const facts = state.facts.get(factsId);
  if (facts === undefined) throw new Error(`no facts have the id ${factsId}`);
  return facts;
}

export function textOf(state: MemoryState, urlId: number): string {
  const url = state.urls[urlId - 1];
  if (url === undefined) throw new Error(`no address has the id ${urlId}`);
  return url;
}

export function intern(state: MemoryState, url: string): number {
  const known = state.urlIds.get(url);
  if (known !== undefined) return known;
  const id = state.urls.push(url);
  state.urlIds.set(url, id);
  return id;
}
