import type { DocumentLimits } from '../../model/document-facts.ts';
import { startBudget } from '../documents/budget.ts';
import { Unreadable } from '../documents/unreadable.ts';
import { openZip } from '../documents/zip.ts';

/** A notice has a few; a deck of slides some dozens. */
const MOST_PICTURES = 100;
const PICTURE_PART = /^(?:word|ppt|xl)\/media\/([^/]{1,200}\.(?:png|jpe?g|gif|webp))$/i;

export interface NamedPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Pictures within a docx, pptx or xlsx file; none in anything else. */
export function picturesInDocument(bytes: Uint8Array<ArrayBuffer>, limits: DocumentLimits): readonly NamedPicture[] {
  const found: NamedPicture[] = [];
  try {
    const budget = startBudget(limits);
    for (const entry of openZip(bytes).entries) {
      const name = PICTURE_PART.exec(entry.name)?.[1];
      if (name === undefined || found.length >= MOST_PICTURES) continue;
      budget.tick();
      found.push({ name, bytes: entry.read(budget) });
    }
  } catch (error) {
    // No zip file, or a damaged one: the document's reader says so.
    if (!(error instanceof Unreadable)) throw error;
  }
  return found;
}
