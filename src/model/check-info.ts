import type { Category } from './category.ts';
import type { Translated } from './lang.ts';
import type { Severity } from './severity.ts';

/** What reports and doors need to know of a check. */
export interface CheckInfo {
  readonly id: string;
  readonly title: Translated;
  readonly category: Category;
  readonly severity: Severity;
  readonly messages: Readonly<Record<string, Translated>>;
}
