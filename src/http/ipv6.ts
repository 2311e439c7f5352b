import { Resolver } from 'node:dns/promises';
import type { HasIpv6 } from '../ports/site-signs.ts';
import { codeOf } from './fault.ts';

/** As for addresses to connect to. */
const QUERY_TIMEOUT_MS = 3_000;
const QUERY_TRIES = 2;

/** The name exists, and has none. A name that does not exist is another fault. */
const NO_RECORD = 'ENODATA';

/** Asks for AAAA records. `servers`: instead of the machine's own. */
export function openIpv6Lookup(options: { readonly servers?: readonly string[] } = {}): HasIpv6 {
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES });
  if (options.servers) resolver.setServers(options.servers);
  return async (hostname) => {
    try {
      return (await resolver.resolve6(hostname)).length > 0;
    } catch (error) {
      return codeOf(error) === NO_RECORD ? false : null;
    }
  };
}
