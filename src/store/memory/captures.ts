import type { CaptureStore } from '../../ports/evidence.ts';
import { filesLeft } from '../capture-files.ts';
import type { MemoryState } from './state.ts';

export function captureMethods({ captures }: MemoryState): CaptureStore {
  return {
    async findCaptures(keys) {
      return new Map(
        keys.flatMap((key) => {
          const kept = captures.get(key);
          return kept === undefined ? [] : [[key, kept.capture] as const];
        }),
      );
    },
    async saveCapture(key, capture, at) {
      captures.set(key, { capture, usedAt: at });
    },
    async useCaptures(keys, at) {
      for (const key of keys) {
        const kept = captures.get(key);
        if (kept !== undefined && kept.usedAt < at) captures.set(key, { ...kept, usedAt: at });
      }
    },
    async deleteOldCaptures(before) {
      const old = [...captures].filter(([, { usedAt }]) => usedAt < before);
      for (const [key] of old) captures.delete(key);
      return filesLeft(
        old.map(([, { capture }]) => capture),
        [...captures.values()].map(({ capture }) => capture),
      );
    },
  };
}
