import type { DisclosureTable } from '../../model/disclosure.ts';
import type { FigureStore } from '../../ports/figures.ts';

export function figureMethods(): FigureStore {
  const tables = new Map<string, DisclosureTable>();
  return {
    async saveDisclosureTable(table) {
      tables.set(table.year, table);
    },
    async readDisclosureTable(year) {
      return tables.get(year) ?? null;
    },
  };
}
