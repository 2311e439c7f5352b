import type { Admit } from '../../ports/frontier.ts';
import type { PlacesToVerify } from '../scan-settings.ts';

/**
 * Admits what is asked for and where it redirects to, nothing that only a link leads to: seeds are at depth 0, a
 * redirect stays at the depth of what redirected, a link is one deeper.
 */
export const onlyPlaces =
  (admit: Admit, siteOf: (url: URL) => { readonly site: { readonly id: string } } | undefined): Admit =>
  (url, link) =>
    link.depth === 0
      ? admit(url, link)
      : { kind: 'excluded', siteId: siteOf(new URL(url))?.site.id ?? '', reason: 'not-asked' };

/** The seeds of a scan of single places. Home pages tell whether a site is down. */
export const seedsOf = ({ pages, targets }: PlacesToVerify, homes: readonly string[]) =>
  [...new Set([...homes, ...pages, ...targets])].map((url) => ({ url, kind: 'page' as const, depth: 0 }));
