import { LINK_KINDS, type LinkKind } from '../../src/model/facts.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ItemEvent, ItemStatus, StoredItem } from '../../src/model/item.ts';
import { NO_OUTLINE } from '../../src/model/outline.ts';
import type { Admit, Completion, Frontier, Lease, NewPage } from '../../src/ports/frontier.ts';
import type { ScanPlan, ScanResult, StoredFacts } from '../../src/ports/store.ts';

/** What the tests begin with: the office of academic affairs and the library of one college. */
export const JWC = 'https://jwc.jiangnan.example.edu.cn';
export const LIB = 'https://lib.jiangnan.example.edu.cn';
export const OUTSIDE = 'https://press.example.org/';

export const plan = (id: string, startedAt = '2026-05-12T18:00:00.000Z'): ScanPlan => ({
  id,
  startedAt,
  sites: [
    { siteId: 'jwc', name: '教务处', owner: '教务处', url: `${JWC}/` },
    { siteId: 'lib', name: '图书馆', owner: '图书馆', url: `${LIB}/` },
  ],
  settings: '{"maxDepth":null}',
});

/** Pages and resources of the two sites, everything else outside; the calendar and logout are left out. */
export const admit: Admit = (url, { kind }) => {
  const siteId = url.startsWith(JWC) ? 'jwc' : url.startsWith(LIB) ? 'lib' : '';
  if (siteId === '') return { kind: 'outside', siteId };
  if (url.includes('/calendar/')) return { kind: 'excluded', siteId, reason: 'trap' };
  if (url.includes('/logout')) return { kind: 'excluded', siteId, reason: 'side-effect' };
  return { kind: kind === 'page' ? 'page' : 'resource', siteId };
};

interface Link {
  readonly url: string | number;
  readonly kind: LinkKind;
}

export const link = (url: string | number, kind: LinkKind = 'page'): Link => ({ url, kind });

export function newPage(body: string, links: readonly Link[] = [], more: Partial<NewPage> = {}): NewPage {
  return {
    bodyHash: `hash of ${body}`,
    etag: `"${body}"`,
    lastModified: null,
    at: 0,
    head: {
      title: body,
      publishedAt: Date.UTC(2026, 4, 8),
      newestListed: null,
      textLength: body.length,
      outline: NO_OUTLINE,
    },
    judgedWith: 'rules of May',
    observations: [],
    links: {
      ids: Uint32Array.from(links, ({ url }) => (typeof url === 'number' ? url : 0)),
      kinds: Uint8Array.from(links, ({ kind }) => LINK_KINDS.indexOf(kind)),
      urls: links.flatMap(({ url }) => (typeof url === 'string' ? [url] : [])),
    },
    ...more,
  };
}

export function completion(lease: Pick<Lease, 'urlId'>, more: Partial<Completion> = {}): Completion {
  return {
    urlId: lease.urlId,
    attempts: 1,
    outcome: { kind: 'ok', status: 200 },
    redirectTo: null,
    redirects: [],
    contentType: 'text/html',
    fetchedAt: Date.UTC(2026, 4, 12, 18),
    page: null,
    ...more,
  };
}

export const readPage = (lease: Pick<Lease, 'urlId'>, page: NewPage): Completion =>
  completion(lease, { page: { kind: 'new', ...page } });

/** Completes with the facts of all new pages packed together; here a list of sentences is a pack. */
export function save(frontier: Frontier, completions: readonly Completion[]): ReturnType<Frontier['complete']> {
  const facts: string[] = [];
  const packed = completions.map(({ page, ...rest }): Completion => {
    if (page?.kind !== 'new') return { ...rest, page };
    return { ...rest, page: { ...page, at: facts.push(`facts of ${page.head.title}`) - 1 } };
  });
  return frontier.complete(packed, facts.length === 0 ? null : new TextEncoder().encode(JSON.stringify(facts)));
}

export const unpack = ({ pack, at }: StoredFacts): string => JSON.parse(new TextDecoder().decode(pack))[at];

export const finding = (identity: string, more: Partial<Finding> = {}): Finding => ({
  identity,
  check: 'dead-link',
  event: 'link',
  category: 'link',
  rule: null,
  messageId: 'notFound',
  data: { status: 404 },
  severity: 'serious',
  certainty: 'certain',
  siteId: 'jwc',
  target: `${JWC}/info/1001/gone.htm`,
  evidence: { href: '../gone.htm' },
  occurrences: 1,
  places: [{ page: `${JWC}/`, title: '教务处', text: '选课通知', selector: 'a' }],
  ...more,
});

export const item = (identity: string, more: Partial<StoredItem> = {}): StoredItem => ({
  identity,
  siteId: 'jwc',
  owner: '教务处',
  status: 'new',
  closedAs: null,
  firstSeen: '2026-05-12T20:00:00.000Z',
  lastSeen: '2026-05-12T20:00:00.000Z',
  finding: finding(identity),
  until: null,
  deadline: null,
  closedAt: null,
  waiver: null,
  pageIds: [1, 7, 3],
  ...more,
});

export const event = (identity: string, from: ItemStatus | null, to: ItemStatus): ItemEvent => ({
  identity,
  at: '2026-05-12T20:00:00.000Z',
  actor: from === null ? 'scan' : '王老师',
  scanId: from === null ? 'night-1' : null,
  from,
  to,
  reason: '',
});

export const result = (scanId: string, more: Partial<ScanResult> = {}): ScanResult => ({
  scanId,
  status: 'complete',
  finishedAt: '2026-05-12T20:00:00.000Z',
  sites: [],
  failures: [],
  findings: [],
  items: [],
  ...more,
});
