import { isPrivateHost, parseAddress } from '../../model/address.ts';
import { registrableDomain } from '../../model/registrable-domain.ts';

/** A host that the public knows by name: no address, nothing of the local network. */
export const isNamedHost = (hostname: string): boolean =>
  !isPrivateHost(hostname) && parseAddress(hostname.replace(/^\[(.*)\]$/, '$1')) === null;

/** `www.jnyy.edu.cn` and `jnyy.edu.cn`: where the organisation itself is at home. */
export function isMainHost(hostname: string): boolean {
  if (!isNamedHost(hostname)) return false;
  const domain = registrableDomain(hostname);
  return hostname === domain || hostname === `www.${domain}`;
}
