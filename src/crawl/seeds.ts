import { gunzipSync } from 'node:zlib';
import { parseSitemap } from '../extract/sitemap.ts';
import type { NetworkOptions } from '../model/estate.ts';
import { canonicalUrl, originOf } from '../model/url.ts';
import type { HttpClient } from '../ports/http-client.ts';
import { askTwice } from './ask-twice.ts';
import { fetchRobots } from './robots.ts';

/** Sitemaps read for one site, indexes included. */
const MAX_SITEMAPS = 50;
/** The protocol's own limit for one file, unpacked. */
const MAX_BYTES = 50 * 1024 * 1024;

/** Addresses that a site names itself in its sitemaps, in order. Whether they belong to the site is not judged here. */
export async function readSitemaps(
  client: HttpClient,
  home: string,
  network: Pick<NetworkOptions, 'userAgent' | 'timeout'>,
): Promise<readonly string[]> {
  const origin = originOf(home);
  const robots = await fetchRobots(client, origin, { userAgent: network.userAgent, timeoutMs: network.timeout });
  const queue = [...new Set([...robots.sitemaps, `${origin}/sitemap.xml`])];
  const urls = new Set<string>();
  for (let at = 0; at < queue.length && at < MAX_SITEMAPS; at++) {
    const url = canonicalUrl(queue[at] ?? '', home);
    if (url === null) continue;
    const answer = await askTwice(client, { url, maxBytes: MAX_BYTES, timeoutMs: network.timeout });
    if (answer.kind === 'failure' || answer.status !== 200) continue;
    const found = parseSitemap(new TextDecoder().decode(unpack(answer.body)));
    for (const each of found.urls) {
      const canonical = canonicalUrl(each, url);
      if (canonical !== null) urls.add(canonical);
    }
    for (const each of found.sitemaps) if (!queue.includes(each)) queue.push(each);
  }
  return [...urls];
}

/** A `.xml.gz` comes as a file, not as an encoding. A broken one says nothing. */
function unpack(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BYTES });
  } catch {
    return new Uint8Array();
  }
}
