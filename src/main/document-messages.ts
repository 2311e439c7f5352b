import type { DocumentFile } from '../extract/documents/read-document.ts';
import type { DocumentFacts, DocumentLimits, Unchecked } from '../model/document-facts.ts';

/** What a thread that reads documents is started with. */
export interface DocumentThreadStart {
  readonly limits: DocumentLimits;
  readonly timezone: string;
  readonly trackingParameters: readonly string[];
  readonly personalKey: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** To the thread; its answer is what was read. One at a time. */
export interface DocumentTask {
  readonly file: DocumentFile;
  readonly url: string | null;
}

export type DocumentAnswer = DocumentFacts | Unchecked;
