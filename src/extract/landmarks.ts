import { attributeBit } from './html/attributes.ts';
import { type Node, readerOf } from './html/tree.ts';
import { isNavigationClass, isNavigationElement } from './navigation.ts';
import type { Landmark, Walk } from './walk-state.ts';

const readClass = readerOf('class');
const readId = readerOf('id');

/** Menus, footers and the like of one page. */
const MAX_LANDMARKS = 40;
/** Class and id words of breadcrumbs and footers among those of navigation. */
const CRUMB = /crumb|dqwz|curpos|position|location/i;
const FOOT = /foot|copyright/i;

/** Attributes that name an element. */
export const NAMED = attributeBit('class') | attributeBit('id');

/** Notes a place that tells where content begins or ends, and what was gathered before it. */
export function addLandmark(w: Walk, kind: Landmark['kind'], node: Node): void {
  if (w.landmarks.length >= MAX_LANDMARKS) return;
  w.landmarks.push({ kind, node, blocks: w.blocks.length, links: w.links.length, anchors: w.anchors.length });
}

/** Whether menus and the like stand in the element. */
export function isNavigation(w: Walk, node: Node, name: string): boolean {
  if (isNavigationElement(name)) return true;
  if ((node.mask & NAMED) === 0 || name === 'body' || name === 'html' || name === 'form' || name === 'a') return false;
  const classes = readClass(w.page, node);
  if (classes !== null && isNavigationClass(classes)) return true;
  const id = readId(w.page, node);
  return id !== null && isNavigationClass(id);
}

/** Breadcrumbs stand in other navigation too, footers do not. */
export function addNavLandmark(w: Walk, node: Node, name: string, navAround: boolean): void {
  if (navAround && (node.mask & NAMED) === 0) return;
  const words = `${readClass(w.page, node) ?? ''} ${readId(w.page, node) ?? ''}`;
  if (CRUMB.test(words)) addLandmark(w, 'crumb', node);
  else if (!navAround && (name === 'footer' || FOOT.test(words))) addLandmark(w, 'foot', node);
}
