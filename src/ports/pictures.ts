import type { PictureReading, UnreadPictureReason } from '../model/picture.ts';

/** What is known of the picture at an address, from this scan or an earlier one. */
export interface KnownPicture {
  readonly url: string;
  /** Hash of its bytes; its reading is kept under it. */
  readonly hash: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** ISO instant at which it was last asked for. */
  readonly askedAt: string;
}

/** What became of a picture in one scan. `hash` null: it was not read, and `unread` says why. */
export interface ScannedPicture {
  readonly siteId: string;
  readonly url: string;
  readonly hash: string | null;
  readonly unread: UnreadPictureReason | null;
  /** Pages that show it, with its selector there. */
  readonly pages: readonly {
    readonly urlId: number;
    readonly url: string;
    readonly title: string;
    readonly selector: string;
  }[];
}

/** A reading, or why there is none: both depend on the bytes alone. */
export type KeptReading =
  | { readonly kind: 'read'; readonly reading: PictureReading }
  | {
      readonly kind: 'unread';
      readonly reason: Extract<UnreadPictureReason, 'too-small' | 'too-large' | 'unsupported' | 'damaged'>;
    };

export interface PictureStore {
  /** By address; those never read missing. */
  findPictures(urls: readonly string[]): Promise<ReadonlyMap<string, KnownPicture>>;
  /** By hash. */
  findReadings(hashes: readonly string[]): Promise<ReadonlyMap<string, KeptReading>>;
  saveReading(hash: string, reading: KeptReading, at: string): Promise<void>;
  /** Replaces what was known of the address. */
  savePicture(picture: KnownPicture): Promise<void>;
  /** Saved again, a site's picture replaces the one of the same scan. Notes that readings are still needed. */
  saveScannedPictures(scanId: string, pictures: readonly ScannedPicture[], at: string): Promise<void>;
  /** In order of addresses. They live as long as the scan's visits. */
  listScannedPictures(scanId: string, siteId: string): Promise<readonly ScannedPicture[]>;
  /** Deletes addresses and readings that no scan needed since (ISO instant). */
  deleteOldPictures(before: string): Promise<number>;
}
