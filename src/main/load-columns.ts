import type { ColumnRules } from '../model/site-model/column-rules.ts';
import { loadColumnRules } from '../rules/columns-load.ts';

/** The column rules that come with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_COLUMNS = new URL('../../rules/columns/', import.meta.url);

/** Throws a UserError with file, line and remedy for a bad one. */
export const loadColumns = (): ColumnRules => loadColumnRules(SHIPPED_COLUMNS);
