import type { Command } from 'commander';
import type { ItemQuery, ItemSelection } from '../../app/items/items-work.ts';
import { ITEM_STATUSES, type ItemStatus } from '../../model/item.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { list, listOf, oneOf, text } from '../values.ts';
import { itemText } from './items-texts.ts';

export interface ChooseFlags {
  readonly site?: readonly string[];
  readonly owner?: string;
  readonly check?: readonly string[];
  readonly severity?: readonly Severity[];
  readonly status?: readonly ItemStatus[];
  readonly overdue?: boolean;
}

/** Conditions on items, alike for listing and for changing many. */
export function addConditions(command: Command, kit: Kit): void {
  const group = GROUPS.scope;
  kit.add(
    command,
    kit.flag('--site <id,…>', { read: list, group, text: { 'zh-CN': '只看这些网站', en: 'of these sites' } }),
    kit.flag('--owner <unit>', { read: text, group, text: { 'zh-CN': '只看这个责任单位', en: 'of this unit' } }),
    kit.flag('--check <check,…>', { read: list, group, text: { 'zh-CN': '只看这些检查项', en: 'of these checks' } }),
    kit.flag('--severity <severity,…>', {
      read: listOf(oneOf(SEVERITIES)),
      group,
      text: { 'zh-CN': `只看这些程度：${SEVERITIES.join('、')}`, en: `this severe: ${SEVERITIES.join(', ')}` },
    }),
    kit.flag('--status <status,…>', {
      read: listOf(oneOf(ITEM_STATUSES)),
      group,
      text: {
        'zh-CN': `只看这些状态：${ITEM_STATUSES.join('、')}`,
        en: `in these states: ${ITEM_STATUSES.join(', ')}`,
      },
    }),
    kit.flag('--overdue', { group, text: { 'zh-CN': '只看逾期的', en: 'past their deadline' } }),
  );
}

export const queryOf = ({ site, owner, check, severity, status, overdue }: ChooseFlags): ItemQuery => ({
  ...(site && { siteIds: site }),
  ...(owner !== undefined && { owner }),
  ...(check && { checks: check }),
  ...(severity && { severities: severity }),
  ...(status && { statuses: status }),
  ...(overdue && { overdue }),
});

/** What is to be changed: never all there is because nothing was said. */
export function selectionOf(names: readonly string[], flags: ChooseFlags): ItemSelection {
  const query = queryOf(flags);
  const hasConditions = Object.keys(query).length > 0;
  if (names.length > 0 && hasConditions)
    throw new UserError(itemText('chooseOnce'), { remedy: itemText('chooseItemsRemedy') });
  if (names.length > 0) return { names };
  if (hasConditions) return { query };
  throw new UserError(itemText('chooseItems'), { remedy: itemText('chooseItemsRemedy') });
}
