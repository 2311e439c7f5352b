const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number, headers: Readonly<Record<string, string>>): boolean =>
  REDIRECTS.has(status) && headers['location'] !== undefined;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Location values come as latin1. Old servers put raw UTF-8 or GBK bytes there: UTF-8 is decoded, anything else is
 * escaped byte by byte, which is what the server expects to get back.
 */
function decodeLocation(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  try {
    return strictUtf8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  }
}

/** Where a redirect leads, without fragment; null when no URL can be made of it. Repeated headers: the first counts. */
export function resolveLocation(location: string, base: URL): URL | null {
  const url = URL.parse(decodeLocation(location), base);
  if (url !== null) url.hash = '';
  return url;
}
