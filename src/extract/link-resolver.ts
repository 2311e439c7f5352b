import { canonicalUrl, originOf } from '../model/url.ts';

/** Resolves hrefs, remembering what it resolved: a site's pages have the same links over and over. */
export interface LinkResolver {
  /** Canonical address, or null when a browser cannot resolve the href to an http address. */
  resolve(href: string, base: string, charset: string): string | null;
}

/** Addresses remembered, some 20 MB; then it begins anew, which costs less than keeping count of use. */
const MAX_REMEMBERED = 60_000;

/** Paths that resolve by joining strings: no query, no dot segment, nothing to encode. */
const PLAIN = /^(?:\.\.\/)*(?!\.{1,2}(?:\/|$))\/?[\w~-][\w~.-]*(?:\/(?!\.{1,2}(?:\/|$))[\w~.-]+)*\/?$/;

export function createLinkResolver(options: { readonly trackingParameters: readonly string[] }): LinkResolver {
  const directories = new Map<string, Map<string, string | null>>();
  let remembered = 0;

  const linksOf = (key: string): Map<string, string | null> => {
    let links = directories.get(key);
    if (links === undefined) {
      links = new Map();
      directories.set(key, links);
    }
    return links;
  };

  // Links come page by page: what the page's address says is worked out once a page.
  let lastBase = '';
  let lastCharset = '';
  let directory = '';
  let links = new Map<string, string | null>();

  return {
    resolve(href, base, charset) {
      const first = href.charCodeAt(0);
      // Nothing, or a query alone, keeps the page's own path, so it is not shared by the pages of a directory.
      if (href === '' || first <= 32 || first === 63 || first === 35) {
        return canonicalUrl(href, base, { trackingParameters: options.trackingParameters, charset });
      }
      if (base !== lastBase || charset !== lastCharset) {
        const query = base.indexOf('?');
        directory = base.slice(0, (query < 0 ? base : base.slice(0, query)).lastIndexOf('/') + 1);
        links = linksOf(charset.startsWith('gb') ? `${directory} gb` : directory);
        lastBase = base;
        lastCharset = charset;
      }
      const known = links.get(href);
      if (known !== undefined) return known;
      const url = PLAIN.test(href)
        ? join(directory, href)
        : canonicalUrl(href, directory, { trackingParameters: options.trackingParameters, charset });
      if (++remembered > MAX_REMEMBERED) {
        directories.clear();
        links = linksOf(charset.startsWith('gb') ? `${directory} gb` : directory);
        remembered = 0;
      }
      // A part of a string keeps the whole page in memory.
      links.set(ownCopy(href), url === null ? null : ownCopy(url));
      return url;
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
