/** Rules that are code, because no list of words can say them. They are reported as the packs' rules are. */
type CodeMessage =
  | 'unpaired'
  | 'doubledMark'
  | 'halfWidthMark'
  | 'doubledWord'
  | 'skippedNumber'
  | 'strayNumber'
  | 'wrongWeekday';

export type CodeRuleId =
  | 'punctuation/unpaired'
  | 'punctuation/doubled-mark'
  | 'punctuation/half-width'
  | 'punctuation/doubled-word'
  | 'punctuation/numbering'
  | 'numbers/weekday';

export interface CodeHit {
  readonly rule: CodeRuleId;
  readonly messageId: CodeMessage;
  /** In the text that was searched, UTF-16 units. */
  readonly index: number;
  readonly text: string;
  readonly suggest: string | null;
}

interface CodeRule {
  readonly certainty: 'certain' | 'review';
  readonly severity: 'moderate' | 'minor';
  readonly reason: string;
}

const PUNCTUATION = '《标点符号用法》（GB/T 15834—2011）';

export const CODE_RULES: Readonly<Record<CodeRuleId, CodeRule>> = {
  'punctuation/unpaired': {
    certainty: 'review',
    severity: 'minor',
    reason: '引号、括号、书名号应成对，方向一致',
  },
  'punctuation/doubled-mark': { certainty: 'review', severity: 'minor', reason: `标点重复；参见${PUNCTUATION}` },
  'punctuation/half-width': { certainty: 'review', severity: 'minor', reason: '汉字之间用全角标点' },
  'punctuation/doubled-word': { certainty: 'review', severity: 'minor', reason: '词语重复，可能是误录' },
  'punctuation/numbering': { certainty: 'review', severity: 'minor', reason: '序号应连续，同一层次用同一种写法' },
  'numbers/weekday': { certainty: 'certain', severity: 'moderate', reason: '日期与星期不一致' },
};
