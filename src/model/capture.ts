/** A picture in the evidence folder. Paths are relative to the folder of the database. */
export interface PictureFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * What was kept of the place where a finding stands: what the server sent at that moment, and how it looks. The file
 * names are their contents' hashes, so that nobody can put another picture in its place unnoticed.
 */
export interface Capture {
  /** PNG; null: no browser could take one. */
  readonly path: string | null;
  readonly sha256: string | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** `place`: outlined where it stands. `ancestor`: it shows nothing of itself, what holds it is outlined. */
  readonly outlined: 'place' | 'ancestor' | 'none';
  /** The same at half its size, JPEG. */
  readonly small: PictureFile | null;
  readonly page: string;
  /** ISO instant. */
  readonly takenAt: string;
  readonly status: number;
  /** Lower-case names; without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-1 of the page as it was sent. */
  readonly bodyHash: string;
  readonly selector: string;
  /** The source of the place as it was sent, decoded to text; numbers of persons masked. Empty: not found. */
  readonly slice: string;
  /** The same as a reader has it, character references and escapes resolved. */
  readonly text: string;
  /** Title in the source, and after scripts in a visitor's browser; null: not looked at. */
  readonly titles: { readonly sent: string; readonly shown: string | null };
}

/** The capture among a finding's evidence; null: none was taken. */
export function captureOf(evidence: Readonly<Record<string, unknown>>): Capture | null {
  const capture = evidence['capture'];
  return typeof capture === 'object' && capture !== null && 'bodyHash' in capture ? (capture as Capture) : null;
}
