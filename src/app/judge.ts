import { createHash } from 'node:crypto';
import { type Audit, startAudit } from '../audit/audit.ts';
import { settingsFor } from '../audit/settings.ts';
import type { AnyCheck } from '../checks/define.ts';
import { EXTRACTOR_VERSION } from '../extract/extract.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { Estate } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { Observation } from '../model/observation.ts';
import type { PhraseMatcher } from '../model/phrase.ts';
import type { Site } from '../model/site.ts';
import type { ColumnRules } from '../model/site-model/column-rules.ts';
import { originOf } from '../model/url.ts';

/** The checks of one scan, ready to judge the pages of any of its sites. */
export interface Judge {
  /** Equal for equal checks, rules, options and extractor: what was judged with it need not be judged again. */
  readonly judgedWith: string;
  readonly links: LinkMatcher;
  /** Judges single pages, as they come. */
  page(facts: PageFacts): readonly Observation[];
  /** A fresh audit of one site, for all its events. */
  startSite(site: Site): Audit;
  /** Checks that threw in `page`. */
  failures(): readonly CheckFailure[];
}

export function createJudge(input: {
  readonly estate: Estate;
  readonly checks: readonly AnyCheck[];
  readonly phrases: PhraseMatcher;
  readonly links: LinkMatcher;
  /** Absent in crawling threads, which judge no whole site. */
  readonly columns?: ColumnRules;
  /** Hash of the rules behind `phrases` and `links`. */
  readonly rulesHash: string;
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
}): Judge {
  const { estate, checks, phrases, links, columns, rulesHash, now } = input;
  const estateOrigins = new Set(estate.sites.flatMap(({ url, aliases }) => [url, ...aliases].map(originOf)));
  const start = (site: Site, among: readonly AnyCheck[]): Audit =>
    startAudit(among, {
      site,
      estateOrigins,
      now,
      phrases,
      links,
      ...(columns && { columns }),
      optionsOf: settingsFor(estate, site),
    });
  const onPages = checks.filter(({ meta }) => meta.gathers !== 'only');
  const audits = new Map<string, Audit>();
  const auditOf = (siteId: string): Audit => {
    let audit = audits.get(siteId);
    if (!audit) {
      const site = estate.sites.find(({ id }) => id === siteId);
      if (!site) throw new Error(`No site ${siteId} in this scan`);
      audit = start(site, onPages);
      audits.set(siteId, audit);
    }
    return audit;
  };
  const basis = {
    extractor: EXTRACTOR_VERSION,
    rulesHash,
    checks: checks.map(({ meta }) => [meta.id, estate.checks[meta.id] ?? null]),
    sites: estate.sites.map(({ id, url, aliases, options }) => [id, url, aliases, options]),
  };
  return {
    judgedWith: `${EXTRACTOR_VERSION}:${createHash('sha1').update(JSON.stringify(basis)).digest('hex')}`,
    links,
    page: (facts) => auditOf(facts.siteId).page(facts),
    startSite: (site) => start(site, checks),
    failures: () => [...audits.values()].flatMap((audit) => audit.failures),
  };
}
