/** The bytes of an address: 4 of IPv4, 16 of IPv6. */
export type Address = readonly number[];

export interface Cidr {
  readonly address: Address;
  /** Leading bits that count. */
  readonly bits: number;
}

const V4_PART = /^(?:0|[1-9]\d{0,2})$/;
const V6_GROUP = /^[0-9a-f]{1,4}$/i;
/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255` */
const LONGEST_ADDRESS = 45;

function parseV4(text: string): Address | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => V4_PART.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : null;
}

function parseGroups(text: string): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const v4 = index === groups.length - 1 && group.includes('.') ? parseV4(group) : null;
    if (v4) bytes.push(...v4);
    else if (V6_GROUP.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff);
    else return null;
  }
  return bytes;
}

function parseV6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '');
  const tail = parseGroups(halves[1] ?? '');
  if (head === null || tail === null || (halves.length === 2 && halves[0]?.includes('.'))) return null;
  const missing = 16 - head.length - tail.length;
  // `::` stands for at least one group.
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** Plain text forms only: no brackets, no zone, no octal. Null for anything else. */
export function parseAddress(text: string): Address | null {
  if (text.length > LONGEST_ADDRESS) return null;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** `10.0.0.0/8`, `fd00::/8`; an address alone means itself. Null when invalid. */
export function parseCidr(text: string): Cidr | null {
  const [host = '', prefix, ...rest] = text.trim().split('/');
  const address = parseAddress(host);
  if (address === null || rest.length > 0) return null;
  if (prefix === undefined) return { address, bits: address.length * 8 };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > address.length * 8) return null;
  return { address, bits: Number(prefix) };
}

export function isInCidr(address: Address, cidr: Cidr): boolean {
  if (address.length !== cidr.address.length) return false;
  return address.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, cidr.bits - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((cidr.address[index] ?? 0) & mask);
  });
}

const cidrs = (...texts: string[]): readonly Cidr[] => texts.map(parseCidr).filter((cidr) => cidr !== null);

/** IANA special-purpose registry, and the one metadata service that sits on a public address (168.63.129.16). */
const NOT_PUBLIC_V4 = cidrs(
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4', '168.63.129.16'],
);

/** All of IPv6 that is routed; within it, protocol assignments (Teredo, benchmarking) and documentation. */
const GLOBAL_UNICAST_V6 = cidrs('2000::/3');
const NOT_PUBLIC_V6 = cidrs('2001::/23', '2001:db8::/32', '3fff::/20');

/** Prefixes whose addresses lead to an IPv4 address, and the byte where it begins. */
const EMBEDDING: readonly { readonly cidr: Cidr; readonly at: number }[] = [
  ...cidrs('::ffff:0:0/96', '::ffff:0:0:0/96', '::/96', '64:ff9b::/96').map((cidr) => ({ cidr, at: 12 })),
  ...cidrs('2002::/16').map((cidr) => ({ cidr, at: 2 })),
];

/** The IPv4 address that an IPv6 address carries (mapped, translated, compatible, NAT64, 6to4), or null. */
export function embeddedV4(address: Address): Address | null {
  const found = EMBEDDING.find(({ cidr }) => isInCidr(address, cidr));
  return found ? address.slice(found.at, found.at + 4) : null;
}

function isPublic(address: Address): boolean {
  if (address.length === 4) return !NOT_PUBLIC_V4.some((cidr) => isInCidr(address, cidr));
  const v4 = embeddedV4(address);
  if (v4) return isPublic(v4);
  return (
    GLOBAL_UNICAST_V6.some((cidr) => isInCidr(address, cidr)) && !NOT_PUBLIC_V6.some((cidr) => isInCidr(address, cidr))
  );
}

/** True only for an address anyone on the internet may be meant by. False for text that is no address. */
export function isPublicAddress(ip: string): boolean {
  const address = parseAddress(ip);
  return address !== null && isPublic(address);
}

/** `allowPrivate`: CIDR ranges that may be contacted though they are not public; invalid ones allow nothing. */
export function isAllowedAddress(ip: string, allowPrivate: readonly string[]): boolean {
  const address = parseAddress(ip);
  if (address === null) return false;
  if (isPublic(address)) return true;
  const carried = embeddedV4(address);
  return cidrs(...allowPrivate).some(
    (cidr) => isInCidr(address, cidr) || (carried !== null && isInCidr(carried, cidr)),
  );
}

const V4_NUMBER = /^(?:0x[0-9a-f]*|\d+)$/i;

function parseV4Number(text: string): number {
  if (/^0x/i.test(text)) return text.length === 2 ? 0 : Number.parseInt(text.slice(2), 16);
  if (text.length > 1 && text.startsWith('0')) return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
  return Number(text);
}

/** `2130706433`, `0x7f.1`, `0177.0.0.1`: the forms that URL parsers read as IPv4. */
function parseLooseV4(host: string): Address | null {
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => V4_NUMBER.test(part))) return null;
  const numbers = parts.map(parseV4Number);
  const last = numbers.pop() ?? Number.NaN;
  if (!(last < 256 ** (4 - numbers.length)) || !numbers.every((each) => each < 256)) return null;
  const tail = [24, 16, 8, 0].slice(numbers.length).map((shift) => Math.floor(last / 2 ** shift) % 256);
  return [...numbers, ...tail];
}

/** RFC 6761, RFC 6762 appendix G, RFC 8375, and what campus routers hand out. */
const INTRANET_SUFFIX = /(?:^|\.)(?:localhost|localdomain|local|lan|internal|intranet|private|corp|home|home\.arpa)$/;
/** RFC 1035. */
const LONGEST_NAME = 253;

/**
 * Whether a host as written in an address means nothing outside the local network: a literal that is not public,
 * in any form a URL parser accepts, or a name that public DNS does not have.
 */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.length > LONGEST_NAME + 1) return false;
  const host = hostname.normalize('NFKC').replaceAll('。', '.').toLowerCase().replace(/\.$/, '');
  if (host === '') return false;
  const v6 = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (v6.includes(':')) {
    const address = parseAddress(v6.replace(/%.*$/, ''));
    return address !== null && !isPublic(address);
  }
  const v4 = parseLooseV4(host);
  if (v4) return !isPublic(v4);
  return INTRANET_SUFFIX.test(host) || !(host.includes('.') || V4_NUMBER.test(host));
}
