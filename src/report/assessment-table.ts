import { type Assessment, type Moves, percentOf } from './assessment.ts';
import { type PaperTextId, speakPaper, writtenDay } from './paper-texts.ts';
import { speak } from './texts.ts';

export interface AssessmentColumn {
  readonly head: PaperTextId;
  /** What is printed; rates in percent. */
  readonly value: (row: Moves & Partial<Pick<Assessment['totals'], 'open' | 'overdue' | 'articles'>>) => number | null;
  readonly percent?: boolean;
}

const MOVES: readonly AssessmentColumn[] = [
  { head: 'found', value: ({ found }) => found },
  { head: 'closed', value: ({ closed }) => closed },
  { head: 'onTime', value: ({ onTime }) => onTime },
  { head: 'onTimeRate', value: ({ onTime, withDeadline }) => percentOf(onTime, withDeadline), percent: true },
  { head: 'reopened', value: ({ reopened }) => reopened },
  { head: 'rechecked', value: ({ rechecked }) => rechecked },
  { head: 'passRate', value: ({ passed, rechecked }) => percentOf(passed, rechecked), percent: true },
];

/** The columns of every format, in order. */
export const UNIT_COLUMNS: readonly AssessmentColumn[] = [
  ...MOVES,
  { head: 'openAtEnd', value: ({ open }) => open ?? 0 },
  { head: 'overdueAtEnd', value: ({ overdue }) => overdue ?? 0 },
  { head: 'articles', value: ({ articles }) => articles ?? null },
];

export const MONTH_COLUMNS = MOVES;

/** `85%`, or a dash where there is nothing to tell. */
export const printed = (
  { value, percent }: AssessmentColumn,
  row: Parameters<AssessmentColumn['value']>[0],
): string | number => {
  const found = value(row);
  return found === null ? '—' : percent ? `${found}%` : found;
};

export const unitName = ({ name }: Assessment['units'][number], { lang }: Assessment): string =>
  name || speak(lang)('noOwner');

export const monthName = (month: string, { lang }: Assessment): string => writtenDay(month, lang);

export const assessmentNote = ({ lang, from, to }: Assessment): string =>
  speakPaper(lang)('assessmentNote', { from: writtenDay(from, lang), to: writtenDay(to, lang) });

/** How the figures are counted, a sentence each. */
export const assessmentRules = ({ lang, totals }: Assessment): string[] =>
  (
    [
      'rule.found',
      'rule.closed',
      'rule.onTime',
      'rule.reopened',
      'rule.passRate',
      totals.articles === null ? 'rule.noArticles' : 'rule.articles',
    ] as const
  ).map((id) => speakPaper(lang)(id));
