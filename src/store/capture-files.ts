import type { Capture } from '../model/capture.ts';

const filesOf = ({ path, small }: Capture): readonly string[] =>
  [path, small?.path ?? null].filter((file) => file !== null);

/** Files of deleted captures that no kept one names: equal pictures are one file. */
export function filesLeft(deleted: readonly Capture[], kept: readonly Capture[]): readonly string[] {
  const needed = new Set(kept.flatMap(filesOf));
  return [...new Set(deleted.flatMap(filesOf))].filter((file) => !needed.has(file));
}
