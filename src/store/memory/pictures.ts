import type { KeptReading, KnownPicture, PictureStore } from '../../ports/pictures.ts';
import { type MemoryState, scanOf } from './state.ts';

type Used<Value> = Map<string, { readonly value: Value; readonly usedAt: string }>;

const later = (a: string, b: string): string => (a > b ? a : b);

const found = <Value>(kept: Used<Value>, keys: readonly string[]): ReadonlyMap<string, Value> =>
  new Map(
    keys.flatMap((key) => {
      const known = kept.get(key);
      return known === undefined ? [] : [[key, known.value] as const];
    }),
  );

function put<Value>(kept: Used<Value>, key: string, value: Value, at: string): void {
  kept.set(key, { value, usedAt: later(kept.get(key)?.usedAt ?? at, at) });
}

function use<Value>(kept: Used<Value>, key: string, at: string): void {
  const known = kept.get(key);
  if (known !== undefined) put(kept, key, known.value, at);
}

function deleteOld<Value>(kept: Used<Value>, before: string): number {
  const old = [...kept].filter(([, { usedAt }]) => usedAt < before);
  for (const [key] of old) kept.delete(key);
  return old.length;
}

export function pictureMethods(state: MemoryState): PictureStore {
  const pictures: Used<KnownPicture> = new Map();
  const readings: Used<KeptReading> = new Map();
  return {
    findPictures: async (urls) => found(pictures, urls),
    findReadings: async (hashes) => found(readings, hashes),
    saveReading: async (hash, reading, at) => put(readings, hash, reading, at),
    savePicture: async (picture) => put(pictures, picture.url, picture, picture.askedAt),
    async saveScannedPictures(scanId, scanned, at) {
      for (const picture of scanned) {
        scanOf(state, scanId).pictures.set(`${picture.siteId} ${picture.url}`, picture);
        use(pictures, picture.url, at);
        if (picture.hash !== null) use(readings, picture.hash, at);
      }
    },
    async listScannedPictures(scanId, siteId) {
      const all = [...scanOf(state, scanId).pictures.values()];
      return all.filter((picture) => picture.siteId === siteId).sort((a, b) => (a.url < b.url ? -1 : 1));
    },
    deleteOldPictures: async (before) => deleteOld(pictures, before) + deleteOld(readings, before),
  };
}
