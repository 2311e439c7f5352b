import type { PictureReading, UnreadPictureReason } from '../model/picture.ts';

/** What reads text from pictures on this machine. */
export interface PictureReaderInfo {
  readonly kind: 'reader';
  readonly version: string;
  /** Folder of the library. */
  readonly path: string;
}

/** `missing`: it is not installed. `unusable`: it is there and does not start. */
export interface NoPictureReader {
  readonly kind: 'missing' | 'unusable';
  readonly detail: string;
}

export interface UnreadPicture {
  readonly kind: 'unread';
  readonly reason: Extract<UnreadPictureReason, 'damaged' | 'too-large' | 'too-slow' | 'failed' | 'no-reader'>;
  /** For the log. */
  readonly detail: string;
}

export interface PictureReader {
  /** Where it is, without starting it. */
  find(): PictureReaderInfo | NoPictureReader;
  /** Starts it, and tells of it. */
  describe(): Promise<PictureReaderInfo | NoPictureReader>;
  /** Never rejects for what the bytes are. One picture at a time; more wait. */
  read(bytes: Uint8Array): Promise<{ readonly kind: 'read'; readonly reading: PictureReading } | UnreadPicture>;
  close(): Promise<void>;
}
