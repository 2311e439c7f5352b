import type { OwnerRule } from '../../model/item-settings.ts';
import type { Store, StoredFinding } from '../../ports/store.ts';
import type { ColumnsOf } from './owner-of.ts';

const PORTION = 1_000;

/** Columns of the pages on which something was found, where an owner rule asks for them; no store is read otherwise. */
export async function readColumns(
  store: Pick<Store, 'listReadPages'>,
  scanId: string,
  findings: readonly StoredFinding[],
  rules: readonly OwnerRule[],
): Promise<ColumnsOf> {
  const columns = new Map<string, readonly string[]>();
  const asking = rules.filter(({ column }) => column !== null);
  const wanted = new Set(
    findings.flatMap(({ finding }) => [finding.target, ...finding.places.map(({ page }) => page)]),
  );
  const siteIds = new Set(findings.map(({ finding }) => finding.siteId));
  for (const siteId of siteIds) {
    if (!asking.some(({ site }) => site === null || site === siteId)) continue;
    for (let after = 0; ; ) {
      const portion = await store.listReadPages(scanId, siteId, after, PORTION);
      for (const { url, head } of portion) {
        if (!wanted.has(url)) continue;
        const { crumbs, columnName } = head.outline;
        const names = crumbs.map(({ text }) => text);
        columns.set(url, columnName === null ? names : [...names, columnName]);
      }
      const last = portion.at(-1);
      if (!last || portion.length < PORTION) break;
      after = last.urlId;
    }
  }
  return (page) => columns.get(page) ?? [];
}
