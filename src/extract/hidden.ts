/** Pixels; a box or letter this small cannot be read. */
const TINY = 1;
/** Pixels beyond the left or upper edge from which on a box is taken for put away; carousels move by less. */
const FAR_OFF = -500;
const PIXELS_PER_EM = 16;

const MAY_HIDE = /display|visib|opacity|font|indent|position|height|width/i;

/** Length in pixels; null when the unit depends on the surroundings. */
function pixels(value: string | undefined): number | null {
  const match = /^(-?[\d.]+)(px|em|rem|pt|)$/.exec(value ?? '');
  if (!match) return null;
  const number = Number(match[1]);
  if (Number.isNaN(number)) return null;
  return match[2] === 'em' || match[2] === 'rem' ? number * PIXELS_PER_EM : number;
}

function declarations(style: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const plain = style.includes('/*') ? style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '') : style;
  for (const declaration of plain.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim();
    found.set(declaration.slice(0, colon).trim(), value);
  }
  return found;
}

const isNone = (value: number | null): boolean => value !== null && value <= TINY;

/** Names the declaration of an inline style by which a visitor cannot see the element; null when none does. */
export function hiddenByStyle(style: string): string | null {
  if (!MAY_HIDE.test(style)) return null;
  const css = declarations(style);
  const say = (name: string): string => `style ${name}:${css.get(name) ?? ''}`;
  if (css.get('display') === 'none') return say('display');
  if (css.get('visibility') === 'hidden' || css.get('visibility') === 'collapse') return say('visibility');
  const opacity = css.get('opacity');
  if (opacity !== undefined && opacity !== '' && Number.parseFloat(opacity) === 0) return say('opacity');
  const fontSize = pixels(css.get('font-size'));
  if (fontSize !== null && fontSize >= 0 && fontSize <= TINY) return say('font-size');
  const indent = pixels(css.get('text-indent'));
  if (indent !== null && indent <= FAR_OFF) return say('text-indent');
  const clips = /^(?:hidden|clip)/.test(css.get('overflow') ?? '');
  if (clips && isNone(pixels(css.get('height')))) return say('height');
  if (clips && isNone(pixels(css.get('width')))) return say('width');
  if (css.get('position') === 'absolute' || css.get('position') === 'fixed') {
    for (const side of ['left', 'top', 'right', 'bottom', 'margin-left', 'margin-top']) {
      const offset = pixels(css.get(side));
      if (offset !== null && offset <= FAR_OFF) return say(side);
    }
  }
  return null;
}

/** Whether an element's own style takes back what an ancestor's reason hid: visibility and font size are only inherited. */
export function isShownAgain(style: string, reason: string): boolean {
  if (reason.includes('style visibility')) return declarations(style).get('visibility') === 'visible';
  if (!reason.includes('style font-size')) return false;
  const size = pixels(declarations(style).get('font-size'));
  return size !== null && size > TINY;
}

/** A marquee or frame of no size shows nothing. `height`, `width`: the attributes, null when absent. */
export function hiddenBySize(name: string, height: string | null, width: string | null): string | null {
  const limit = name === 'marquee' ? 2 : TINY;
  for (const [attribute, value] of [
    ['height', height],
    ['width', width],
  ] as const) {
    const size = value === null ? null : pixels(value.trim().toLowerCase());
    if (size !== null && size <= limit) return `${name} ${attribute}=${value}`;
  }
  return null;
}
