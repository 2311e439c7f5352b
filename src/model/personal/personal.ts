/** `id-card`: resident identity card. `student-number`: only where a table lists them beside names. */
export const PERSONAL_KINDS = ['id-card', 'bank-card', 'mobile', 'student-number'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/**
 * What stands beside a number. `name-list`: a table or list that has the name in the same row. `table`: a row without a
 * name. `named`: a running text with a name before it. `contact`: words like 联系人, 咨询电话. `sample`: words like 示例, 样表.
 * `text`: none of these.
 */
export const PERSONAL_CONTEXTS = ['name-list', 'table', 'named', 'contact', 'sample', 'text'] as const;
export type PersonalContext = (typeof PERSONAL_CONTEXTS)[number];

export interface PersonalNumber {
  /** As it may be shown: `430181********1234`. */
  readonly masked: string;
  /** 32 hex digits that are the same for the same number while the estate's key is; empty without a key. Never a plain hash: there are few numbers. */
  readonly hash: string;
  /** Words around it, every number masked, at most 120 characters. */
  readonly text: string;
  readonly selector: string;
}

/** Numbers of one kind with the same context on one page or document. The number itself is in no fact. */
export interface PersonalGroup {
  readonly kind: PersonalKind;
  readonly context: PersonalContext;
  /** A reader does not see them at once: hidden sheet, row or column, hidden element. */
  readonly hidden: boolean;
  /** Different numbers. */
  readonly count: number;
  /** The first 20 of them. */
  readonly numbers: readonly PersonalNumber[];
}

export const NUMBERS_KEPT = 20;
