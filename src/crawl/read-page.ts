import { hash } from 'node:crypto';
import { decodeHtml } from '../extract/decode.ts';
import { EXTRACTOR_VERSION, missingSources, parsePage, readFacts, stampSources } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import { createPageSources } from '../extract/page-sources.ts';
import type { PageFacts } from '../model/facts.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { KnownPage, Lease } from '../ports/frontier.ts';
import type { Fetched } from './fetch-target.ts';
import { compareWithKnown } from './known-tampering.ts';
import { createSourceLoader } from './load-sources.ts';
import type { Unpacked } from './pack-batch.ts';
import { toPageLinks } from './page-links.ts';
import { isRendered, NOT_RENDERED, RENDERED, withRendered } from './rendered-facts.ts';
import { isScriptMade } from './script-made.ts';
import type { CrawlPorts, SiteCrawl } from './site-crawl.ts';
import type { Soft404Detector } from './soft-404.ts';
import type { SourceWatch } from './source-watch.ts';
import type { UrlIds } from './url-ids.ts';

/** Between the hash of a page's body and what stands for the doings of its style sheets and scripts. */
const STAMP = '+';
const bodyOf = (bodyHash: string): string => bodyHash.split(STAMP, 1)[0] ?? '';

/** Makes of a page's bytes what the store keeps of it. */
export interface PageReader {
  /** What an earlier scan left, unless this scan ignores it or another extractor read it. */
  knownOf(lease: Lease): KnownPage | null;
  /** Keeps what is known of an unchanged page; judges its stored facts again when other rules are in force. */
  keep(lease: Lease): Promise<Unpacked['page']>;
  /** `isWhole`: its style sheets and scripts are read too, though its own bytes be as they were. */
  read(
    lease: Lease,
    fetched: Fetched,
    bytes: Uint8Array,
    isWhole: boolean,
  ): Promise<{ readonly page: Unpacked['page']; readonly outcome: FetchOutcome }>;
  /** A page with these facts, judged. */
  judge(fetched: Fetched, bodyHash: string, facts: PageFacts): Unpacked['page'];
}

export function createPageReader(
  job: SiteCrawl,
  ports: Pick<CrawlPorts, 'client' | 'judgePage' | 'readFacts' | 'personalKey' | 'renderPage'>,
  {
    soft404,
    watch,
    urlIds,
    isAllowed,
  }: {
    readonly soft404: Soft404Detector;
    readonly watch: SourceWatch;
    readonly urlIds: UrlIds;
    /** Whether robots may ask for a file that belongs to a page. */
    readonly isAllowed: (url: string) => Promise<boolean>;
  },
): PageReader {
  const links = createLinkResolver({ trackingParameters: job.crawl.trackingParameters });
  const sources = createPageSources();
  const sourceFiles = createSourceLoader(ports.client, sources, { timeoutMs: job.network.timeout, isAllowed });

  const knownOf = ({ known }: Lease): KnownPage | null =>
    job.ignoreKnown || !known?.judgedWith.startsWith(`${EXTRACTOR_VERSION}:`) ? null : known;

  async function keep(lease: Lease): Promise<Unpacked['page']> {
    const known = knownOf(lease);
    if (!known) return null;
    if (known.judgedWith === job.judgedWith) return { kind: 'unchanged', factsId: known.factsId, rejudged: null };
    const facts = await ports.readFacts(known.factsId);
    const observations = ports.judgePage(facts);
    return { kind: 'unchanged', factsId: known.factsId, rejudged: { judgedWith: job.judgedWith, observations } };
  }

  async function read(
    lease: Lease,
    fetched: Fetched,
    bytes: Uint8Array,
    isWhole: boolean,
  ): Promise<{ page: Unpacked['page']; outcome: FetchOutcome }> {
    let bodyHash = hash('sha1', bytes, 'hex');
    const before = knownOf(lease)?.bodyHash ?? '';
    const isKept = (): boolean => before === bodyHash;
    if (!isWhole && bodyOf(before) === bodyHash) return { page: await keep(lease), outcome: fetched.outcome };
    const html = decodeHtml(bytes, fetched.contentType);
    // Nobody reads them again, and the collector would let many of them wait.
    if (bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
    let stamp = '';
    const extract = async (text: string): Promise<PageFacts> => {
      const parsed = parsePage(
        { ...html, text },
        { siteId: lease.siteId, url: lease.url, status: 200 },
        { timezone: job.timezone, now: job.now, links, sources, personalKey: ports.personalKey },
      );
      const missing = missingSources(parsed);
      if (missing !== null) await sourceFiles.load(lease.url, missing);
      stamp = `${STAMP}${stampSources(parsed)}`;
      return readFacts(parsed);
    };
    let facts = await extract(html.text);
    bodyHash += stamp;
    watch.settle(lease, before !== '' && !isRendered(before) && !before.endsWith(stamp));
    if (isKept()) return { page: await keep(lease), outcome: fetched.outcome };
    if (job.render === 'always' || isScriptMade(html.text, facts)) {
      // Without a browser it is marked too: a scan that has one must not take it for an unchanged page.
      const rendered = job.render === 'never' ? null : await ports.renderPage(lease.url);
      if (rendered === null) bodyHash = NOT_RENDERED + bodyHash;
      else {
        facts = withRendered(facts, await extract(rendered.html), rendered.isWhole);
        bodyHash = `${RENDERED}${rendered.isWhole ? '' : 'part:'}${hash('sha1', rendered.html, 'hex')}${stamp}`;
      }
      if (isKept()) return { page: await keep(lease), outcome: fetched.outcome };
    }
    const soft = await soft404.judgePage(facts);
    if (soft) return { page: null, outcome: soft };
    facts = await compareWithKnown(facts, knownOf(lease), ports.readFacts);
    return { outcome: fetched.outcome, page: judge(fetched, bodyHash, facts) };
  }

  function judge(fetched: Fetched, bodyHash: string, facts: PageFacts): Unpacked['page'] {
    const { title, publishedAt, newestListed, textLength, outline } = facts;
    return {
      kind: 'new',
      bodyHash,
      etag: fetched.etag,
      lastModified: fetched.lastModified,
      facts,
      head: { title, publishedAt, newestListed, textLength, outline },
      judgedWith: job.judgedWith,
      observations: ports.judgePage(facts),
      links: toPageLinks(facts.links, urlIds.get),
    };
  }

  return { knownOf, keep, read, judge };
}
