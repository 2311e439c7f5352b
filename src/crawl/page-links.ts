import { LINK_KINDS, type LinkFact } from '../model/facts.ts';
import type { PageLinks } from '../ports/frontier.ts';

/** The links of a page that have an address, with the ids that are known by now. */
export function toPageLinks(
  links: readonly Pick<LinkFact, 'url' | 'kind'>[],
  idOf: (url: string) => number | undefined,
): PageLinks {
  const ids = new Uint32Array(links.length);
  const kinds = new Uint8Array(links.length);
  const urls: string[] = [];
  let count = 0;
  for (const { url, kind } of links) {
    if (url === null) continue;
    const id = idOf(url);
    if (id === undefined) urls.push(url);
    else ids[count] = id;
    kinds[count++] = LINK_KINDS.indexOf(kind);
  }
  // Copies of the right length: a thread is sent the whole buffer, however little of it is looked at.
  return { ids: ids.slice(0, count), kinds: kinds.slice(0, count), urls };
}
