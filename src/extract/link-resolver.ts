import { canonicalUrl, originOf } from '../model/url.ts';

/** An href and where it leads. One object for each, so that comparing two of them costs nothing. */
export interface ResolvedHref {
  readonly href: string;
  /** Canonical address, or null when a browser cannot resolve the href to an http address. */
  readonly url: string | null;
}

/** Resolves hrefs, remembering what it resolved: a site's pages have the same links over and over. */
export interface LinkResolver {
  resolve(href: string, base: string, charset: string): ResolvedHref;
}

/** Addresses remembered, some 20 MB; then it begins anew, which costs less than keeping count of use. */
const MAX_REMEMBERED = 60_000;

/** Paths that resolve by joining strings: no query, no dot segment, nothing to encode. */
const PLAIN = /^(?:\.\.\/)*(?!\.{1,2}(?:\/|$))\/?[\w~-][\w~.-]*(?:\/(?!\.{1,2}(?:\/|$))[\w~.-]+)*\/?$/;

/** Leads to the same place from anywhere. */
const ABSOLUTE = /^https?:\/\//i;
const SLASH = 47;

type Known = Map<string, ResolvedHref>;

export function createLinkResolver(options: { readonly trackingParameters: readonly string[] }): LinkResolver {
  /** By what the hrefs are relative to: nothing, an origin, or a directory. */
  const bases = new Map<string, Known>();
  let remembered = 0;

  const knownFrom = (base: string): Known => {
    let known = bases.get(base);
    if (known === undefined) {
      known = new Map();
      bases.set(base, known);
    }
    return known;
  };

  // Links come page by page: what the page's address says is worked out once a page.
  let lastBase = '';
  let lastCharset = '';
  let directory = '';
  let fromNowhere: Known = new Map();
  let fromOrigin: Known = new Map();
  let fromDirectory: Known = new Map();

  function startPage(base: string, charset: string): void {
    const query = base.indexOf('?');
    directory = base.slice(0, (query < 0 ? base : base.slice(0, query)).lastIndexOf('/') + 1);
    const encoding = charset.startsWith('gb') ? ' gb' : '';
    fromNowhere = knownFrom(encoding);
    fromOrigin = knownFrom(originOf(directory) + encoding);
    fromDirectory = knownFrom(directory + encoding);
    lastBase = base;
    lastCharset = charset;
  }

  const knownFor = (href: string, first: number): Known =>
    first === SLASH ? fromOrigin : ABSOLUTE.test(href) ? fromNowhere : fromDirectory;

  return {
    resolve(href, base, charset) {
      const first = href.charCodeAt(0);
      // Nothing, or a query alone, keeps the page's own path, so it is not shared by the pages of a directory.
      if (href === '' || first <= 32 || first === 63 || first === 35) {
        return { href, url: canonicalUrl(href, base, { trackingParameters: options.trackingParameters, charset }) };
      }
      if (base !== lastBase || charset !== lastCharset) startPage(base, charset);
      const found = knownFor(href, first).get(href);
      if (found !== undefined) return found;
      const url = PLAIN.test(href)
        ? join(directory, href)
        : canonicalUrl(href, directory, { trackingParameters: options.trackingParameters, charset });
      if (++remembered > MAX_REMEMBERED) {
        bases.clear();
        remembered = 0;
        startPage(base, charset);
      }
      // A part of a string keeps the whole page in memory.
      const resolved = { href: ownCopy(href), url: url === null ? null : ownCopy(url) };
      knownFor(href, first).set(resolved.href, resolved);
      return resolved;
    },
  };
}

const ownCopy = (text: string): string => Buffer.from(text).toString();

/** `directory`: canonical, with a slash at its end. */
function join(directory: string, href: string): string {
  const origin = originOf(directory);
  if (href.startsWith('/')) return origin + href;
  let at = 0;
  let end = directory.length;
  while (href.startsWith('../', at)) {
    at += 3;
    const parent = directory.lastIndexOf('/', end - 2);
    if (parent >= origin.length) end = parent + 1;
  }
  return directory.slice(0, end) + href.slice(at);
}
