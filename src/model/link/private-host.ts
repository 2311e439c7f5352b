/** Ranges no public network routes: RFC 1918, RFC 6598 (shared), RFC 3927 (link-local). */
const PRIVATE_V4 =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** RFC 4193 (unique local) and RFC 4291 (link-local). */
const PRIVATE_V6 = /^\[(?:f[cd]|fe[89ab])[0-9a-f]*:/;
const V4 = /^\d+(?:\.\d+){3}$/;
/** Set apart or never delegated: RFC 6762, RFC 8375, ICANN's `internal`, and what offices use all the same. */
const INTRANET_SUFFIX = /\.(?:local|lan|intranet|internal|intra|corp|private|home\.arpa|localdomain)$/;
/** One label that is no host at all but the ruin of an address such as `http://http://…`. */
const RUIN = /^(?:https?|ftp|www|localhost)$/;

export type PrivateHost = 'privateAddress' | 'intranetName';

/** Judges a host name as the URL parser gives it: lower case, IPv4 in dotted form, IPv6 in brackets. */
export function privateHost(hostname: string): PrivateHost | null {
  if (V4.test(hostname)) return PRIVATE_V4.test(hostname) ? 'privateAddress' : null;
  if (hostname.startsWith('[')) return PRIVATE_V6.test(hostname) ? 'privateAddress' : null;
  const name = hostname.replace(/\.$/, '');
  if (INTRANET_SUFFIX.test(name)) return 'intranetName';
  // A name of one label is completed by the resolver of the local network, if at all.
  return /^[a-z][a-z0-9-]*$/.test(name) && !name.startsWith('xn--') && !RUIN.test(name) ? 'intranetName' : null;
}
