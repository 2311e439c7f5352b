import type { MessageData } from '../../model/lang.ts';
import type { Certainty, Severity } from '../../model/severity.ts';

/** Where a draft comes from. */
export type DraftSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export interface DraftRequest {
  readonly source: DraftSource;
  /** Rule packs that judge it; null: those of the config, and punctuation. */
  readonly packs: readonly string[] | null;
  /** Also read the text in its pictures; absent: as the config says. */
  readonly pictures?: boolean;
  /** Also make a corrected copy. */
  readonly fix: boolean;
}

/** One defect of a draft at one place. */
export interface DraftFinding {
  readonly check: string;
  readonly rule: string | null;
  readonly messageId: string;
  readonly data: MessageData;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** The words, or the address, that are wrong. */
  readonly target: string;
  readonly suggest: string | null;
  readonly reason: string | null;
  /** The sentence around it, or the text of the link. */
  readonly text: string;
  /** Where the words stand in `text`; null: the whole of it is meant. */
  readonly mark: { readonly offset: number; readonly length: number } | null;
  /** Line of the file, from 1; null where files have no lines. */
  readonly line: number | null;
  /** A place of a document (`page 3`, `Sheet2!C17`), or a CSS path. */
  readonly place: string;
  /** A corrected copy would have it put right: it is certain, and the format can be written. */
  readonly correctable: boolean;
  /** The corrected copy has it put right. */
  readonly fixed: boolean;
}

export interface DraftReview {
  /** File name or address. */
  readonly name: string;
  readonly format: string;
  readonly title: string;
  /** Characters of text. */
  readonly characters: number;
  /** In the order of the text. */
  readonly findings: readonly DraftFinding[];
  /** Parts that could not be read: place and reason. */
  readonly unchecked: readonly { readonly place: string; readonly reason: string }[];
  /** Null: not asked for, or a format that is not corrected. */
  readonly corrected: Uint8Array | null;
}
