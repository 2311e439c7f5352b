import { encodeGbk } from './gbk.ts';

/** Query parameters that name a visitor's session, not a page. A trailing `*` stands for any ending. */
const SESSION_PARAMETERS = ['phpsessid', 'jsessionid', 'sid', 'aspsessionid*'] as const;

/** Longest address that is looked at: servers refuse longer ones (8 KB is the usual limit of a request line). */
const MAX_URL = 8_192;

export interface CanonicalOptions {
  /** Further parameters to leave out, such as `utm_*`. */
  readonly trackingParameters?: readonly string[];
  /** Encoding of the page the href stands on: browsers encode the query in it. */
  readonly charset?: string;
}

const isHexDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

/** ALPHA DIGIT - . _ ~ (RFC 3986, 2.3). */
const isUnreserved = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 46 ||
  code === 95 ||
  code === 126;

/**
 * One spelling for one address: upper-case hex digits, unreserved characters as themselves.
 * A character that would complete a stray `%` or `%4` before it stays encoded, or a second round would read it anew.
 */
function normalizePercent(text: string): string {
  let at = text.indexOf('%');
  if (at < 0) return text;
  let out = text.slice(0, at);
  /** Characters since a `%` that begins no escape; 2 and more: none is open. */
  let sinceStray = 2;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const isEscape = code === 37 && isHexDigit(text.charCodeAt(at + 1)) && isHexDigit(text.charCodeAt(at + 2));
    if (isEscape) {
      const value = Number.parseInt(text.slice(at + 1, at + 3), 16);
      const decode = isUnreserved(value) && !(sinceStray < 2 && isHexDigit(value));
      out += decode ? String.fromCharCode(value) : text.slice(at, at + 3).toUpperCase();
      sinceStray = 2;
      at += 3;
      continue;
    }
    out += text.charAt(at);
    if (code === 37) sinceStray = 0;
    else sinceStray = isHexDigit(code) ? sinceStray + 1 : 2;
    at++;
  }
  return out;
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1).toLowerCase()) : name === pattern.toLowerCase(),
  );
}

function stripParameters(search: string, tracking: readonly string[]): string {
  if (search === '') return '';
  const parts = search.slice(1).split('&');
  const kept = parts.filter((part) => {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    return name === '' || !(matches(name, SESSION_PARAMETERS) || matches(name, tracking));
  });
  if (kept.length === parts.length) return search;
  return kept.length === 0 || (kept.length === 1 && kept[0] === '') ? '' : `?${kept.join('&')}`;
}

function stripSession(path: string): string {
  const stripped = path.replace(/;jsessionid=[^/;]*/gi, '');
  // What is left of `/.;jsessionid=1` is a dot segment.
  return stripped === path ? path : new URL(`http://localhost${stripped}`).pathname;
}

function encodeQueryOf(href: string, charset: string | undefined): string {
  if (charset === undefined || !/^gb/i.test(charset)) return href;
  const start = href.indexOf('?');
  if (start < 0) return href;
  const hash = href.indexOf('#', start);
  const end = hash < 0 ? href.length : hash;
  return href.slice(0, start) + encodeGbk(href.slice(start, end)) + href.slice(end);
}

/**
 * The one address under which a page is known. Takes an href as written and the address it stands on.
 * Null when a browser could not resolve it, or when it is no http or https address.
 * Fragment, session ids and tracking parameters are left out; other parameters keep their order. Applied twice it changes nothing.
 */
export function canonicalUrl(href: string, base: string | null, options: CanonicalOptions = {}): string | null {
  if (href.length > MAX_URL) return null;
  const written = encodeQueryOf(href, options.charset);
  const url = base === null ? URL.parse(written) : URL.parse(written, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const user =
    url.username === '' && url.password === ''
      ? ''
      : `${url.username}${url.password === '' ? '' : `:${url.password}`}@`;
  const path = stripSession(normalizePercent(url.pathname));
  const search = normalizePercent(stripParameters(url.search, options.trackingParameters ?? []));
  return `${url.protocol}//${user}${url.host}${path}${search === '?' ? '' : search}`;
}

/** Where the authority of an absolute address ends. */
function endOfAuthority(url: string): number {
  let at = url.indexOf('//') + 2;
  for (; at < url.length; at++) {
    const code = url.charCodeAt(at);
    if (code === 47 || code === 63 || code === 35) break;
  }
  return at;
}

/** Scheme, host and port of an absolute address. */
export function originOf(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = endOfAuthority(url);
  const user = url.lastIndexOf('@', end - 1) + 1;
  return user > start ? url.slice(0, start) + url.slice(user, end) : url.slice(0, end);
}

/** Host name and, unless it is the scheme's own, port. */
export function hostPortOf(url: string): string {
  const origin = originOf(url);
  return origin.slice(origin.indexOf('//') + 2);
}

/** Host name without port and user info. */
export const hostOf = (url: string): string => hostPortOf(url).replace(/:\d{0,5}$/, '');

/** Path and query, `/` when there is neither. */
export function pathOf(url: string): string {
  const hash = url.indexOf('#');
  const rest = url.slice(endOfAuthority(url), hash < 0 ? url.length : hash);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** What addresses of one generator have in common: `host/list/#?page&type`. Bounds are kept per pattern. */
export function urlPattern(url: string): string {
  const path = pathOf(url);
  const query = path.indexOf('?');
  const names =
    query < 0
      ? []
      : path
          .slice(query + 1)
          .split('&')
          .map((part) => part.split('=', 1)[0] ?? '')
          .filter((name) => name !== '')
          .sort();
  const shape = (query < 0 ? path : path.slice(0, query)).replace(/\d+/g, '#');
  return `${hostOf(url)}${shape}${names.length === 0 ? '' : `?${[...new Set(names)].join('&')}`}`;
}

/** Limits beyond which no editor links: a relative link that multiplies its folder, a calendar without end. */
const MAX_SEGMENTS = 20;
const MAX_TRAP_FREE_LENGTH = 2_048;
const MAX_IN_A_ROW = 2;
const MAX_OF_ONE = 3;

export function isTrapShaped(url: string): boolean {
  if (url.length > MAX_TRAP_FREE_LENGTH) return true;
  const segments = (pathOf(url).split('?', 1)[0] ?? '').split('/').filter((segment) => segment !== '');
  if (segments.length > MAX_SEGMENTS) return true;
  const seen = new Map<string, number>();
  let inARow = 0;
  let before = '';
  for (const segment of segments) {
    inARow = segment === before ? inARow + 1 : 1;
    before = segment;
    const count = (seen.get(segment) ?? 0) + 1;
    seen.set(segment, count);
    if (inARow > MAX_IN_A_ROW || count > MAX_OF_ONE) return true;
  }
  return false;
}
