import { MAX_DATED_TEXT, readDate } from './dates.ts';
import { foldText } from './fold-text.ts';
import { hidesOnlyText } from './hidden.ts';
import { attributeBit } from './html/attributes.ts';
import { type Node, readerOf, TEXT } from './html/tree.ts';
import { NAMED } from './landmarks.ts';
import { oneLine } from './links.ts';
import { titleWidth } from './listings.ts';
import type { Walk } from './walk-state.ts';

const readTitle = readerOf('title');

/** Characters of a title attribute kept, as of anchor text. */
const MAX_TITLE = 200;
/** Width in Han characters; less is a mark or an ornament. */
const SHORTEST_HEADLINE = 4;
const MORE =
  /^[\s[\]<>《》»›+·|.…(（]*(?:查看|阅读)?(?:更多|全部|详情|详细|more|next|prev(?:ious)?|首页|上一?[页篇条]|下一?[页篇条]|尾页|末页|返回|top)\s*[\s\]<>《》»›+·|.…)）]*$|^[\d\s<>《》»›|.…-]*$/i;
const NEIGHBOUR = /[上下]一?[篇条页个则]\s*[：:]?\s*$/;

/** Longest text of a link that only leads on. */
const MAX_MORE = 16;

/** 更多, next, 3, “返回”. */
export const isMore = (text: string): boolean => text.length <= MAX_MORE && MORE.test(text);

/** “上一篇 ： ”. */
const MAX_NEIGHBOUR = 8;

/** “上一篇：”, “下一条：” and so on, before a link. */
export const isNeighbour = (text: string): boolean => NEIGHBOUR.test(text.slice(-MAX_NEIGHBOUR));

/** The title attribute of a link, as one line. */
export function titleOf(w: Walk, node: Node): string {
  const title = readTitle(w.page, node);
  return title === null ? '' : oneLine(foldText(title).slice(0, MAX_TITLE));
}

/** A card has headline, summary and day in one link: the first line that says something is the headline. */
export function headlineOf(lines: string): string {
  if (!lines.includes('\n')) return lines;
  const all = lines.split('\n');
  return (
    all.find((line) => titleWidth(line) >= SHORTEST_HEADLINE && readDate(line.slice(0, MAX_DATED_TEXT)) === null) ??
    all[0] ??
    ''
  );
}

/** Elements looked at for a picture in a link. */
const MAX_IN_LINK = 50;

function hasPicture(node: Node, left = MAX_IN_LINK): boolean {
  for (let child = node.first; child !== null && left > 0; child = child.next, left--) {
    if (
      child.tag !== null &&
      (/^(?:img|svg|image|input|video|canvas)$/.test(child.tag.name) || hasPicture(child, left - 1))
    )
      return true;
  }
  return false;
}

/** An `a` of nothing at all, without a class that could give it a picture. */
const isEmptyLink = (node: Node): boolean =>
  (node.first === null || (node.first.tag === null && node.first.mode === TEXT.blank && node.first.next === null)) &&
  (node.mask & (NAMED | attributeBit('style'))) === 0;

/** Why the link itself cannot be seen: letters of no size hide no picture, and an empty link shows nothing. */
export function anchorReason(node: Node, lines: string, hidden: string | null): string | null {
  if (hidden !== null) return hasPicture(node) && hidesOnlyText(hidden) ? null : hidden;
  return lines === '' && isEmptyLink(node) ? 'empty link' : null;
}
