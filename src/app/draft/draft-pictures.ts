import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { measurePicture } from '../../extract/pictures/measure-picture.ts';
import { type NamedPicture, picturesInDocument } from '../../extract/pictures/pictures-in-document.ts';
import { DOCUMENT_LIMITS } from '../../model/document-facts.ts';
import type { PictureText, UnreadPictureReason } from '../../model/picture.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import { readPicture } from '../pictures/read-picture.ts';
import type { DraftSource } from './draft.ts';
import { NO_ADDRESS, type ReadDraft } from './read-draft.ts';

const MOST_BESIDE = 100;

interface DraftPictures {
  readonly pictures: readonly PictureText[];
  readonly unchecked: readonly { readonly place: string; readonly reason: UnreadPictureReason }[];
}

/** Pictures that a page saved as a file shows from beside it. Nothing is asked for over the network. */
async function besidePage({ facts }: ReadDraft, path: string): Promise<readonly NamedPicture[]> {
  const addresses = new Set(
    facts.links.flatMap(({ via, url }) => (via.startsWith('img[') && url?.startsWith(NO_ADDRESS) ? [url] : [])),
  );
  const found: NamedPicture[] = [];
  for (const address of [...addresses].slice(0, MOST_BESIDE)) {
    try {
      // The address has no `..` left, so it leads to no other folder.
      const name = decodeURIComponent(new URL(address).pathname);
      if (/[\\\0]|(?:^|\/)\.\.(?:\/|$)/.test(name)) continue;
      const file = join(dirname(path), name);
      const { size } = await stat(file);
      if (size <= DOCUMENT_LIMITS.maxBytes) found.push({ name: basename(name), bytes: await readFile(file) });
    } catch (error) {
      // It is not there, or its name cannot be read: the page is reviewed without.
      if (!(error instanceof URIError || (error instanceof Error && 'code' in error))) throw error;
    }
  }
  return found;
}

async function picturesOf(draft: ReadDraft, source: DraftSource): Promise<readonly NamedPicture[]> {
  const { bytes, format, name } = draft;
  if (format === 'html') return source.kind === 'file' ? besidePage(draft, source.path) : [];
  if (typeof measurePicture(bytes) === 'object') return [{ name: basename(name), bytes }];
  return picturesInDocument(bytes, DOCUMENT_LIMITS);
}

/** Whether the draft is a picture itself. */
export const isPicture = ({ bytes }: ReadDraft): boolean => typeof measurePicture(bytes) === 'object';

/** Reads the pictures of a draft: itself, those beside a page, those in an office file. Small ones are left out. */
export async function readDraftPictures(
  draft: ReadDraft,
  source: DraftSource,
  { siteId, reader }: { readonly siteId: string; readonly reader: PictureReader },
): Promise<DraftPictures> {
  const pictures: PictureText[] = [];
  const unchecked: DraftPictures['unchecked'][number][] = [];
  const { url, title } = draft.facts;
  for (const { name, bytes } of await picturesOf(draft, source)) {
    const place = `picture ${name}`;
    const read = await readPicture(bytes, reader);
    if (typeof read === 'string') unchecked.push({ place, reason: read });
    else if (read.kind === 'read') {
      const places = [{ page: url, title, text: '', selector: place }];
      pictures.push({ ...read.reading, siteId, url: name, occurrences: 1, places });
    } else if (read.reason !== 'too-small') unchecked.push({ place, reason: read.reason });
  }
  return { pictures, unchecked };
}
