/** What a document turned out to be by its bytes, whatever its name says. `html`: a page saved as .xls or .doc. */
export type DocumentFormat =
  | 'pdf'
  | 'doc'
  | 'docx'
  | 'ppt'
  | 'pptx'
  | 'xls'
  | 'xlsx'
  | 'csv'
  | 'txt'
  | 'rtf'
  | 'html'
  | 'zip'
  | 'rar';

/**
 * Why a document, or a part of one, was not looked at. `encrypted`: it asks for a password. `too-large`: it, or what it
 * inflates to, exceeds a limit. `too-slow`: its time was over. `damaged`: its format is known, but it cannot be read.
 * `unsupported`: no reader for this format (7z, ofd, images, programs). `no-text`: a scan, nothing but pictures.
 */
export const UNCHECKED_REASONS = ['encrypted', 'too-large', 'too-slow', 'damaged', 'unsupported', 'no-text'] as const;
export type UncheckedReason = (typeof UNCHECKED_REASONS)[number];

/** Part of a document that was not looked at: a member of an archive, pages beyond a limit. */
export interface UncheckedPart {
  /** As `TextBlock.selector` in documents; empty: the rest of the document. */
  readonly place: string;
  readonly reason: UncheckedReason;
}
