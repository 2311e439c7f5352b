import { CODE_RULES } from '../checks/wording/code-rule.ts';
import type { Estate } from '../model/estate.ts';
import type { PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { suggestKey } from '../rules/suggest-key.ts';

/** The packs that a config names, for all sites and for single ones. */
const packsIn = ({ checks, sites }: Pick<Estate, 'checks' | 'sites'>): readonly string[] =>
  [checks['wording']?.options['packs'], ...sites.map(({ options }) => options['packs'])].flatMap((packs) =>
    Array.isArray(packs) ? packs.map(String) : [],
  );

/** What is wrong with the packs a config or a user names: one that is none would be a check that finds nothing. Null: nothing. */
export function unknownPack(
  estate: Pick<Estate, 'checks' | 'sites'>,
  asked: readonly string[],
  rules: readonly PhraseRule[],
): UserError | null {
  const known = [
    ...new Set([...rules.map(({ pack }) => pack), ...Object.keys(CODE_RULES).map((id) => id.split('/')[0] ?? '')]),
  ].sort();
  const unknown = [...asked, ...packsIn(estate)].find((pack) => !known.includes(pack));
  if (unknown === undefined) return null;
  const meant = suggestKey(unknown, known);
  return new UserError(
    { 'zh-CN': `没有名为“${unknown}”的规则包`, en: `There is no rule pack called “${unknown}”` },
    {
      remedy: {
        'zh-CN': `${meant === null ? '' : `是否应为“${meant}”？`}规则包有 ${known.join('、')}`,
        en: `${meant === null ? '' : `Did you mean “${meant}”? `}There are ${known.join(', ')}`,
      },
    },
  );
}
