import { DOCUMENT_LIMITS } from '../model/document-facts.ts';
import type { CrawlOptions, DocumentOptions, Estate, NetworkOptions } from '../model/estate.ts';

export const DEFAULT_TIMEZONE = 'Asia/Shanghai';

export const DEFAULT_NETWORK: Omit<NetworkOptions, 'userAgent'> = {
  // A department's server is often one small machine: four at a time, ten starts a second, is what a few readers do.
  hostConcurrency: 4,
  hostInterval: 100,
  // The official indicator counts a page as "cannot be opened" after 15 seconds.
  timeout: 15_000,
  // A server that is being restarted, or a firewall that saw too many at once, is over it by then.
  retryAfter: 5_000,
  allowPrivate: [],
  robots: 'respect',
  resolve: {},
};

export const DEFAULT_CRAWL: CrawlOptions = {
  maxPages: null,
  maxDepth: null,
  timeLimit: null,
  // An estate has some 25 sites; what is under way at once bounds memory and sockets, not politeness.
  concurrency: 64,
  // They name where a visitor came from, never what the page shows.
  trackingParameters: ['utm_*', 'spm', 'fbclid', 'gclid', 'bd_vid', 'hmsr', 'hmpl', 'hmcu', 'hmkw', 'hmci'],
  // A big column has thousands of articles that differ only in their number; a calendar has no end.
  maxPerPattern: 10_000,
};

export const DEFAULT_DOCUMENTS: DocumentOptions = {
  maxBytes: DOCUMENT_LIMITS.maxBytes,
  // A department's site has some hundreds; at a fifth of a second each the most take seven minutes.
  maxPerSite: 2_000,
};

export const DEFAULT_RETENTION: Estate['retention'] = {
  snapshots: 30 * 86_400_000,
  // A whole year's report, and a month to write it.
  scans: 400 * 86_400_000,
};

/**
 * Says what it is and whom to ask. The estate's first site is the contact: whoever answers for it runs the scan.
 * Full-width names cannot stand in a header, so the organisation is told by its address.
 */
export const defaultUserAgent = (version: string, contact: string | null): string =>
  `webpatrol/${version} (website compliance check${contact === null ? '' : `; +${contact}`})`;
