import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { PhraseMatcher } from '../../model/phrase.ts';
import { type Corrected, correct } from './correct.ts';
import { readWordText } from './markup-text.ts';

/** Parts of a Word file that hold text. */
const TEXT_PART = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;
/** Bytes inflated at most; a draft of a few pages has some hundred thousand. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Puts right the text of a Word file; everything else in it stays as it is. Null when it cannot be opened. */
export function correctDocx(
  bytes: Uint8Array,
  phrases: PhraseMatcher,
  packs: ReadonlySet<string>,
): { readonly bytes: Uint8Array; readonly hits: Corrected['hits'] } | null {
  let inflated = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        inflated += originalSize;
        return inflated <= MOST_BYTES;
      },
    });
  } catch (error) {
    // A zip that is damaged: it was reported as not checked already.
    if (error instanceof Error) return null;
    throw error;
  }
  if (inflated > MOST_BYTES) return null;
  const hits: Corrected['hits'][number][] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (!TEXT_PART.test(name)) continue;
    const source = strFromU8(part);
    const corrected = correct(source, readWordText(source), phrases, packs, true);
    if (corrected.hits.length === 0) continue;
    hits.push(...corrected.hits);
    parts[name] = strToU8(corrected.source);
  }
  return { bytes: zipSync(parts), hits };
}
