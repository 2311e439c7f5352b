import { isAllowedAddress, parseAddress } from '../model/address.ts';
import type { NetworkFault } from '../ports/http-client.ts';

const SCHEME: NetworkFault = { kind: 'excluded', reason: 'scheme' };

/**
 * What can be refused before any name is asked for; names are judged by their addresses when connecting.
 * Null: nothing against it.
 */
export function refusalOf(url: URL, allowPrivate: readonly string[]): NetworkFault | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return SCHEME;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return SCHEME;
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (parseAddress(literal) === null || isAllowedAddress(literal, allowPrivate)) return null;
  return { kind: 'excluded', reason: 'private-address' };
}

/** Null: no address of ours, for parsers disagree about where a backslash ends the host. */
export const parseRequestUrl = (written: string): URL | null => (written.includes('\\') ? null : URL.parse(written));
