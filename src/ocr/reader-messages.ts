import type { PictureReading } from '../model/picture.ts';

/** To the process, once. */
export interface ReaderStart {
  readonly kind: 'start';
  /** File address of the library's module. */
  readonly library: string;
  /** Bytes in memory at which the process ends itself. */
  readonly mostBytes: number;
  /** Where pieces of pictures are put for the library, which reads files. */
  readonly folder: string;
}

/** One at a time. */
interface ReaderTask {
  readonly kind: 'read';
  readonly bytes: Uint8Array;
}

export type ToReader = ReaderStart | ReaderTask;

export type FromReader =
  | { readonly kind: 'ready' }
  /** A piece of the picture is done, more follow. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'unusable'; readonly detail: string }
  | { readonly kind: 'read'; readonly reading: PictureReading; readonly residentBytes: number }
  | { readonly kind: 'unread'; readonly reason: 'damaged' | 'too-large' | 'failed'; readonly detail: string };
