import { declarationsOf } from './hidden.ts';
import { colourIn, isPale, isSameColour } from './hidden-colour.ts';
import { attributeBit } from './html/attributes.ts';
import { type Node, readerOf } from './html/tree.ts';
import type { Walk } from './walk-state.ts';

const readBackground = readerOf('background');
const readBgcolor = readerOf('bgcolor');
const readColor = readerOf('color');
const readStyle = readerOf('style');
const NAMED = attributeBit('class') | attributeBit('id');
const STYLED = attributeBit('style');

/** Elements around a text that are asked what is behind it. */
const MAX_CLIMB = 60;
const PAPER = 0xffffff;

/** The colour behind an element; null where a style sheet or a picture may decide. */
function colourBehind(w: Walk, from: Node): number | null {
  let left = MAX_CLIMB;
  for (let node: Node | null = from; node !== null && left-- > 0; node = node.parent) {
    if ((node.mask & STYLED) !== 0) {
      const css = declarationsOf(readStyle(w.page, node) ?? '');
      const background = css.get('background-color') ?? css.get('background');
      if (background !== undefined) return background.includes('url(') ? null : colourIn(background);
    }
    const attribute = readBgcolor(w.page, node);
    if (attribute !== null) return colourIn(attribute.trim().toLowerCase());
    if (readBackground(w.page, node) !== null) return null;
    if ((node.mask & NAMED) !== 0 && node !== from) return null;
  }
  return PAPER;
}

const asColour = (attribute: string | null): string | undefined => {
  const word = attribute?.trim().toLowerCase();
  return word !== undefined && /^[0-9a-f]{6}$/.test(word) ? `#${word}` : word;
};

/** Styles of one page that are remembered. */
const MAX_STYLES = 2_000;

function styleColour(w: Walk, style: string): number | null {
  const known = w.colours.get(style);
  if (known !== undefined) return known;
  const colour = colourIn(declarationsOf(style).get('color'));
  if (w.colours.size < MAX_STYLES) w.colours.set(style, colour);
  return colour;
}

/** Why letters in the colour of what is behind them cannot be read; null: they can, or nobody knows. */
export function hiddenByColour(w: Walk, node: Node, name: string, style: string | null): string | null {
  if (name !== 'font' && !style?.includes('color')) return null;
  const colour = style?.includes('color') ? styleColour(w, style) : colourIn(asColour(readColor(w.page, node)));
  // Text of other colours than white is seldom hidden by what an element around it says.
  if (colour === null || !(isPale(colour) || name === 'a' || name === 'font')) return null;
  const behind = colourBehind(w, node);
  return behind !== null && isSameColour(colour, behind)
    ? `style color:#${colour.toString(16).padStart(6, '0')}`
    : null;
}
