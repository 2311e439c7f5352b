import { type Day, dayInUrl, readDate } from './dates.ts';
import { isFooter } from './outline/phrases.ts';
import type { DatePiece, Walk } from './walk-state.ts';

/** Rows with a day from which on a page is an index page and no article. */
const INDEX_ROWS = 3;

/** Blocks at the end of a page among which a day of updating is that of the site. */
const FOOT_BLOCKS = 3;

/** Blocks between a heading and the line below it. */
const NEAR_TITLE = 3;
/** A file of its own below a day: the index of a day is a folder. */
const ARTICLE_FILE = /\/(?!(?:index|list|default|main)\b)[\w-]+\.\w+$/i;
/** Blocks at the end of a page among which it says whose site it is. */
const OWNER_BLOCKS = 12;

const META_NAMES = [
  'article:published_time',
  'pubdate',
  'publishdate',
  'publish_date',
  'og:release_date',
  'datepublished',
  'date',
] as const;

const PUBLISHED = /(?:发布|发表|发文|录入|添加|成文|上传)[^\d]{0,6}$|publish(?:ed)?[^\d]{0,8}$/i;
/** Not 报名截止时间, 会议时间 and the like. */
const LABELLED = /(?:^|[\s|｜:：,，（(【[])(?:日期|时间|date|time)\s*[:：]?\s*[[(（【]?$/i;
const OF_SITE = /(?:最后|最近)(?:一次)?(?:更新|修改)|last\s+(?:updated|modified)/i;
const UPDATED = /(?:更新|修改|update)[^\d]{0,8}$/i;

/** A clock says which day of the week it is, or that it is today. */
const CLOCK =
  /日\s{0,3}[（(，,]?\s{0,3}(?:星期|周)[一二三四五六日天]|今[天日]是|现在(?:是|时间)|(?:当前|系统|北京)时间/;

/** Whether a day without a label is that of a clock: the block it stands in says so, whatever element it is in. */
const isClock = (w: Walk, { block }: DatePiece): boolean => CLOCK.test(w.blocks[block]?.text.slice(0, 80) ?? '');

/** The block from which on a page speaks of its site's owner; behind all blocks where it does not. */
function footOf(w: Walk): number {
  let footAt = w.blocks.length + 1;
  for (let at = w.blocks.length - 1; at >= Math.max(1, w.blocks.length - OWNER_BLOCKS); at--) {
    if (isFooter(w.blocks[at]?.text ?? '')) footAt = at;
  }
  return footAt;
}

function dayIn(w: Walk, text: string): Day | null {
  const words = readDate(text.slice(0, 60));
  return words?.kind === 'full' && w.days.at(words.day) !== null ? words.day : null;
}

/** 3: published; 2: 日期, 时间; 1: updated; 0: no label. */
function rank(piece: DatePiece): number {
  if (piece.words.kind !== 'full') return 0;
  const own = piece.words.before.trim();
  const label = own === '' || /^[[(（【：:]$/.test(own) ? `${piece.label}${own}` : own;
  if (PUBLISHED.test(label)) return 3;
  if (UPDATED.test(label)) return 1;
  return LABELLED.test(label) ? 2 : 0;
}

/** When the article was published; null on index pages and where the page does not say. */
export function publishedDay(w: Walk, titleAt: number): Day | null {
  const isIndex = w.datedRows >= INDEX_ROWS;
  for (const name of META_NAMES) {
    const day = dayIn(w, w.metas.get(name) ?? '');
    if (day !== null && (name !== 'date' || !isIndex)) return day;
  }
  for (const text of w.structuredDates) {
    const day = dayIn(w, text);
    if (day !== null) return day;
  }
  const footAt = footOf(w);
  const isListed = new Uint8Array(w.dates.length);
  for (const [from, to] of w.listedDates) isListed.fill(1, from, to);
  /** Days beside a list that are labelled 时间 or 日期 next to the heading: of one article, when there is but one. */
  const besideList: Day[] = [];
  let best: Day | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [index, piece] of w.dates.entries()) {
    const { words } = piece;
    if (words.kind !== 'full' || piece.inAnchor || w.days.at(words.day) === null) continue;
    const labelled = rank(piece);
    if (labelled === 0 && (piece.inNav || !words.edge || isClock(w, piece))) continue;
    // What stands beside 版权所有 is about the site, unless it says 发布.
    if (labelled < 3 && piece.block >= footAt) continue;
    // “最后更新：…” at the foot of every page is the site's.
    if (piece.block >= w.blocks.length - FOOT_BLOCKS && OF_SITE.test(`${piece.label}${words.before}`)) continue;
    if (isListed[index] === 1) continue;
    if (isIndex && labelled < 3) {
      if (labelled === 2 && w.headingAt >= 0)
        besideList.push(Math.abs(piece.block - titleAt) <= NEAR_TITLE ? words.day : 0);
      continue;
    }
    const score = labelled * 1_000_000 - Math.abs(piece.block - titleAt);
    if (score > bestScore) {
      best = words.day;
      bestScore = score;
    }
  }
  if (best !== null) return best;
  const [only, another] = besideList;
  if (only !== undefined && only > 0 && another === undefined) return only;
  const inUrl = dayInUrl(w.identity.url);
  if (isIndex && !ARTICLE_FILE.test(w.identity.url)) return null;
  return inUrl !== null && w.days.at(inUrl) !== null ? inUrl : null;
}
