import type { OutlineLink } from '../../model/outline.ts';
import { foldText } from '../fold-text.ts';
import { trimHref } from '../href.ts';
import type { Node } from '../html/tree.ts';
import { readerOf, TEXT, textOf } from '../html/tree.ts';
import { contentLines, oneLine } from '../links.ts';
import type { Landmark, Walk } from '../walk-state.ts';

const readHref = readerOf('href');

/** A breadcrumb longer than this is a menu. */
const MAX_CRUMBS = 8;
const MAX_CRUMB_TEXT = 60;
/** Nodes of an element that are looked at: a breadcrumb has few. */
const MAX_NODES = 80;
/** Levels between the link to the home page and the element of the whole breadcrumb. */
const MAX_CLIMB = 5;
/** Landmarks of one page that are looked into. */
const MAX_LANDMARKS = 16;

export const HOME_NAME = /^(?:网站|学校|本站|部门|学院|系统|中心|返回)?(?:首页|主页)$|^home(?:page)?$/i;
const PLACE = /位置|您(?:现在|目前)?在|路径/;
const SEPARATOR = /^[\s>»›＞→≫▸⇒/|／\\·:：—–_-]*$/;
const ARROW = /[>»›＞→≫▸⇒]/;
const BESIDE_HOME =
  /^(?:设为首页|加入收藏|收藏本站|登录|注册|English|英文版?|旧版|网站地图|联系我们|(?:书记|校长|院长)信箱)$/i;
/** Stands for the article itself. */
const SELF = /^(?:正文|文章(?:内容|详[情细]|正文)|内容|详[情细](?:内容|页面?)?|浏览|查看|列表|新闻详[情细])$/;
const EDGES = /^[\s>»›＞→≫▸⇒/|／\\·:：—–_-]+|[\s>»›＞→≫▸⇒/|／\\·:：—–_-]+$/g;

interface Piece {
  readonly text: string;
  /** Undefined: no link. */
  readonly url: string | null | undefined;
}

/** Texts and links of a small element in their order; null: it is no small one. */
function piecesOf(w: Walk, root: Node): Piece[] | null {
  const pieces: Piece[] = [];
  let left = MAX_NODES;
  let links = 0;
  const visit = (node: Node): boolean => {
    for (let child = node.first; child !== null; child = child.next) {
      if (left-- <= 0) return false;
      if (child.tag === null) {
        if (child.mode === TEXT.blank) continue;
        if (child.to - child.from > 400) return false;
        const text = foldText(textOf(w.page, child));
        if (text !== '') pieces.push({ text, url: undefined });
        continue;
      }
      const { name } = child.tag;
      if (name === 'script' || name === 'style' || name === 'form' || name === 'img') continue;
      if (name === 'a') {
        if (++links > MAX_CRUMBS) return false;
        const href = readHref(w.page, child);
        const text = oneLine(contentLines(w, child)).replace(EDGES, '');
        if (text.length > MAX_CRUMB_TEXT) return false;
        if (text !== '') pieces.push({ text, url: href === null ? null : w.resolve(trimHref(href)).url });
        continue;
      }
      if (!visit(child)) return false;
    }
    return true;
  };
  return visit(root) ? pieces : null;
}

interface Candidate {
  readonly crumbs: readonly OutlineLink[];
  readonly score: number;
}

/** What a small element says as a breadcrumb; null: it is none. */
function readCandidate(w: Walk, pieces: readonly Piece[], named: boolean): Candidate | null {
  const first = pieces.findIndex(({ url }) => url !== undefined);
  if (first < 0) return null;
  const before = pieces.slice(0, first);
  const prefix = before.map(({ text }) => text).join(' ');
  const isPlaced = PLACE.test(prefix) && prefix.length <= 40;
  if (!isPlaced && prefix.replace(EDGES, '').length > 12) return null;
  const crumbs: OutlineLink[] = [];
  let separators = '';
  for (const { text, url } of pieces.slice(first)) {
    if (url !== undefined) {
      crumbs.push({ text, url });
      continue;
    }
    if (SEPARATOR.test(text)) {
      separators += text;
      continue;
    }
    const bare = text.replace(EDGES, '');
    if (ARROW.test(text)) separators += '>';
    // A breadcrumb names a column or a headline, and tells no story.
    if (bare.length > MAX_CRUMB_TEXT) return null;
    for (const name of bare.split(/\s*[>»›＞→≫▸⇒]+\s*/)) if (name !== '') crumbs.push({ text: name, url: null });
    if (crumbs.length > MAX_CRUMBS + 1) return null;
  }
  if (!isPlaced && crumbs.some(({ text }) => BESIDE_HOME.test(text))) return null;
  const last = crumbs.at(-1);
  if (last === undefined) return null;
  if (crumbs.length < 2 && !isPlaced) return null;
  const { url } = w.identity;
  let score = 0;
  if (isPlaced) score += 4;
  if (named) score += 3;
  if (ARROW.test(separators)) score += 2;
  if (HOME_NAME.test(crumbs[0]?.text ?? '')) score += 1;
  if (w.title.startsWith(last.text) || last.url === url) score += 2;
  if (!isPlaced && !named && separators === '') score -= 3;
  return { crumbs, score };
}

/** Beside “首页 > 通知” a menu of the same look has no arrow, is not called a position, and does not end in the page itself. */
const ENOUGH = 3;

export interface Crumbs {
  /** Without the home page. */
  readonly crumbs: readonly OutlineLink[];
  readonly at: Landmark;
}

/** The breadcrumb of the page; null without. Of two the later counts, as menus stand above. */
export function findCrumbs(w: Walk): Crumbs | null {
  let best: { readonly candidate: Candidate; readonly at: Landmark } | null = null;
  for (const at of w.landmarks.slice(0, MAX_LANDMARKS)) {
    if (at.kind === 'foot') continue;
    let named = at.kind === 'crumb';
    let found: Candidate | null = null;
    let node: Node | null = at.node;
    for (let climbed = 0; node !== null && climbed < MAX_CLIMB; climbed++, node = node.parent) {
      if (node.tag.name === 'body' || node.tag.name === 'html') break;
      if (node.tag.name === 'a') continue;
      // Looked at no closer: that is a menu.
      if (node.linksTo - node.linksFrom > MAX_CRUMBS) break;
      named ||= w.landmarks.some((other) => other.kind === 'crumb' && other.node === node);
      const pieces = piecesOf(w, node);
      if (pieces === null) break;
      const candidate = readCandidate(w, pieces, named);
      if (candidate === null) {
        if (found !== null) break;
        continue;
      }
      if (found === null || candidate.score > found.score) found = candidate;
      // Complete: what stands around it is something else.
      if (found.score >= ENOUGH + 2) break;
    }
    if (found !== null && found.score >= ENOUGH && found.score >= (best?.candidate.score ?? 0)) {
      best = { candidate: found, at };
    }
  }
  if (best === null) return null;
  const crumbs = best.candidate.crumbs.filter(
    ({ text }, at) => !(at === 0 && HOME_NAME.test(text)) && !SELF.test(text),
  );
  return { crumbs: crumbs.slice(0, MAX_CRUMBS), at: best.at };
}
