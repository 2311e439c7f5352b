import type { Translated } from '../../model/lang.ts';

export interface Signal {
  readonly points: number;
  readonly says: Translated;
}

/** From here on a person need not look first. */
const CERTAIN = 3;
/** Less is everyday: a menu, a share button. */
export const WORTH_A_LOOK = 2;

const signal = (points: number, zh: string, en: string): Signal => ({ points, says: { 'zh-CN': zh, en } });

/** What speaks for a link of an intruder. No one of them is enough by itself. */
export const SIGNALS = {
  hidden: signal(2, '指向站外且访问者看不见', 'leads outside and cannot be seen'),
  hiddenSlightly: signal(1, '指向站外且不易看见', 'leads outside and can hardly be seen'),
  telling: signal(1, '隐藏方式不是菜单、选项卡所用', 'hidden in a way that no menu or tab uses'),
  block: signal(1, '成片隐藏的站外链接', 'one of a block of hidden outside links'),
  oddHost: signal(1, '目标域名可疑', 'the host name looks like a throw-away one'),
  obscured: signal(2, '脚本内容经过编码', 'the script that writes it is encoded'),
  isNew: signal(1, '上次扫描时没有', 'was not there in the scan before'),
  blocked: signal(3, '目标在违法网站名单中', 'the target is on the list of illegal sites'),
} as const;

export const terms = (words: readonly string[]): Signal =>
  signal(3, `含违规用语：${words.join('、')}`, `illegal terms: ${words.join(', ')}`);

/** Several of one kind: what one trade would say, and sometimes a dictionary. */
export const likeTerms = (words: readonly string[]): Signal =>
  signal(2, `含可疑用语：${words.join('、')}`, `suspicious terms: ${words.join(', ')}`);

/** In a place out of sight even one such word is worth a look, be the place a menu or not. */
export const hiddenTerm = (word: string): Signal =>
  signal(2, `看不见的站外链接含可疑用语：${word}`, `suspicious term in an outside link out of sight: ${word}`);

export const oneTerm = (word: string): Signal => signal(1, `含可疑用语：${word}`, `suspicious term: ${word}`);

/** How it is hidden, however slyly, is one thing: an editor may have taken it over from somewhere. */
const HOW: readonly Signal[] = [SIGNALS.hidden, SIGNALS.hiddenSlightly, SIGNALS.telling];

export const isCertain = (signals: readonly Signal[]): boolean =>
  totalOf(signals) >= CERTAIN && signals.some((each) => !HOW.includes(each));

export const totalOf = (signals: readonly Signal[]): number => signals.reduce((sum, { points }) => sum + points, 0);
