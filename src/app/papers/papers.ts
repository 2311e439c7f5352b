import type { Writable } from 'node:stream';
import type { Lang } from '../../model/lang.ts';

/** A paper that is ready to be written. */
export interface Paper {
  /** A file name that no file system minds, with its extension. */
  readonly name: string;
  /** Leaves the stream open; rejects with the stream's error, and with a UserError when the estate's template is at fault. */
  write(stream: Writable): Promise<void>;
}

export const CHECKLIST_GROUPS = ['owner', 'site', 'severity'] as const;
export type ChecklistGroup = (typeof CHECKLIST_GROUPS)[number];

export const ASSESSMENT_FORMATS = ['html', 'xlsx', 'docx', 'json'] as const;
export type AssessmentFormat = (typeof ASSESSMENT_FORMATS)[number];

export interface NoticeOrder {
  readonly lang: Lang;
  /** Units; empty: every unit that has something to put right. */
  readonly owners: readonly string[];
  /** Only what stands on this site; null: all sites. */
  readonly site: string | null;
  /** For the first notice, the next ones follow; null: the number each has, else the next free one. */
  readonly number: number | null;
  /** ISO day; null: the latest deadline among the items. */
  readonly deadline: string | null;
}

/** Papers as an office signs them. Each asks the database anew; before any scan they are a UserError with a remedy. */
export interface Papers {
  /** One notice a unit. Gives each its number, for ever. UserError: unknown unit or site, nothing to put right, number taken. */
  notices(order: NoticeOrder): Promise<readonly Paper[]>;
  /** `period`: `2026-11` or `2026`; null: this month. */
  summary(order: { readonly lang: Lang; readonly period: string | null }): Promise<Paper>;
  /** One form a unit; `owners` empty: every unit that has a site. */
  selfChecks(order: { readonly lang: Lang; readonly owners: readonly string[] }): Promise<readonly Paper[]>;
  assessment(order: {
    readonly lang: Lang;
    readonly period: string | null;
    readonly format: AssessmentFormat;
  }): Promise<Paper>;
  /** The workbook of one scan; `scanId` null: the newest finished one. */
  checklist(order: {
    readonly lang: Lang;
    readonly scanId: string | null;
    readonly by: ChecklistGroup;
    readonly allPlaces: boolean;
  }): Promise<Paper>;
}
