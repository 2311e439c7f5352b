import picomatch from 'picomatch';
import type { Site } from '../model/site.ts';
import { isTrapShaped, urlPattern } from '../model/url.ts';
import type { Admission, Admit } from '../ports/frontier.ts';

/** Files that are asked for, never read as a page: a link to one is verified with HEAD where the server allows it. */
const FILE =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|csv|txt|zip|rar|7z|gz|tgz|tar|bz2|exe|msi|apk|dmg|iso|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp3|wav|wma|m4a|mp4|m4v|avi|mov|wmv|flv|swf|rmvb|mkv|webm|css|js|mjs|json|xml|rss|woff2?|ttf|otf|eot)$/i;

/** Whether the address names a file rather than a page. */
export const isFile = (url: string): boolean => FILE.test(new URL(url).pathname);

/** GETs that change something. Matched on path and query; kept narrow, for an article may be called “remove”. */
const SIDE_EFFECT =
  /(?:^|[/_?&=.-])(?:log_?out|log_?off|sign_?out|loginout)(?:[/_?&=.-]|$)|[?&](?:action|act|do|op|method|cmd|m|a)=(?:del|delete|remove|log_?out|quit|exit)(?:&|$)|\/(?:delete|remove|del)(?:\.(?:do|action|jspx?|php|aspx?))?(?:\?|$)/i;

/** A calendar links to the next month for ever; this is 33 years of months, or a year of days. */
const MAX_CALENDAR_PAGES = 400;
const CALENDAR_NAME = /^(?:y|yy|yyyy|year|m|mm|mon|month|d|day|date|week|ym|ymd|yearmonth)$/i;
const CALENDAR_VALUE = /^\d{1,8}$|^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$/;

/** Every parameter names a day, month or year, so that a visitor could click on without end. */
const isCalendar = (url: URL): boolean =>
  [...url.searchParams].every(([name, value]) => CALENDAR_NAME.test(name) && CALENDAR_VALUE.test(value));

/** Filters that can be clicked in any order: from three on, n of them give n! addresses of one page. */
const MIN_FILTERS = 3;

/** The address with its parameters in a fixed order; null where there are too few to matter. */
function inOrder(url: URL): string | null {
  const parts = url.search.slice(1).split('&');
  return parts.length < MIN_FILTERS ? null : `${url.host}${url.pathname}?${parts.sort().join('&')}`;
}

interface SiteScope {
  readonly site: Site;
  readonly hosts: ReadonlySet<string>;
  /** Path below which an address belongs to the site, `/` for a whole host. */
  readonly base: string;
  readonly isExcluded: (pathAndQuery: string) => boolean;
}

/** A host with its port; the standard ports of http and https count as one, for one site answers on both. */
function hostKey(url: URL): string {
  return url.port === '' || url.port === '80' || url.port === '443' ? url.hostname : url.host;
}

/** Tests a path with its query against globs and `re:` expressions. */
export function pathMatcher(patterns: readonly string[]): (pathAndQuery: string) => boolean {
  const tests = patterns.map((pattern) => {
    if (!pattern.startsWith('re:')) return picomatch(pattern, { dot: true });
    const expression = new RegExp(pattern.slice(3));
    return (path: string) => expression.test(path);
  });
  return (pathAndQuery) => tests.some((test) => test(pathAndQuery));
}

function scopeOf(site: Site): SiteScope {
  const home = new URL(site.url);
  return {
    site,
    hosts: new Set([home, ...site.aliases.map((alias) => new URL(alias))].map(hostKey)),
    base: home.pathname.slice(0, home.pathname.lastIndexOf('/') + 1),
    isExcluded: pathMatcher(site.exclude),
  };
}

/** Tells to which of the sites an address belongs; the longest base path wins where two share a host. */
export function createSiteOf(sites: readonly Site[]): (url: URL) => SiteScope | undefined {
  const scopes = sites.map(scopeOf).sort((a, b) => b.base.length - a.base.length);
  const byHost = new Map<string, SiteScope[]>();
  for (const scope of scopes) {
    for (const host of scope.hosts) byHost.set(host, [...(byHost.get(host) ?? []), scope]);
  }
  return (url) => byHost.get(hostKey(url))?.find(({ base }) => url.pathname.startsWith(base));
}

/**
 * Decides what a scan does with an address it meets for the first time: crawl, verify, or leave out.
 * Deterministic but for traps, which count how many addresses of one pattern were admitted.
 */
export function createAdmit(
  sites: readonly Site[],
  limits: { readonly maxDepth: number | null; readonly maxPerPattern: number },
  onTrap: (siteId: string, pattern: string) => void,
): Admit {
  const siteOf = createSiteOf(sites);
  const perPattern = new Map<string, number>();
  const filtered = new Set<string>();

  const isTrap = (siteId: string, url: URL): boolean => {
    if (isTrapShaped(url.href)) {
      onTrap(siteId, `${url.host}${url.pathname.slice(0, 60)}…`);
      return true;
    }
    // Only queries are endless by themselves: an archive of 50,000 numbered articles is an archive.
    if (url.search === '') return false;
    const pattern = urlPattern(url.href);
    const count = (perPattern.get(pattern) ?? 0) + 1;
    perPattern.set(pattern, count);
    const limit = isCalendar(url) ? Math.min(MAX_CALENDAR_PAGES, limits.maxPerPattern) : limits.maxPerPattern;
    const page = inOrder(url);
    if (count <= limit && (page === null || !filtered.has(page))) {
      if (page !== null) filtered.add(page);
      return false;
    }
    onTrap(siteId, pattern);
    return true;
  };

  return (address, { kind, depth }): Admission => {
    const url = new URL(address);
    const scope = siteOf(url);
    if (!scope) return { kind: 'outside', siteId: '' };
    const { site } = scope;
    const path = url.pathname + url.search;
    if (SIDE_EFFECT.test(path)) return { kind: 'excluded', siteId: site.id, reason: 'side-effect' };
    if (scope.isExcluded(path)) return { kind: 'excluded', siteId: site.id, reason: 'exclude' };
    if (kind === 'resource' || FILE.test(url.pathname)) return { kind: 'resource', siteId: site.id };
    if (limits.maxDepth !== null && depth > limits.maxDepth)
      return { kind: 'excluded', siteId: site.id, reason: 'depth' };
    if (isTrap(site.id, url)) return { kind: 'excluded', siteId: site.id, reason: 'trap' };
    return { kind: 'page', siteId: site.id };
  };
}
