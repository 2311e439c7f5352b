import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/** Nothing may be loaded, run or framed; `style`: base64 of the SHA-256 of the one style sheet. */
const policy = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sets what every answer carries. One that brings its own policy (a report) keeps it. */
export const withHeaders =
  (style: string): MiddlewareHandler =>
  async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    if (!context.res.headers.has('content-security-policy'))
      context.res.headers.set('content-security-policy', policy(style));
  };

/** `name` of `name:port` as a browser sends it; null: no such thing. */
function hostnameOf(host: string): string | null {
  const bare = /^(\[[0-9a-f:.]+\]|[^:[\]@/\\?#\s]+)(?::\d{1,5})?$/i.exec(host)?.[1];
  return bare === undefined ? null : bare.replace(/^\[|\]$/g, '').toLowerCase();
}

/**
 * Whether a request asks for this server by a name that is its own. A page elsewhere can point its own name here
 * (DNS rebinding) and read the answers as its own; it cannot send an address or a name that we know.
 */
export function isOwnHost(host: string | undefined, names: readonly string[]): boolean {
  const name = hostnameOf(host ?? '');
  return name !== null && (isIP(name) !== 0 || name === 'localhost' || names.includes(name));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The token, as `Bearer`, or as the password of whatever user a browser asks for. */
export function hasToken(authorization: string | undefined, token: string): boolean {
  const [, scheme = '', given = ''] = /^(\S{1,20}) +(\S{1,4096})$/.exec(authorization ?? '') ?? [];
  const isBasic = scheme.toLowerCase() === 'basic';
  const decoded = isBasic ? Buffer.from(given, 'base64').toString() : given;
  const secret = isBasic ? decoded.slice(decoded.indexOf(':') + 1) : decoded;
  const isKnown = isBasic || scheme.toLowerCase() === 'bearer';
  return timingSafeEqual(digest(secret), digest(token)) && isKnown;
}
