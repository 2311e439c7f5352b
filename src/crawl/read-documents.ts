import type { DocumentOptions } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { ExclusionReason } from '../model/outcome.ts';
import type { KnownPage, Lease } from '../ports/frontier.ts';
import type { HttpClient } from '../ports/http-client.ts';
import {
  documentHash,
  factsOfDocument,
  isDocument,
  isSameDocument,
  isUnreadable,
  type ReadDocument,
  uncheckedReason,
  unreadOf,
} from './document-pages.ts';
import { type Fetched, type FetchOptions, fetchDocument, type Throttled, verifyTarget } from './fetch-target.ts';

interface OpenedDocument {
  /** Why it was not read in full; null: it was, or it is no document. */
  readonly unread: ExclusionReason | null;
  /** What is known of it holds. */
  readonly isKnown: boolean;
  readonly fresh: { readonly bodyHash: string; readonly facts: PageFacts } | null;
}

const NOTHING: OpenedDocument = { unread: null, isKnown: false, fresh: null };

export interface Documents {
  /** Fetches an attachment that can be read, verifies anything else. */
  ask(lease: Lease, known: KnownPage | null, options: FetchOptions): Promise<Fetched | Throttled>;
  /** What was fetched, read; nothing for what is no document. */
  open(lease: Lease, fetched: Fetched, known: KnownPage | null): Promise<OpenedDocument>;
}

/** The attachments of a crawl: which of them are fetched, and what becomes of them. */
export function createDocuments({
  client,
  limits,
  read,
}: {
  readonly client: HttpClient;
  readonly limits: DocumentOptions;
  readonly read: ReadDocument;
}): Documents {
  const asked = new Map<string, number>();

  function mayAsk(siteId: string): boolean {
    const count = asked.get(siteId) ?? 0;
    if (count >= limits.maxPerSite) return false;
    asked.set(siteId, count + 1);
    return true;
  }

  /** What an attachment that was only verified is missing. */
  function unreadByName({ kind, url }: Lease): ExclusionReason | null {
    if (kind !== 'resource' || limits.maxPerSite === 0) return null;
    return isUnreadable(url) ? 'document-unsupported' : isDocument(url) ? 'document-budget' : null;
  }

  return {
    ask(lease, known, options) {
      if (!isDocument(lease.url) || !mayAsk(lease.siteId)) return verifyTarget(client, lease.url, options);
      return fetchDocument(client, lease.url, known, limits.maxBytes, options);
    },
    async open(lease, fetched, known) {
      const { body, contentType } = fetched;
      if (body.kind === 'same' && known) return { ...NOTHING, isKnown: true, unread: unreadOf(known.bodyHash) };
      if (body.kind === 'too-large') return { ...NOTHING, unread: 'document-too-large' };
      // One that answers with a page, a login or a notice, is no document to be missed.
      if (body.kind !== 'document')
        return /html/i.test(contentType) ? NOTHING : { ...NOTHING, unread: unreadByName(lease) };
      if (limits.maxPerSite === 0) return NOTHING;
      const { bytes, name } = body;
      if (known && isSameDocument(known.bodyHash, bytes))
        return { ...NOTHING, isKnown: true, unread: unreadOf(known.bodyHash) };
      const hashWith = documentHash(bytes);
      const facts = await read({ bytes, name, contentType }, lease.url);
      const reason = uncheckedReason(facts);
      const unread = reason === null ? null : (`document-${reason}` as const);
      // Perhaps the machine was busy: the next scan tries again.
      if (facts.kind === 'unchecked' && reason === 'too-slow') return { ...NOTHING, unread };
      const page = { siteId: lease.siteId, url: lease.url, status: 200 };
      return {
        unread,
        isKnown: false,
        fresh: { bodyHash: hashWith(reason), facts: factsOfDocument(facts, page, name) },
      };
    },
  };
}
