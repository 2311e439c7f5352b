import { declarationsOf, hiddenBySize, hiddenByStyle, hidesOnlyText, isShownAgain, propertyOf } from './hidden.ts';
import { hiddenByColour } from './hidden-colour-walk.ts';
import { attributeBit } from './html/attributes.ts';
import { type Node, readerOf } from './html/tree.ts';
import type { Walk } from './walk-state.ts';

const readHeight = readerOf('height');
const readHidden = readerOf('hidden');
const readWidth = readerOf('width');

/** Inline styles remembered, those of earlier pages among them. */
const MAX_STYLES = 2_000;

/** Whether and why the element itself cannot be seen. */
function ownReason(w: Walk, node: Node, name: string, style: string | null): string | null {
  if (style !== null) {
    const known = w.hiddenReasons.get(style);
    const reason = known === undefined ? hiddenByStyle(style) : known;
    if (known === undefined && w.hiddenReasons.size < MAX_STYLES) w.hiddenReasons.set(style, reason);
    if (reason !== null) return reason;
  }
  const colour = hiddenByColour(w, node, name, style);
  if (colour !== null) return colour;
  if (readHidden(w.page, node) !== null && name !== 'input') return 'hidden attribute';
  if (
    name === 'marquee' ||
    name === 'iframe' ||
    name === 'frame' ||
    name === 'embed' ||
    name === 'object' ||
    name === 'svg'
  ) {
    return hiddenBySize(name, readHeight(w.page, node), readWidth(w.page, node));
  }
  return null;
}

/** Attributes without which no element hides itself. */
const HIDING =
  attributeBit('style') |
  attributeBit('hidden') |
  attributeBit('width') |
  attributeBit('height') |
  attributeBit('color');

/** Whether and why a rule of a style sheet hides the element. Its own style has the last word. */
function ruledReason(w: Walk, node: Node, style: string | null): string | null {
  const verdict = w.rules?.hides(w.page, node) ?? null;
  if (verdict === null) return null;
  return style !== null && declarationsOf(style).has(verdict.property) ? null : verdict.reason;
}

/** The property of a reason that rules may take back for what stands within; empty: it holds for all of it. */
function inheritedProperty(w: Walk, reason: string): string {
  if (w.inherited.reason !== reason) {
    const property = propertyOf(reason);
    w.inherited.reason = reason;
    w.inherited.property = property === 'visibility' || hidesOnlyText(reason) ? property : '';
  }
  return w.inherited.property;
}

/** Whether and why an element cannot be seen. `inherited`: why an ancestor cannot. */
export function reasonFor(
  w: Walk,
  node: Node,
  name: string,
  style: string | null,
  inherited: string | null,
): string | null {
  const own =
    ((node.mask & HIDING) === 0 ? null : ownReason(w, node, name, style)) ??
    (w.rules === null ? null : ruledReason(w, node, style));
  if (own !== null) {
    w.hiders.add(node);
    return own;
  }
  if (inherited === null) return null;
  if (style !== null && isShownAgain(style, inherited)) return null;
  if (w.rules === null) return inherited;
  const property = inheritedProperty(w, inherited);
  return property !== '' && w.rules.shows(w.page, node, property) ? null : inherited;
}
