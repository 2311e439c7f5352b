import type { DocumentFormat, UncheckedPart, UncheckedReason } from './document-format.ts';
import type { LinkFact, TextBlock } from './facts.ts';
import type { PersonalGroup } from './personal/personal.ts';

/**
 * The facts of one document. In its text blocks and links `selector` is a place a reader can find, in English words
 * that `placeIn` (model/document-place.ts) says in other languages: `page 3`, `Sheet2!C17`, `paragraph 12`, `line 5`,
 * `slide 4 (notes)`, `header`, `名单.xlsx » Sheet1!B2`. Numbers of persons are masked in all texts.
 */
export interface DocumentFacts {
  readonly kind: 'document';
  readonly format: DocumentFormat;
  /** From its properties or first heading; the file's name when it has none. */
  readonly title: string;
  readonly textBlocks: readonly TextBlock[];
  readonly links: readonly LinkFact[];
  readonly personal: readonly PersonalGroup[];
  /** Characters of text. */
  readonly textLength: number;
  readonly unchecked: readonly UncheckedPart[];
}

export interface Unchecked {
  readonly kind: 'unchecked';
  readonly reason: UncheckedReason;
  /** For the log: what the reader said. Holds no text of the document. */
  readonly detail: string;
}

export interface DocumentLimits {
  /** Of the file itself; larger ones are not read. */
  readonly maxBytes: number;
  /** Of everything inflated from it, archives within archives included. */
  readonly maxInflatedBytes: number;
  /** Characters of text kept; the rest is an unchecked part. */
  readonly maxCharacters: number;
  /** Milliseconds; the pool that runs the reader ends it, the reader itself stops between pages and parts. */
  readonly timeoutMs: number;
}

/** 20 MB: the attachment limit of the usual content systems. A table of 100,000 rows inflates to some 60 MB. */
export const DOCUMENT_LIMITS: DocumentLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxInflatedBytes: 200 * 1024 * 1024,
  maxCharacters: 5_000_000,
  timeoutMs: 20_000,
};
