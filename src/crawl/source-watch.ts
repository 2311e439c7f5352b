import { originOf } from '../model/url.ts';

/** Kinds of addresses of one site that are watched; a site with more has no kinds. */
const MOST_KINDS = 40;

interface Place {
  readonly siteId: string;
  readonly url: string;
}

/**
 * Whether an unchanged page must be read whole all the same: who tampers with a style sheet or a script that many pages
 * share changes none of them. Of pages with addresses of one kind, which mostly share a template, the first is read
 * with its files; the others are when those have changed.
 */
export interface SourceWatch {
  /** Waits for the first of its kind; that one must be settled. */
  isSuspect(page: Place): Promise<boolean>;
  /** `changed`: what its files do is other than it was. Nothing happens for pages that are not the first. */
  settle(page: Place, changed: boolean): void;
}

/** Folder, depth and ending (of `info/1001/2.htm`: `info`, 3, `.htm`): as templates of content systems show in addresses. */
export function kindOf(url: string): string {
  const { pathname, search } = new URL(url);
  const parts = pathname.slice(1).split('/');
  const ending = /\.[a-z]{2,5}$/i.exec(parts.at(-1) ?? '')?.[0] ?? '';
  const folder = parts.length > 1 ? parts[0] : '';
  return `${originOf(url)}/${folder} ${parts.length} ${ending}${search === '' ? '' : '?'}`;
}

interface Kind {
  readonly first: string;
  readonly changed: Promise<boolean>;
  readonly settle: (changed: boolean) => void;
}

export function createSourceWatch(): SourceWatch {
  const sites = new Map<string, Map<string, Kind>>();
  const kindsOf = (siteId: string): Map<string, Kind> => {
    const known = sites.get(siteId) ?? new Map<string, Kind>();
    sites.set(siteId, known);
    return known;
  };
  return {
    async isSuspect({ siteId, url }) {
      const kinds = kindsOf(siteId);
      const name = kindOf(url);
      const known = kinds.get(name);
      if (known !== undefined) return known.first === url || known.changed;
      if (kinds.size >= MOST_KINDS) return false;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      kinds.set(name, { first: url, changed: promise, settle: resolve });
      return true;
    },
    settle({ siteId, url }, changed) {
      const kind = sites.get(siteId)?.get(kindOf(url));
      if (kind?.first === url) kind.settle(changed);
    },
  };
}
