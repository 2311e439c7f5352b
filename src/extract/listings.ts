import type { ListingRow } from '../model/facts.ts';
import { hostOf, originOf } from '../model/url.ts';
import { type Day, dayInUrl, dayOf, joinParts, joinThree, joinWithoutYear, yearInUrl } from './dates.ts';
import type { Node } from './html/tree.ts';
import { TEXT } from './html/tree.ts';
import { type Anchor, type DatePiece, select, type Walk } from './walk-state.ts';

/** Rows of one listing that are kept. */
const MAX_ROWS = 500;
/** Listings of one page that are kept. */
const MAX_LISTINGS = 200;
/** Links of one row that are looked at: beyond it is no row. */
const MAX_ROW_LINKS = 4;
/** Width of a title, in Han characters, from which on it is a headline rather than a menu entry. */
const HEADLINE_WIDTH = 8;
const SHORT_HEADLINE = 4;
const HAS_LETTERS = /\p{L}{2}/u;
/** Longest name of a category that stands before a headline, as in “[通知] 关于…”. */
const CATEGORY_WIDTH = 6;

interface PartialDate {
  readonly month: number;
  readonly dayOfMonth: number;
}

interface Row {
  readonly node: Node;
  readonly anchor: Anchor;
  day: Day | null;
  partial: PartialDate | null;
}

const ROW_NAMES = new Set([
  'li',
  'tr',
  'dd',
  'dt',
  'dl',
  'div',
  'p',
  'a',
  'article',
  'section',
  'figure',
  'td',
  'ul',
  'table',
  'tbody',
  'span',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
]);

/** Han characters count one, others a third: “How to apply” is as short as a menu entry of four. */
export function titleWidth(title: string): number {
  let width = 0;
  for (let i = 0; i < title.length; i++) width += title.charCodeAt(i) >= 0x2e80 ? 1 : 1 / 3;
  return width;
}

/** The one link of a row; null when it has none or several. */
function mainAnchor(w: Walk, node: Node): Anchor | null {
  const count = node.linksTo - node.linksFrom;
  const first = w.anchors[node.linksFrom];
  if (first === undefined || count < 1 || count > MAX_ROW_LINKS) return null;
  if (count === 1) return first;
  let longest = first;
  let others = 0;
  for (let i = node.linksFrom + 1; i < node.linksTo; i++) {
    const anchor = w.anchors[i];
    if (anchor === undefined) continue;
    if (anchor.url !== longest.url) others++;
    if (titleWidth(anchor.title) > titleWidth(longest.title)) longest = anchor;
  }
  if (others === 0) return longest;
  // Of two links the longer one may be a short headline: “[学工] 停水通知”.
  const least = count === 2 && longest !== first && HAS_LETTERS.test(longest.title) ? SHORT_HEADLINE : HEADLINE_WIDTH;
  if (node.datesTo === node.datesFrom || titleWidth(longest.title) < least) return null;
  for (let i = node.linksFrom; i < node.linksTo; i++) {
    const anchor = w.anchors[i];
    if (anchor !== undefined && anchor.url !== longest.url && titleWidth(anchor.title) > CATEGORY_WIDTH) return null;
  }
  return longest;
}

/** Text that a headline may carry along: its day in brackets or set off by a space. */
function isInTitle(piece: DatePiece): boolean {
  return piece.inAnchor && piece.words.kind === 'full' && !piece.words.whole;
}

function readRowDate(w: Walk, from: number, to: number): Pick<Row, 'day' | 'partial'> {
  let partial: PartialDate | null = null;
  let inTitle: Day | null = null;
  for (let i = from; i < to; i++) {
    const piece = w.dates[i];
    if (piece === undefined) break;
    const { words } = piece;
    if (words.kind === 'full') {
      if (!isInTitle(piece)) return { day: words.day, partial: null };
      if (words.edge && words.numeric) inTitle ??= words.day;
      continue;
    }
    const next = i + 1 < to ? w.dates[i + 1] : undefined;
    const joined = next === undefined ? null : joinParts(words, next.words);
    if (joined !== null) return { day: joined, partial: null };
    const last = i + 2 < to ? w.dates[i + 2] : undefined;
    const three = next === undefined || last === undefined ? null : joinThree(words, next.words, last.words);
    if (three !== null) return { day: three, partial: null };
    partial ??= words.kind === 'month-day' ? words : next === undefined ? null : joinWithoutYear(words, next.words);
  }
  return { day: partial === null ? inTitle : null, partial };
}

/** Dates that stand between the rows, as in `<a>…</a> <span>05-12</span> <a>…</a>`. */
function assignLooseDates(w: Walk, parent: Node, rows: readonly Row[]): void {
  const first = rows[0];
  if (first === undefined || rows.every(isDated)) return;
  const before = first.node.datesFrom > parent.datesFrom;
  for (const [index, row] of rows.entries()) {
    if (isDated(row)) continue;
    const above = index > 0 ? rows[index - 1] : undefined;
    const from = before ? (above?.node.datesTo ?? parent.datesFrom) : row.node.datesTo;
    const to = before ? row.node.datesFrom : (rows[index + 1]?.node.datesFrom ?? parent.datesTo);
    Object.assign(row, readRowDate(w, from, to));
  }
}

/** Gives days without a year the year their address or their neighbours tell, newest first as listings are. */
function inferYears(w: Walk, rows: readonly Row[]): void {
  for (const row of rows) {
    if (row.partial === null || row.day !== null) continue;
    const { month, dayOfMonth } = row.partial;
    const inUrl = dayInUrl(row.anchor.url);
    const year = inUrl === null ? yearInUrl(row.anchor.url) : Math.floor(inUrl / 10_000);
    if (year !== null) row.day = dayOf(year, month, dayOfMonth);
  }
  const fit = (row: Row, year: number, holds: (day: Day) => boolean, step: number): void => {
    if (row.partial === null || row.day !== null) return;
    const { month, dayOfMonth } = row.partial;
    const day = dayOf(year, month, dayOfMonth);
    row.day = day === null || holds(day) ? day : dayOf(year + step, month, dayOfMonth);
  };
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i];
    const above = rows[i - 1]?.day;
    if (row !== undefined && above != null) fit(row, Math.floor(above / 10_000), (day) => day <= above, -1);
  }
  for (let i = rows.length - 2; i >= 0; i--) {
    const row = rows[i];
    const below = rows[i + 1]?.day;
    if (row !== undefined && below != null) fit(row, Math.floor(below / 10_000), (day) => day >= below, 1);
  }
  for (const row of rows) if (row.day !== null && w.days.at(row.day) === null) row.day = null;
}

/** Articles of other hosts are listed as one's own only where they are published there. */
const PUBLISHED_ELSEWHERE = new Set(['mp.weixin.qq.com']);
const DOCUMENT = /\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et)(?:\?|$)/i;

/** Characters of source text in an element, counted up to the limit. Empty elements count one, so that the work is bounded too. */
function textWidth(node: Node, limit: number): number {
  let width = 0;
  for (let child = node.first; child !== null && width < limit; child = child.next) {
    if (child.tag !== null) width += 1 + textWidth(child, limit - width);
    else if (child.mode !== TEXT.blank) width += child.to - child.from;
  }
  return width;
}

function isListing(w: Walk, rows: readonly Row[]): boolean {
  const dated = rows.filter(isDated).length;
  if (dated * 2 >= rows.length && dated > 0) return true;
  const host = hostOf(originOf(w.identity.url));
  const isMenu = (row: Row): boolean => {
    const { url, inNav } = row.anchor;
    if (inNav || w.navUrls.has(url) || DOCUMENT.test(url)) return true;
    const target = hostOf(url);
    if (target !== host && !PUBLISHED_ELSEWHERE.has(target)) return true;
    // A sentence with a link in it is no headline.
    return textWidth(row.node, 400) > 3 * row.anchor.title.length + 120;
  };
  if (rows.filter(isMenu).length * 2 >= rows.length) return false;
  return rows.reduce((sum, row) => sum + titleWidth(row.anchor.title), 0) >= HEADLINE_WIDTH * rows.length;
}

function addListing(w: Walk, node: Node, rows: readonly Row[]): void {
  if (w.listings.length >= MAX_LISTINGS) return;
  w.listingAnchors.push(rows[0]?.node.linksFrom ?? 0);
  w.listings.push({
    selector: select(w, node),
    rows: rows.slice(0, MAX_ROWS).map(({ anchor, day }): ListingRow => {
      return { title: anchor.title, url: anchor.url, date: day === null ? null : w.days.at(day) };
    }),
  });
  for (const row of rows) {
    if (isDated(row)) w.datedRows++;
    for (let i = row.node.linksFrom; i < row.node.linksTo; i++) w.listed.add(i);
    w.listedDates.push([row.node.datesFrom, row.node.datesTo]);
  }
}

/** Looks for rows among the children of an element, once all of them are known. */
export function findRows(w: Walk, parent: Node): void {
  const byName = new Map<string, Row[]>();
  for (let child = parent.first; child !== null; child = child.next) {
    if (child.tag === null || child.linksTo <= child.linksFrom || !ROW_NAMES.has(child.tag.name)) continue;
    const anchor = mainAnchor(w, child);
    if (anchor === null || w.listed.has(child.linksFrom)) continue;
    const row: Row = { node: child, anchor, ...readRowDate(w, child.datesFrom, child.datesTo) };
    const rows = byName.get(child.tag.name);
    if (rows === undefined) byName.set(child.tag.name, [row]);
    else rows.push(row);
  }
  for (const [name, all] of byName) {
    if (all.length < 2) continue;
    assignLooseDates(w, parent, all);
    const rows = withoutStrangers(w, name, all);
    if (rows.length < 2) continue;
    inferYears(w, rows);
    if (INLINE.has(name) ? rows.every(isDated) : isListing(w, rows)) addListing(w, parent, rows);
  }
}

/** Links that follow each other in a line are rows only where a day stands by each. */
const INLINE = new Set(['a', 'span']);
/** Elements made to be rows. Others are rows only by what they hold. */
const MADE_FOR_ROWS = new Set(['li', 'tr', 'dd', 'dt']);

const isDated = (row: Row): boolean => row.day !== null || row.partial !== null;

/** Where some have days, menus and “more” beside them are no rows. The second link of a row to one address is none either. */
function withoutStrangers(w: Walk, name: string, all: readonly Row[]): Row[] {
  const someDated = all.some(isDated);
  return all.filter((row, i) => {
    const before = i > 0 ? all[i - 1] : undefined;
    if (before?.anchor.url === row.anchor.url && !isDated(row)) return false;
    if (!someDated || isDated(row)) return true;
    const { inNav, url, title } = row.anchor;
    // The row of a layout table that holds the breadcrumb leads to the page itself.
    return (
      !inNav &&
      url !== w.identity.url &&
      !w.navUrls.has(url) &&
      (MADE_FOR_ROWS.has(name) || titleWidth(title) >= HEADLINE_WIDTH)
    );
  });
}

const LONE_ROW_NAMES = new Set(['li', 'tr', 'dd', 'dl', 'div', 'p', 'article', 'section', 'figure', 'td']);

/** Characters of source text, entry and summary, of a lone row. */
const MAX_LONE_TEXT = 400;

/** A list of a single entry: a link with a day beside it that belongs to no other link. */
export function findLoneRows(w: Walk): void {
  for (const [index, anchor] of w.anchors.entries()) {
    if (w.listed.has(index)) continue;
    for (let node = anchor.node.parent; node !== null && node.linksTo - node.linksFrom === 1; node = node.parent) {
      if (node.datesTo === node.datesFrom || !LONE_ROW_NAMES.has(node.tag.name)) continue;
      // The only link of a whole article stands beside its dates too.
      if (textWidth(node, MAX_LONE_TEXT + 1) > Math.min(MAX_LONE_TEXT, 2 * anchor.title.length + 80)) break;
      const row: Row = { node, anchor, ...readRowDate(w, node.datesFrom, node.datesTo) };
      inferYears(w, [row]);
      if (row.day !== null) addListing(w, node.parent ?? node, [row]);
      break;
    }
  }
}
