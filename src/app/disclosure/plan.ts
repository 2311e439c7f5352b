import type { DisclosureItem, DisclosureList, DisclosureSettings, MappedItem } from '../../model/disclosure.ts';
import type { Estate } from '../../model/estate.ts';
import { UserError } from '../../model/user-error.ts';
import type { WorkCalendar } from '../../model/working-days.ts';
import { loadCalendar } from '../../rules/load-calendar.ts';
import { loadDisclosureLists } from '../../rules/load-disclosure.ts';

/** What a site's disclosure is judged by. */
export interface DisclosurePlan {
  readonly list: DisclosureList;
  readonly calendar: WorkCalendar;
  /** Null: the estate has confirmed no mapping. */
  readonly mapping: DisclosureSettings | null;
}

const USUAL = 'higher-education-2014';

/** Loads the list and calendar that hold for an estate. UserError: no such list, or a file with a mistake. */
export function loadPlan(rules: URL, { disclosure = null }: Pick<Estate, 'disclosure'>): DisclosurePlan {
  const lists = loadDisclosureLists(new URL('disclosure/', rules));
  const wanted = disclosure?.list ?? USUAL;
  const list = lists.find((each) => each.list === wanted);
  if (list === undefined) {
    const names = lists.map((each) => each.list);
    throw new UserError(
      { 'zh-CN': `没有名为“${wanted}”的信息公开清单`, en: `There is no disclosure list "${wanted}"` },
      { remedy: { 'zh-CN': `可用：${names.join('、')}`, en: `There are: ${names.join(', ')}` } },
    );
  }
  return { list, calendar: loadCalendar(new URL('calendar/', rules)), mapping: disclosure };
}

const NOTHING_SAID: MappedItem = { url: null, owner: null, period: null, notApplicable: false };

/** An item with what the estate says of it. */
export interface PlannedItem {
  readonly item: DisclosureItem;
  readonly mapped: MappedItem;
}

export const plannedItems = ({ list, mapping }: DisclosurePlan): readonly PlannedItem[] =>
  mapping === null
    ? []
    : list.items.map((item) => ({ item, mapped: mapping.items[String(item.number)] ?? NOTHING_SAID }));

/** The site that answers for an address of the plan, by id; an address of no site falls to the disclosure site. */
export function answersFor(
  url: string | null,
  { mapping }: DisclosurePlan,
  siteIdOf: (url: string) => string | null,
): string {
  return (url === null ? null : siteIdOf(url)) ?? mapping?.siteId ?? '';
}
