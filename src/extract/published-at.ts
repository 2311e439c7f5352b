import { type Day, dayInUrl, readDate } from './dates.ts';
import type { DatePiece, Walk } from './walk-state.ts';

/** Rows with a day from which on a page is an index page and no article. */
const INDEX_ROWS = 3;

/** Blocks at the end of a page among which a day of updating is that of the site. */
const FOOT_BLOCKS = 3;

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
  let best: Day | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [index, piece] of w.dates.entries()) {
    const { words } = piece;
    if (words.kind !== 'full' || piece.inAnchor || w.days.at(words.day) === null) continue;
    const labelled = rank(piece);
    if (labelled === 0 && (piece.inNav || !words.edge || isClock(w, piece))) continue;
    // “最后更新：…” at the foot of every page is the site's.
    if (piece.block >= w.blocks.length - FOOT_BLOCKS && OF_SITE.test(`${piece.label}${words.before}`)) continue;
    if (isIndex && labelled < 3) continue;
    if (w.listedDates.some(([from, to]) => index >= from && index < to)) continue;
    const score = labelled * 1_000_000 - Math.abs(piece.block - titleAt);
    if (score > bestScore) {
      best = words.day;
      bestScore = score;
    }
  }
  if (best !== null || isIndex) return best;
  const inUrl = dayInUrl(w.identity.url);
  return inUrl !== null && w.days.at(inUrl) !== null ? inUrl : null;
}
