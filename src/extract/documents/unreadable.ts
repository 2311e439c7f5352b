import type { UncheckedReason } from '../../model/document-format.ts';

/** Ends the reading of a document or of one part; caught where the part is noted as unchecked. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: UncheckedReason;

  constructor(reason: UncheckedReason, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.reason = reason;
  }
}
