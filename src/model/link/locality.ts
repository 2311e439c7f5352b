import { hostnameOf } from './estate-hosts.ts';

export type Locality = 'file' | 'drivePath' | 'networkShare' | 'loopback';

const DRIVE_PATH = /^[a-z]:[\\/|]/i;
const FILE = /^file:/i;
/** `\\server\share`, read by browsers as `//server/share`. A dot makes it an Internet name that they open as meant. */
const NETWORK_SHARE = /^\\\\[^\\/.\s]+[\\/]/;
const LOOPBACK = /^(?:localhost|localhost\.localdomain|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** What every other form begins with; most hrefs end here. */
const SUSPECT = /^\s*(?:file:|[a-z]:[\\/|]|\\\\)/i;

/** Whether an href leads to the computer of whoever wrote it, and how. `url`: as resolved by a browser, if it can be. */
export function localityOf(href: string, url: string | null, own: ReadonlySet<string>): Locality | null {
  if (SUSPECT.test(href)) {
    const written = href.trim();
    if (FILE.test(written)) return 'file';
    if (DRIVE_PATH.test(written)) return 'drivePath';
    if (NETWORK_SHARE.test(written)) return 'networkShare';
  }
  if (url === null) return null;
  const hostname = hostnameOf(url);
  return LOOPBACK.test(hostname) && !own.has(hostname) ? 'loopback' : null;
}
