import type { ItemStatus } from '../../model/item.ts';
import { speak } from '../report-words.ts';

const zh = speak('zh-CN');
const en = speak('en');
const wordOf = (status: ItemStatus) => ({ 'zh-CN': zh(`status.${status}`), en: en(`status.${status}`) });

/** As reports have them. */
export const STATUS_WORDS: Readonly<Record<ItemStatus, { readonly 'zh-CN': string; readonly en: string }>> = {
  new: wordOf('new'),
  open: wordOf('open'),
  assigned: wordOf('assigned'),
  'claimed-fixed': wordOf('claimed-fixed'),
  closed: wordOf('closed'),
  reopened: wordOf('reopened'),
  waived: wordOf('waived'),
  rejected: wordOf('rejected'),
};
