import { parseDuration } from '../model/duration.ts';
import type { PictureOptions } from '../model/estate.ts';
import type { RawConfig } from './raw-config.ts';

const DEFAULTS: PictureOptions = {
  // At two to four seconds each: half an hour of one core. What is left over is read the next night.
  maxPerScan: 500,
  timeLimit: 30 * 60_000,
  // A photograph as a telephone takes it.
  maxBytes: 10 * 1024 * 1024,
};

/** Null: pictures are not read. The key alone switches it on. */
export const buildOcr = (raw: RawConfig['ocr']): PictureOptions | null =>
  raw === undefined || raw.enabled === false
    ? null
    : {
        maxPerScan: raw.maxPerScan ?? DEFAULTS.maxPerScan,
        timeLimit: (raw.timeLimit === undefined ? null : parseDuration(raw.timeLimit)) ?? DEFAULTS.timeLimit,
        maxBytes: raw.maxBytes ?? DEFAULTS.maxBytes,
      };
