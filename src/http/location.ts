import { decodeLocation } from '../model/header-address.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number, headers: Readonly<Record<string, string>>): boolean =>
  REDIRECTS.has(status) && headers['location'] !== undefined;

/** Where a redirect leads, without fragment; null when no URL can be made of it. Repeated headers: the first counts. */
export function resolveLocation(location: string, base: URL): URL | null {
  const url = URL.parse(decodeLocation(location), base);
  if (url !== null) url.hash = '';
  return url;
}
