import type { Option } from 'commander';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { month, year } from '../values.ts';

export interface PeriodFlags {
  readonly month?: string;
  readonly year?: string;
}

export const periodFlags = (kit: Kit): readonly (() => Option)[] => [
  kit.flag('--month <month>', {
    read: month,
    group: GROUPS.scope,
    text: { 'zh-CN': '哪个月，如 2026-11，默认本月', en: 'which month, such as 2026-11; default: this month' },
  }),
  kit.flag('--year <year>', {
    read: year,
    group: GROUPS.scope,
    text: { 'zh-CN': '哪一年，如 2026', en: 'which year, such as 2026' },
  }),
];

/** `2026-11` or `2026`; null: neither was named. */
export function periodOf({ month: ofMonth, year: ofYear }: PeriodFlags): string | null {
  if (ofMonth !== undefined && ofYear !== undefined) {
    throw new UserError(
      { 'zh-CN': '--month 和 --year 只能写一个', en: '--month and --year exclude each other' },
      { remedy: { 'zh-CN': '月度写 --month，年度写 --year', en: 'Write --month for a month, --year for a year' } },
    );
  }
  return ofMonth ?? ofYear ?? null;
}
