import type { Capture, PictureFile } from '../model/capture.ts';

/** What was kept of places, one record a place: the newest. */
export interface CaptureStore {
  /** Those of the places that there are. `key`: stands for page, position and words. */
  findCaptures(keys: readonly string[]): Promise<ReadonlyMap<string, Capture>>;
  /** `at`: ISO instant until which it is known to be needed. */
  saveCapture(key: string, capture: Capture, at: string): Promise<void>;
  /** Notes that findings still rest on these. */
  useCaptures(keys: readonly string[], at: string): Promise<void>;
  /** Deletes what was last needed before an instant; gives the files that no record names any more. */
  deleteOldCaptures(before: string): Promise<readonly string[]>;
}

/** Files beside the database, named by what they hold. */
export interface EvidenceFolder {
  /** Equal contents are kept once. `extension` without a dot. */
  put(bytes: Uint8Array, extension: string): Promise<PictureFile>;
  /** Null: not there, or not what its name says. */
  read(path: string): Promise<Uint8Array | null>;
  remove(paths: readonly string[]): Promise<void>;
}
