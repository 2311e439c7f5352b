import type { PersonalContext, PersonalGroup, PersonalKind } from '../../model/personal/personal.ts';
import type { Certainty, Severity } from '../../model/severity.ts';

interface PersonalVerdict {
  readonly messageId:
    | 'idCards'
    | 'idCard'
    | 'bankCards'
    | 'bankCard'
    | 'mobiles'
    | 'contacts'
    | 'mobile'
    | 'studentNumbers';
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** One defect for all of the group: what has to go is the list. Otherwise one for each number. */
  readonly isList: boolean;
}

export interface PersonalLimits {
  /** From so many different numbers on, together, they are a list. */
  readonly listOf: number;
  /** Whether mobiles outside of lists are worth a look. */
  readonly singleMobiles: boolean;
}

/** Whose the numbers are stands beside them. */
const hasNames = (context: PersonalContext): boolean => context === 'name-list' || context === 'named';

/** What it means that these numbers stand there; null: nothing is wrong. */
export function judgeGroup(group: Pick<PersonalGroup, 'kind' | 'context' | 'count'>, limits: PersonalLimits) {
  if (group.context === 'sample') return null;
  return JUDGES[group.kind](group, limits);
}

type Judge = (group: Pick<PersonalGroup, 'context' | 'count'>, limits: PersonalLimits) => PersonalVerdict | null;

/** Numbers that nobody publishes on purpose: the worst beside names, serious anywhere. */
const secret =
  (single: 'idCard' | 'bankCard', list: 'idCards' | 'bankCards'): Judge =>
  ({ context, count }, { listOf }) => {
    const inTable = context === 'name-list' && count > 1;
    const isList = inTable || count >= listOf;
    const severity = context === 'name-list' || (isList && hasNames(context)) ? 'critical' : 'serious';
    return { messageId: isList ? list : single, severity, certainty: 'certain', isList };
  };

const JUDGES: Readonly<Record<PersonalKind, Judge>> = {
  'id-card': secret('idCard', 'idCards'),
  'bank-card': secret('bankCard', 'bankCards'),
  mobile({ context, count }, { listOf, singleMobiles }) {
    const single: PersonalVerdict = { messageId: 'mobile', severity: 'minor', certainty: 'review', isList: false };
    if (count < listOf) return singleMobiles ? single : null;
    // Who is to be called is published on purpose; a page full of them is one thing to look at, not thirty.
    if (context === 'contact') return singleMobiles ? { ...single, messageId: 'contacts', isList: true } : null;
    if (hasNames(context)) return { messageId: 'mobiles', severity: 'serious', certainty: 'certain', isList: true };
    return { messageId: 'mobiles', severity: 'moderate', certainty: 'review', isList: true };
  },
  'student-number': ({ context, count }, { listOf }) =>
    context === 'name-list' && count >= listOf
      ? { messageId: 'studentNumbers', severity: 'moderate', certainty: 'review', isList: true }
      : null,
};
