import { siteAddress } from '../config/site-address.ts';

/** `zs.example.edu.cn`, `10.10.0.8:8080/zs/`: a host, perhaps with port and path, that lacks nothing but its scheme. */
const BARE = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}(?::\d{1,5})?(?:[/?]\S*)?$/u;

/**
 * The canonical address of a cell, and whether its scheme had to be supplied; null: it is none. Without a scheme it is
 * https, unless the site is known by http.
 */
export function importedAddress(
  text: string,
  isKnown: (address: string) => boolean = () => false,
): { readonly address: string; readonly supplied: boolean } | null {
  const written = siteAddress(text);
  if (written !== null) return { address: written, supplied: false };
  const bare = text.trim().replace(/^\/\//, '');
  // Two addresses, or an e-mail, are not for guessing; nor is a number with a point in it.
  if (!BARE.test(bare) || /^\d+(?:\.\d+){1,2}$/.test(bare)) return null;
  const [secure, plain] = [siteAddress(`https://${bare}`), siteAddress(`http://${bare}`)];
  const address = plain !== null && isKnown(plain) && !(secure !== null && isKnown(secure)) ? plain : secure;
  return address === null ? null : { address, supplied: true };
}
