export type Locality = 'file' | 'drivePath' | 'networkShare' | 'loopback';

const DRIVE_PATH = /^[a-z]:[\\/|]/i;
const FILE = /^file:/i;
/** `\\server\share`, read by browsers as `//server/share`. A dot makes it an Internet name that they open as meant. */
const NETWORK_SHARE = /^\\\\[^\\/.\s]+[\\/]/;
const LOOPBACK = /^(?:localhost|localhost\.localdomain|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** Whether an href leads to the computer of whoever wrote it, and how. `url`: as resolved by a browser, if it can be. */
export function localityOf(href: string, url: string | null, own: ReadonlySet<string>): Locality | null {
  const written = href.trim();
  if (FILE.test(written)) return 'file';
  if (DRIVE_PATH.test(written)) return 'drivePath';
  if (NETWORK_SHARE.test(written)) return 'networkShare';
  if (url === null || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return LOOPBACK.test(hostname) && !own.has(hostname) ? 'loopback' : null;
}
