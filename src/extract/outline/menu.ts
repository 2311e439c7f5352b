import type { MenuEntry } from '../../model/outline.ts';
import { hostOf, originOf } from '../../model/url.ts';
import type { Node } from '../html/tree.ts';
import { titleWidth } from '../listings.ts';
import type { Anchor, Walk } from '../walk-state.ts';

/** Entries of a menu that are kept: a main site's has some eighty. */
const MAX_ENTRIES = 200;
/** Width in Han characters; longer ones are headlines. */
const MAX_NAME = 16;
/** Levels between an entry and the entry it stands under. */
const MAX_CLIMB = 8;
/** Links around an entry from which on they are the whole menu. */
const MAX_GROUP = 60;

const GROUPS = new Set(['li', 'dl', 'div', 'td']);

/** The link an entry stands under: the first of the list item around it. */
function headOf(w: Walk, index: number, anchor: Anchor): Anchor | null {
  let below: Node = anchor.node;
  let node = anchor.node.parent;
  for (let climbed = 0; node !== null && climbed < MAX_CLIMB; climbed++) {
    if (node.linksTo - node.linksFrom > MAX_GROUP) return null;
    if (GROUPS.has(node.tag.name) && node.linksFrom < index) {
      const head = w.anchors[node.linksFrom];
      const isMade = node.tag.name === 'li' || node.tag.name === 'dl';
      // In a bare box the head stands in it itself, and the entries under it in a box of their own.
      const isDirect = head !== undefined && head.node.parent === node && below !== anchor.node;
      if (head !== undefined && head !== anchor && (isMade || isDirect)) return head;
    }
    below = node;
    node = node.parent;
  }
  return null;
}

/** The menu of a home page, sub-menus under their heads. */
export function findMenu(w: Walk): MenuEntry[] {
  const host = hostOf(originOf(w.identity.url));
  const isEntry = ({ url, title }: Anchor): boolean =>
    hostOf(originOf(url)) === host && titleWidth(title) <= MAX_NAME && title !== '';
  const named = w.anchors.filter((anchor) => anchor.inNav && isEntry(anchor)).length;
  const places = new Map<Anchor, number>();
  const menu: MenuEntry[] = [];
  for (const [index, anchor] of w.anchors.entries()) {
    if (menu.length >= MAX_ENTRIES) break;
    if (!isEntry(anchor) || w.listed.has(index)) continue;
    // Without a named menu every short link may be one; what it leads to will tell.
    if (named >= 3 && !anchor.inNav) continue;
    const head = headOf(w, index, anchor);
    const under = head === null ? undefined : places.get(head);
    places.set(anchor, menu.length);
    menu.push({ text: anchor.title, url: anchor.url, under: under ?? null });
  }
  return menu;
}
