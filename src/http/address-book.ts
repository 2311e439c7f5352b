import { isAllowedAddress, parseAddress } from '../model/address.ts';
import type { NetworkFault } from '../ports/http-client.ts';
import { codeOf } from './fault.ts';
import type { Lookup } from './system-lookup.ts';

type Addresses =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'failure'; readonly fault: NetworkFault };

/** Which addresses a host may be contacted at. Never rejects. */
export type FindAddresses = (host: string) => Promise<Addresses>;

interface Entry {
  readonly answer: Promise<Addresses>;
  expires: number;
}

/** A host moves rarely within a scan; a minute bounds how long a wrong answer is believed. */
const GOOD_FOR_MS = 60_000;
/** A missing name is asked for again at the second attempt, at least 5 s later. */
const MISSING_FOR_MS = 3_000;
/** About 2 MB. */
const MOST_ENTRIES = 10_000;
/** More would only be tried in vain. */
const MOST_ADDRESSES = 16;

const aliasIn = (error: unknown): { readonly alias?: string } =>
  error instanceof Error && 'alias' in error && typeof error.alias === 'string' ? { alias: error.alias } : {};

const isMissing = (answer: Addresses): boolean =>
  answer.kind === 'failure' && answer.fault.kind === 'dns-error' && answer.fault.code === 'ENOTFOUND';

/** Campus networks often have IPv6 in DNS but not on the wire. */
const v4First = (addresses: readonly string[]): readonly string[] => [
  ...addresses.filter((each) => !each.includes(':')),
  ...addresses.filter((each) => each.includes(':')),
];

function judge(found: readonly string[], allowPrivate: readonly string[]): Addresses {
  const addresses = [...new Set(found)].filter((each) => parseAddress(each) !== null).slice(0, MOST_ADDRESSES);
  if (addresses.length === 0) return { kind: 'failure', fault: { kind: 'dns-error', code: 'ENOTFOUND' } };
  const allowed = addresses.filter((each) => isAllowedAddress(each, allowPrivate));
  if (allowed.length === 0) return { kind: 'failure', fault: { kind: 'excluded', reason: 'private-address' } };
  return { kind: 'addresses', addresses: v4First(allowed) };
}

/**
 * The one place where names become addresses. `fixed`: answers from the configuration, before any look-up.
 * `now`: monotonic milliseconds.
 */
export function openAddressBook(options: {
  readonly allowPrivate: readonly string[];
  readonly fixed: Readonly<Record<string, string>>;
  readonly lookup: Lookup;
  readonly now?: () => number;
}): FindAddresses {
  const { allowPrivate, lookup, now = () => performance.now() } = options;
  const fixed = new Map(Object.entries(options.fixed).map(([host, address]) => [host.toLowerCase(), address]));
  const entries = new Map<string, Entry>();

  const ask = async (host: string): Promise<Addresses> => {
    try {
      return judge(await lookup(host), allowPrivate);
    } catch (error) {
      return { kind: 'failure', fault: { kind: 'dns-error', code: codeOf(error) || 'UNKNOWN', ...aliasIn(error) } };
    }
  };

  const remember = (host: string): Promise<Addresses> => {
    const answer = ask(host);
    const entry: Entry = { answer, expires: Number.POSITIVE_INFINITY };
    entries.delete(host);
    entries.set(host, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= MOST_ENTRIES) break;
      entries.delete(oldest);
    }
    void answer.then((result) => {
      const life = result.kind === 'addresses' ? GOOD_FOR_MS : isMissing(result) ? MISSING_FOR_MS : 0;
      entry.expires = now() + life;
    });
    return answer;
  };

  return (written) => {
    const host = written
      .toLowerCase()
      .replace(/^\[(.*)\]$/, '$1')
      .replace(/\.$/, '');
    const literal = fixed.get(host) ?? (parseAddress(host) ? host : undefined);
    if (literal !== undefined) return Promise.resolve(judge([literal], allowPrivate));
    // RFC 6761: such names never reach a name server.
    if (/(?:^|\.)localhost$/.test(host)) return Promise.resolve(judge(['127.0.0.1'], allowPrivate));
    const entry = entries.get(host);
    return entry && entry.expires > now() ? entry.answer : remember(host);
  };
}
