/** Cookies of one redirect chain. Many sites set one, send the visitor to the same address again and look for it. */
export interface CookieJar {
  store(host: string, setCookies: readonly string[]): void;
  /** Value of the `cookie` header; empty: none. */
  headerFor(host: string): string;
}

/** What browsers keep of one domain, and the size they take at least (RFC 6265, 6.1). */
const MOST_COOKIES = 50;
const MOST_BYTES = 4_096;
const CLEAN = /^[\t\x20-\x7e\x80-\xff]*$/;

interface Cookie {
  readonly domain: string;
  readonly subdomains: boolean;
  readonly name: string;
  readonly value: string;
}

function parseSetCookie(host: string, line: string): { cookie: Cookie; expired: boolean } | null {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, equals).trim();
  if (equals < 1 || name === '' || line.length > MOST_BYTES || !CLEAN.test(pair)) return null;
  const attribute = (wanted: string): string | undefined =>
    attributes
      .map((each) => each.trim().split('='))
      .find(([key]) => key?.toLowerCase() === wanted)?.[1]
      ?.trim();
  const wide = attribute('domain')?.toLowerCase().replace(/^\./, '');
  const within = wide?.includes('.') === true && (host === wide || host.endsWith(`.${wide}`));
  const domain = within && wide !== undefined ? wide : host;
  const cookie = { domain, subdomains: within, name, value: pair.slice(equals + 1).trim() };
  return { cookie, expired: Number(attribute('max-age') ?? 1) <= 0 };
}

/** Paths, flags and dates are left out: a chain lasts seconds. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    store(host, setCookies) {
      for (const line of setCookies.slice(0, MOST_COOKIES)) {
        const parsed = parseSetCookie(host, line);
        if (parsed === null) continue;
        const key = `${parsed.cookie.domain}\n${parsed.cookie.name}`;
        if (parsed.expired) cookies.delete(key);
        else if (cookies.has(key) || cookies.size < MOST_COOKIES) cookies.set(key, parsed.cookie);
      }
    },
    headerFor: (host) =>
      [...cookies.values()]
        .filter(({ domain, subdomains }) => host === domain || (subdomains && host.endsWith(`.${domain}`)))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
  };
}
