import { hostPortOf, originOf } from '../model/url.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { HostGate } from './host-gate.ts';
import { fetchRobots, type Robots } from './robots.ts';

/** The rules of an address's origin, fetched once; the pace they ask for is kept from then on. */
export function createRobotsByOrigin(
  client: HttpClient,
  gate: HostGate,
  options: { readonly userAgent: string; readonly timeoutMs: number },
): (url: string) => Promise<Robots> {
  const known = new Map<string, Promise<Robots>>();
  return (url) => {
    const origin = originOf(url);
    let rules = known.get(origin);
    if (!rules) {
      rules = fetchRobots(client, origin, options).then((found) => {
        if (found.crawlDelay > 0) gate.slowDown(hostPortOf(origin), found.crawlDelay);
        return found;
      });
      known.set(origin, rules);
    }
    return rules;
  };
}
