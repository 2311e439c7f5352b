import type { LinkKind } from '../model/facts.ts';
import type { Completion, NewPage, PageLink } from '../ports/frontier.ts';

/**
 * A page has a hundred links; as objects they take longer to copy between threads than the page took to parse.
 * Ids are whole numbers from 1; 0 stands for the next of `urls`.
 */
interface PackedLinks {
  readonly ids: Uint32Array;
  readonly kinds: Uint8Array;
  readonly urls: readonly string[];
}

type PackedPage = Omit<NewPage, 'links'> & { readonly kind: 'new'; readonly links: PackedLinks };

export type PackedCompletion = Omit<Completion, 'page'> & {
  readonly page: Exclude<Completion['page'], { readonly kind: 'new' }> | PackedPage;
};

const KINDS: readonly LinkKind[] = ['page', 'resource', 'mention', 'form'];

function pack(links: readonly PageLink[]): PackedLinks {
  const ids = new Uint32Array(links.length);
  const kinds = new Uint8Array(links.length);
  const urls: string[] = [];
  for (const [at, { url, kind }] of links.entries()) {
    kinds[at] = KINDS.indexOf(kind);
    if (typeof url === 'number') ids[at] = url;
    else urls.push(url);
  }
  return { ids, kinds, urls };
}

function unpack({ ids, kinds, urls }: PackedLinks): PageLink[] {
  let next = 0;
  return Array.from(ids, (id, at) => ({
    url: id === 0 ? (urls[next++] ?? '') : id,
    kind: KINDS[kinds[at] ?? 0] ?? 'page',
  }));
}

export const packLinks = ({ page, ...rest }: Completion): PackedCompletion => ({
  ...rest,
  page: page?.kind === 'new' ? { ...page, links: pack(page.links) } : page,
});

export const unpackLinks = ({ page, ...rest }: PackedCompletion): Completion => ({
  ...rest,
  page: page?.kind === 'new' ? { ...page, links: unpack(page.links) } : page,
});
