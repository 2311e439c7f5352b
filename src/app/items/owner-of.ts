import { pathMatcher } from '../../crawl/scope.ts';
import type { Finding } from '../../model/finding.ts';
import type { OwnerRule } from '../../model/item-settings.ts';
import type { Site } from '../../model/site.ts';

/** Names of the columns a page lies in, from its breadcrumb; empty: none are known. */
export type ColumnsOf = (page: string) => readonly string[];

interface Fits {
  readonly owner: string;
  readonly test: (finding: Finding) => boolean;
}

function compile({ site, path, column, owner }: OwnerRule, columnsOf: ColumnsOf): Fits {
  const isPath = path === null ? null : pathMatcher([path]);
  const fitsPage = (page: string): boolean => {
    const { pathname, search } = new URL(page);
    return (isPath?.(pathname + search) ?? true) && (column === null || columnsOf(page).includes(column));
  };
  return {
    owner,
    test(finding) {
      if (site !== null && site !== finding.siteId) return false;
      const pages = pagesOf(finding);
      // What is seen elsewhere too stands in the template: that is the site's own owner's.
      return pages.length > 0 && pages.every(fitsPage);
    },
  };
}

/** Where a finding was seen; a column's own page where it has no other place. */
function pagesOf({ event, places, target }: Finding): readonly string[] {
  if (places.length > 0) return [...new Set(places.map(({ page }) => page))];
  return event === 'site-end' && URL.canParse(target) ? [target] : [];
}

/** Whose business a finding is: of the first rule that fits, else of its site. */
export function createOwnerOf(
  sites: readonly Site[],
  rules: readonly OwnerRule[],
  columnsOf: ColumnsOf,
): (finding: Finding) => string {
  const owners = new Map(sites.map(({ id, owner }) => [id, owner]));
  const fits = rules.map((rule) => compile(rule, columnsOf));
  return (finding) => fits.find(({ test }) => test(finding))?.owner ?? owners.get(finding.siteId) ?? '';
}
