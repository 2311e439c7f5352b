import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { parseAddress } from '../model/address.ts';
import { codeOf } from './fault.ts';

/** Gives every address of a name, or rejects with a `code` as the system resolver would, and an `alias` that leads nowhere. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** One query and one repetition stay within a request's 15 s. */
const QUERY_TIMEOUT_MS = 3_000;
const QUERY_TRIES = 2;
/** Far more than anyone writes by hand. */
const HOSTS_FILE_LIMIT = 1_000_000;

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME', 'EBADNAME']);

/** Lines of a hosts file: names to addresses, in order. */
export function parseHosts(text: string): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of text.slice(0, HOSTS_FILE_LIMIT).split(/\r?\n/)) {
    const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
    if (parseAddress(address) === null) continue;
    for (const name of names) {
      const known = hosts.get(name.toLowerCase());
      if (known) known.push(address);
      else hosts.set(name.toLowerCase(), [address]);
    }
  }
  return hosts;
}

function loadHosts(): ReadonlyMap<string, readonly string[]> {
  const file =
    process.platform === 'win32'
      ? `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`
      : '/etc/hosts';
  try {
    return parseHosts(readFileSync(file, 'utf8'));
  } catch {
    // Many containers have none, and that is no fault.
    return new Map();
  }
}

/** NXDOMAIN of either query is about the name as a whole; a server that failed proves nothing. */
function failureOf(reasons: readonly unknown[]): unknown {
  const trouble = reasons.find((reason) => !NO_SUCH_NAME.has(codeOf(reason)));
  const absent = reasons.find((reason) => codeOf(reason) === 'ENOTFOUND');
  if (trouble !== undefined && absent === undefined) return trouble;
  return missing(null);
}

const missing = (alias: string | null): Error =>
  Object.assign(new Error('no such name'), { code: 'ENOTFOUND', ...(alias !== null && { alias }) });

/**
 * Names by hosts file, then DNS. Not `dns.lookup`: it holds one of libuv's four threads for as long as a name server is
 * silent, and a few dead domains would make every other name of the scan time out with them.
 * `hosts`, `servers`: instead of the machine's own. `cancel` fails the queries that are under way.
 */
export function openSystemLookup(
  options: { readonly hosts?: ReadonlyMap<string, readonly string[]>; readonly servers?: readonly string[] } = {},
): { readonly lookup: Lookup; cancel(): void } {
  const hosts = options.hosts ?? loadHosts();
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES });
  if (options.servers) resolver.setServers(options.servers);
  /** What a name without addresses is an alias of: a service that was given up, and may be taken by anybody. */
  const aliasOf = async (host: string): Promise<string | null> => {
    try {
      const [alias] = await resolver.resolveCname(host);
      return alias ?? null;
    } catch {
      return null; // most missing names are nobody's alias
    }
  };
  const lookup: Lookup = async (host) => {
    const written = hosts.get(host);
    if (written) return written;
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const failure = failureOf(answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : [])));
    throw codeOf(failure) === 'ENOTFOUND' ? missing(await aliasOf(host)) : failure;
  };
  return { lookup, cancel: () => resolver.cancel() };
}
