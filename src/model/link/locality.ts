import { hostnameOf } from './estate-hosts.ts';

export type Locality = 'file' | 'drivePath' | 'networkShare' | 'loopback';

const DRIVE_PATH = /^[a-z]:[\\/|]/i;
const FILE = /^file:/i;
/** `\\server\share`, read by browsers as `//server/share`. A dot makes it an Internet name that they open as meant. */
const NETWORK_SHARE = /^\\\\[^\\/.\s]+[\\/]/;
const LOOPBACK = /^(?:localhost|localhost\.localdomain|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** What every other form begins with; most hrefs end here. */
const SUSPECT = /^\s*(?:file:|[a-z]:[\\/|]|\\\\)/i;

/** Whether an href, as written, leads to the computer of whoever wrote it, and how. */
export function localityAsWritten(href: string): Locality | null {
  if (!SUSPECT.test(href)) return null;
  const written = href.trim();
  if (FILE.test(written)) return 'file';
  if (DRIVE_PATH.test(written)) return 'drivePath';
  return NETWORK_SHARE.test(written) ? 'networkShare' : null;
}

/** Whether a host name means the visitor's own computer. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/** The same for an href and what a browser makes of it, if it can be resolved. */
export function localityOf(href: string, url: string | null, own: ReadonlySet<string>): Locality | null {
  const written = localityAsWritten(href);
  if (written !== null || url === null) return written;
  const hostname = hostnameOf(url);
  return isLoopback(hostname) && !own.has(hostname) ? 'loopback' : null;
}
