import type { ColumnOverride, ColumnPeriods, ColumnRules } from './column-rules.ts';
import type { ColumnKind } from './types.ts';

/**
 * The kind a name tells; null where it tells none. Of several words the one that ends last decides, as in Chinese the last
 * part of a name says what it is (新闻中心简介 is an introduction); of those that end together the longest.
 */
export function kindOfName(name: string, { kinds }: Pick<ColumnRules, 'kinds'>): ColumnKind | null {
  const folded = name.toLowerCase();
  let best: ColumnKind | null = null;
  let end = 0;
  let length = 0;
  for (const { kind, words } of kinds) {
    for (const word of words) {
      const at = folded.lastIndexOf(word);
      if (at < 0) continue;
      const wordEnd = at + word.length;
      if (wordEnd < end || (wordEnd === end && word.length <= length)) continue;
      best = kind;
      end = wordEnd;
      length = word.length;
    }
  }
  return best;
}

/** Days after which a column of the kind counts as not updated; null: not assessed. */
export function periodOf(kind: ColumnKind, periods: ColumnPeriods, override: ColumnOverride | null): number | null {
  const days = override?.period ?? daysOf(kind, periods);
  return days > 0 ? days : null;
}

function daysOf(kind: ColumnKind, periods: ColumnPeriods): number {
  switch (kind) {
    case 'news':
      return periods.newsDays;
    case 'notice':
      return periods.noticeDays;
    case 'policy':
      return periods.policyDays;
    case 'personnel':
      return periods.personnelDays;
    case 'planning':
      return periods.planningDays;
    case 'yearly':
      return periods.yearlyDays;
    case 'rules':
      return periods.rulesDays;
    case 'other':
      return periods.otherDays;
    // They say what holds for years, or are closed.
    case 'introduction':
    case 'topic':
    case 'download':
    case 'service':
    case 'links':
      return 0;
  }
}
