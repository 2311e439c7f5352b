import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { startAudit } from '../../src/audit/audit.ts';
import { settingsFor } from '../../src/audit/settings.ts';
import type { AnyCheck } from '../../src/checks/define.ts';
import { extractFacts } from '../../src/extract/extract.ts';
import { createLinkResolver } from '../../src/extract/link-resolver.ts';
import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { CrawlEvent } from '../../src/model/crawl-event.ts';
import type { PageFacts } from '../../src/model/facts.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { FetchOutcome, LinkOutcome } from '../../src/model/outcome.ts';
import type { PhraseMatcher, PhraseRule } from '../../src/model/phrase.ts';
import type { Site } from '../../src/model/site.ts';
import { loadColumnRules } from '../../src/rules/columns-load.ts';
import { compilePhrases } from '../../src/rules/compile.ts';
import { compileLinkRules } from '../../src/rules/links.ts';
import { loadLinkRules } from '../../src/rules/links-load.ts';
import { openTypoFinder } from '../../src/rules/typos/open-typo-finder.ts';

/** Noon in Beijing on 24 November 2026. */
export const NOW = Date.UTC(2026, 10, 24, 4);

export const site: Site = {
  id: 'jwc',
  name: '教务处',
  owner: '教务处',
  url: 'https://jwc.jnyy.edu.cn/',
  aliases: ['http://jiaowu.jnyy.edu.cn/'],
  exclude: [],
  options: {},
};

export const estateOrigins: ReadonlySet<string> = new Set([
  'https://jwc.jnyy.edu.cn',
  'http://jiaowu.jnyy.edu.cn',
  'https://www.jnyy.edu.cn',
]);

const resolver = createLinkResolver({ trackingParameters: [] });

/** The link rules that come with the program. */
export const links = compileLinkRules(loadLinkRules(new URL('../../rules/links/', import.meta.url)));

/** The column rules that come with the program. */
const columns = loadColumnRules(new URL('../../rules/columns/', import.meta.url));

export const factsOf = (html: string, url: string = site.url): PageFacts =>
  extractFacts(
    { text: html, charset: 'utf-8' },
    { siteId: site.id, url, status: 200 },
    { timezone: 'Asia/Shanghai', now: NOW, links: resolver },
  );

export const page = (facts: Partial<PageFacts> = {}): CrawlEvent => ({
  type: 'page',
  facts: { ...factsOf(''), ...facts },
});

export const html = (text: string, url?: string): CrawlEvent => ({ type: 'page', facts: factsOf(text, url) });

export const link = (outcome: FetchOutcome, more: Partial<LinkOutcome> = {}): CrawlEvent => {
  const target = more.target ?? 'https://www.jnyy.edu.cn/info/1001/1234.htm';
  const places = [{ page: site.url, title: '教务处', text: '通知', selector: '#list>li:nth-of-type(1)>a' }];
  const link: LinkOutcome = {
    siteId: site.id,
    target,
    inside: true,
    outcome,
    attempts: 2,
    redirects: [],
    via: 'a[href]',
    href: target,
    occurrences: 1,
    places,
    inTemplate: false,
    ...more,
  };
  return { type: 'link', link };
};

export const end = (coverage: Partial<SiteCoverage> = {}): CrawlEvent => ({
  type: 'site-end',
  coverage: {
    siteId: site.id,
    pages: 20,
    unchanged: 0,
    failed: 0,
    resources: 40,
    excluded: {},
    traps: [],
    home: { kind: 'ok', status: 200 },
    complete: true,
    ...coverage,
  },
});

export interface RunOptions {
  readonly rules?: readonly PhraseRule[];
  readonly site?: Partial<Site>;
  readonly estateOrigins?: ReadonlySet<string>;
}

const NO_RULES: readonly PhraseRule[] = [];
const compiled = new WeakMap<readonly PhraseRule[], PhraseMatcher>();

/** Thousands of rules take a while to compile: once for each list. */
function phrasesOf(rules: readonly PhraseRule[]): PhraseMatcher {
  const known = compiled.get(rules) ?? { ...compilePhrases(rules, NOW), suspects: openTypoFinder(rules) };
  compiled.set(rules, known);
  return known;
}

/** Runs one check over events. A check that throws fails the test. */
export function observationsOf(
  check: AnyCheck,
  events: readonly CrawlEvent[],
  options: RunOptions = {},
): Observation[] {
  const audited = { ...site, ...options.site };
  const audit = startAudit([check], {
    site: audited,
    estateOrigins: options.estateOrigins ?? estateOrigins,
    now: NOW,
    phrases: phrasesOf(options.rules ?? NO_RULES),
    links,
    columns,
    optionsOf: settingsFor({ checks: {} }, audited),
  });
  const found = events.flatMap((event) => {
    if (event.type === 'page') return audit.page(event.facts);
    if (event.type === 'copies') return audit.copies(event.copies);
    if (event.type === 'picture') return audit.picture(event.picture);
    return event.type === 'link' ? audit.link(event.link) : audit.end(event.coverage);
  });
  const [failure] = audit.failures;
  if (failure) throw new Error(`${failure.check} threw on ${failure.subject}: ${failure.message}`);
  return found;
}

/** Elements marked `data-expect="messageId …"` must be reported; every other element must not. */
export function compareFixture(check: AnyCheck, text: string, options: RunOptions = {}) {
  const $ = load(text);
  const all = $('*');
  const nameOf = (index: number): string => `<${all.eq(index).prop('tagName')}> no. ${index}`;
  const expected = $('[data-expect]')
    .get()
    .flatMap((element) => {
      const messages = ($(element).attr('data-expect') ?? '').split(' ');
      return messages.map((messageId) => `${messageId} ${nameOf(all.index(element))}`);
    });
  const url = $('html').attr('data-url') ?? site.url;
  const actual = observationsOf(check, [html(text, url)], options).flatMap(({ messageId, places }) =>
    places.map(({ selector }) => `${messageId} ${selector ? nameOf(all.index($(selector).get(0))) : '(no element)'}`),
  );
  return { expected: expected.sort(), actual: actual.sort() };
}

export const readFixture = (name: string, folder: URL): string => readFileSync(new URL(name, folder), 'utf8');
