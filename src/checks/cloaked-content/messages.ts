import type { Translated } from '../../model/lang.ts';
import type { CopyKind } from '../../model/page-copies.ts';

/** Who gets it, as a sentence begins. */
const WHO: Readonly<Record<CopyKind, Translated>> = {
  spider: { 'zh-CN': '搜索引擎蜘蛛', en: 'Search engine spiders' },
  search: { 'zh-CN': '从搜索引擎点进来的访客', en: 'Visitors from search engines' },
  phone: { 'zh-CN': '手机访客', en: 'Visitors with phones' },
};

const WHAT = {
  /** Sent to somebody else's host. */
  Redirect: { 'zh-CN': '会被带到站外的 {host}', en: 'are sent away to {host}' },
  /** Something illegal, or a block of outside links. */
  Spam: { 'zh-CN': '会看到普通访客看不到的违规内容', en: 'get spam that other visitors do not see' },
  Links: {
    'zh-CN': '会看到普通访客看不到的 {count} 个站外链接',
    en: 'get {count} outside links that others do not see',
  },
  Title: { 'zh-CN': '看到的页面标题与普通访客不同', en: 'get another title than other visitors' },
  Differs: { 'zh-CN': '看到的内容与普通访客有 {percent}% 不同', en: 'get a page that differs by {percent}%' },
} as const satisfies Record<string, Translated>;

export type What = keyof typeof WHAT;
export type MessageId = `${CopyKind}${What}`;

export const messages = Object.fromEntries(
  (Object.keys(WHO) as CopyKind[]).flatMap((who) =>
    (Object.keys(WHAT) as What[]).map((what) => [
      `${who}${what}`,
      { 'zh-CN': `${WHO[who]['zh-CN']}${WHAT[what]['zh-CN']}`, en: `${WHO[who].en} ${WHAT[what].en}` },
    ]),
  ),
) as Readonly<Record<MessageId, Translated>>;
