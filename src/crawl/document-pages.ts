import { createHash } from 'node:crypto';
import type { DocumentFile } from '../extract/documents/read-document.ts';
import type { DocumentFacts, Unchecked } from '../model/document-facts.ts';
import type { UncheckedReason } from '../model/document-format.ts';
import type { PageFacts, PageIdentity } from '../model/facts.ts';
import type { ExclusionReason } from '../model/outcome.ts';
import { NO_OUTLINE } from '../model/outline.ts';

/** Reads one document, elsewhere: its bytes are handed over. Never rejects for what the bytes are. */
export type ReadDocument = (file: DocumentFile, url: string) => Promise<DocumentFacts | Unchecked>;

const READABLE = /\.(?:pdf|docx?|docm|wps|xlsx?|xlsm|et|pptx?|dps|rtf|csv|txt|zip|rar)$/i;
/** Documents that no reader here opens: not worth the traffic. */
const UNREADABLE = /\.(?:ofd|7z|gz|tgz|tar|bz2)$/i;

const pathOf = (url: string): string => new URL(url).pathname;

/** Whether an address names a document that can be read. */
export const isDocument = (url: string): boolean => READABLE.test(pathOf(url));

/** Whether an address names one that cannot. */
export const isUnreadable = (url: string): boolean => UNREADABLE.test(pathOf(url));

/** Name of the file: what the server says it is saved as, or the end of the address. */
export function fileName(url: string, disposition: string): string {
  const said =
    /filename\*\s*=\s*utf-8''([^;\s]{1,600})/i.exec(disposition)?.[1] ??
    /filename\s*=\s*"?([^";]{1,300})/i.exec(disposition)?.[1] ??
    pathOf(url).slice(pathOf(url).lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(said);
  } catch (error) {
    if (error instanceof URIError) return said;
    throw error;
  }
}

/** Stands before the hash of a document's bytes, with the reason why it was not read in full, so that an unchanged one need not be opened to know. */
const MARK = 'document:';

/** Hashes at once, for the bytes are handed over to be read. */
export function documentHash(bytes: Uint8Array): (unread: UncheckedReason | null) => string {
  const digest = createHash('sha1').update(bytes).digest('hex');
  return (unread) => `${MARK}${unread ?? ''}:${digest}`;
}

export function isSameDocument(known: string, bytes: Uint8Array): boolean {
  return known.startsWith(MARK) && known.endsWith(documentHash(bytes)(null).slice(MARK.length));
}

/** Why a document that is known by its hash was not read in full; null: it was, or it is none. */
export function unreadOf(bodyHash: string): ExclusionReason | null {
  if (!bodyHash.startsWith(MARK)) return null;
  const reason = bodyHash.slice(MARK.length, bodyHash.indexOf(':', MARK.length));
  return reason === '' ? null : `document-${reason as UncheckedReason}`;
}

/** Why it was not read in full: the first reason stands for all. */
export const uncheckedReason = (read: DocumentFacts | Unchecked): UncheckedReason | null =>
  read.kind === 'unchecked' ? read.reason : (read.unchecked[0]?.reason ?? null);

/** A document as pages are known: its texts, links and numbers of persons, and nothing of what only pages have. */
export function factsOfDocument(read: DocumentFacts | Unchecked, page: PageIdentity, name: string): PageFacts {
  const isRead = read.kind === 'document';
  return {
    siteId: page.siteId,
    url: page.url,
    status: page.status,
    title: isRead ? read.title : name,
    charset: '',
    metas: {},
    links: isRead ? read.links : [],
    textBlocks: isRead ? read.textBlocks : [],
    listings: [],
    publishedAt: null,
    newestListed: null,
    outline: NO_OUTLINE,
    textLength: isRead ? read.textLength : 0,
    personal: isRead ? read.personal : [],
    tampering: null,
    document: isRead
      ? { format: read.format, unchecked: read.unchecked }
      : { format: null, unchecked: [{ place: '', reason: read.reason }] },
  };
}
