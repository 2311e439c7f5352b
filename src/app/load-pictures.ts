import { captureOf } from '../model/capture.ts';
import type { ScanReport } from './app.ts';

/** What a mail system lets through, and a browser opens at once; the rest is named by its file. */
const MOST_BYTES = 24 * 1024 * 1024;

/** The small pictures of findings, as data addresses by the findings' identity: a report is one file. */
export async function loadPictures({
  findings,
  readPicture,
}: Pick<ScanReport, 'findings' | 'readPicture'>): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  if (readPicture === undefined) return pictures;
  let left = MOST_BYTES;
  for (const { finding } of findings) {
    const small = captureOf(finding.evidence)?.small ?? null;
    const bytes = small === null ? null : await readPicture(small.path);
    if (bytes === null || bytes.length > left) continue;
    left -= bytes.length;
    pictures.set(finding.identity, `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return pictures;
}
