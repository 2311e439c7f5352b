import { colourIn, isSameColour, isTransparent } from './hidden-colour.ts';

/** Pixels; a box or letter this small cannot be read. */
const TINY = 1;
/** Pixels beyond the left or upper edge from which on a box is taken for put away; carousels move by less. */
const FAR_OFF = -500;
/** Pixels beyond the right or lower edge: no page is so wide or long before its content. */
const FAR_AWAY = 5_000;
/** Pixels of a negative margin: boxes are centred by half their width. */
const FAR_MARGIN = -2_000;
/** Shares of the surrounding box; a menu of phones waits at -100%. */
const FAR_SHARE = -200;
/** Less cannot be seen on any screen. */
const FAINT = 0.05;
const PIXELS_PER_EM = 16;
/** A window of usual size, for lengths in hundredths of it. */
const PIXELS_PER_VIEW = 10;
const PIXELS_PER_INCH = 96;

const MAY_HIDE = /display|visib|opacity|font|indent|position|height|width|clip|transform|zoom|filter|margin|color|\\/i;

export type Declarations = ReadonlyMap<string, string>;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  em: PIXELS_PER_EM,
  rem: PIXELS_PER_EM,
  ex: PIXELS_PER_EM / 2,
  vw: PIXELS_PER_VIEW,
  vh: PIXELS_PER_VIEW,
  in: PIXELS_PER_INCH,
  cm: PIXELS_PER_INCH / 2.54,
  mm: PIXELS_PER_INCH / 25.4,
};

/** Length in pixels; null when the unit depends on the surroundings. */
function pixels(value: string | undefined): number | null {
  if (value?.startsWith('calc(')) return calculated(value) ?? plainPixels(value);
  return plainPixels(value);
}

/** `calc(-1 * 9999px)`, `calc(0px - 9999px)`: what a single length is made less than nothing by. */
function calculated(value: string): number | null {
  const turned =
    /^calc\(\s*-[\d.]+\s*\*\s*([\d.]+[a-z]*)\s*\)$/.exec(value) ??
    /^calc\(\s*([\d.]+[a-z]*)\s*\*\s*-[\d.]+\s*\)$/.exec(value) ??
    /^calc\(\s*0[a-z%]*\s*-\s*([\d.]+[a-z]*)\s*\)$/.exec(value);
  const length = turned === null ? null : plainPixels(turned[1]);
  return length === null ? null : -length;
}

function plainPixels(value: string | undefined): number | null {
  const match = /^(?:calc\(\s*)?([-+]?[\d.]+(?:e\d)?)(px|pt|em|rem|ex|vw|vh|in|cm|mm|)(?=$|[\s)])/.exec(value ?? '');
  if (!match) return null;
  const number = Number(match[1]);
  return Number.isNaN(number) ? null : number * (UNITS[match[2] ?? ''] ?? 1);
}

const share = (value: string | undefined): number | null => {
  const match = /^(-?[\d.]+)%$/.exec(value ?? '');
  return match ? Number(match[1]) : null;
};

/** `d\69 splay` and the like. */
const unescapeCss = (css: string): string =>
  css
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, digits: string) => {
      const code = Number.parseInt(digits, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    })
    .replaceAll('\\', '');

/** The declarations of a style attribute or of a rule's block, in lower case; of two of one name the last. */
export function declarationsOf(style: string): Declarations {
  const found = new Map<string, string>();
  let plain = style.includes('/*') ? style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '') : style;
  if (plain.includes('\\')) plain = unescapeCss(plain);
  const important = new Set<string>();
  for (const declaration of plain.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim();
    const written = declaration.slice(colon + 1);
    const isImportant = written.includes('!') && /!\s*important/.test(written);
    if (!isImportant && important.has(name)) continue;
    if (isImportant) important.add(name);
    found.set(name, (isImportant ? written.replace(/!\s*important/, '') : written).trim());
  }
  return found;
}

const isNone = (value: number | null): boolean => value !== null && value <= TINY && value >= 0;

const isFaint = (value: string | undefined): boolean => {
  const number = Number.parseFloat(value ?? '');
  return number >= 0 && number * (value?.endsWith('%') ? 0.01 : 1) <= FAINT;
};

const CLIPPED_PATH =
  /^(?:inset\(\s*(?:5\d|[6-9]\d|1\d\d)(?:\.\d+)?%|(?:circle|ellipse)\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*){4,}\))/;

function isClipped(css: Declarations): boolean {
  const rect = /^rect\(([^)]{1,60})\)/.exec(css.get('clip') ?? '');
  if (rect && /absolute|fixed/.test(css.get('position') ?? '')) {
    const sides = (rect[1] ?? '').split(/[\s,]+/).filter((side) => side !== '');
    const [top, right, bottom, left] = sides.map((side) => pixels(side));
    if (top != null && right != null && bottom != null && left != null)
      return right - left <= TINY || bottom - top <= TINY;
  }
  return CLIPPED_PATH.test(css.get('clip-path') ?? css.get('-webkit-clip-path') ?? '');
}

function isMovedAway(transform: string): boolean {
  if (
    /scale(?:x|y|3d)?\(\s*(?:0(?:\.0\d*)?)\s*[,)]/.test(transform) ||
    /^matrix\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0/.test(transform)
  )
    return true;
  const moved = /translate(?:x|y|3d)?\(\s*([^,)]+)(?:,\s*([^,)]+))?/.exec(transform);
  if (!moved) return false;
  return [moved[1], moved[2]].some((length) => {
    const distance = pixels(length?.trim());
    return distance !== null && (distance <= FAR_MARGIN || distance >= FAR_AWAY);
  });
}

const OFFSETS = ['left', 'top', 'right', 'bottom'] as const;
const MARGINS = ['margin-left', 'margin-top', 'margin-right'] as const;

function farOffset(css: Declarations): string | null {
  const position = css.get('position') ?? '';
  if (/^(?:absolute|fixed|relative)/.test(position)) {
    for (const side of OFFSETS) {
      const offset = pixels(css.get(side));
      if (offset !== null && (offset <= FAR_OFF || offset >= FAR_AWAY)) return side;
      const part = share(css.get(side));
      if (part !== null && part <= FAR_SHARE) return side;
    }
  }
  for (const side of MARGINS) {
    const margin = pixels(css.get(side));
    if (margin !== null && margin <= FAR_MARGIN) return side;
  }
  const margins = css.get('margin');
  if (margins?.includes('-')) {
    for (const part of margins.split(/\s+/, 4)) {
      const margin = pixels(part);
      if (margin !== null && margin <= FAR_MARGIN) return 'margin';
    }
  }
  return null;
}

/** The name of the declaration by which a visitor cannot see the element; null when none does. */
export function hidingProperty(css: Declarations): string | null {
  if (css.get('display') === 'none') return 'display';
  const visibility = css.get('visibility');
  if (visibility === 'hidden' || visibility === 'collapse') return 'visibility';
  if (css.get('content-visibility') === 'hidden') return 'content-visibility';
  if (isFaint(css.get('opacity'))) return 'opacity';
  const filter = css.get('filter') ?? '';
  if (/opacity\s*[(=]\s*0*(?:\.0*)?%?\s*\)/.test(filter)) return 'filter';
  const fontSize = pixels(css.get('font-size'));
  if (fontSize !== null && fontSize >= 0 && fontSize <= TINY) return 'font-size';
  if (/^(?:[a-z]+ )*0(?:px|em|pt)?\s*\//.test(css.get('font') ?? '')) return 'font';
  const indent = pixels(css.get('text-indent'));
  if (indent !== null && (indent <= FAR_OFF || indent >= FAR_AWAY)) return 'text-indent';
  const part = share(css.get('text-indent'));
  if (part !== null && part <= FAR_SHARE) return 'text-indent';
  if (/^(?:hidden|clip)/.test(css.get('overflow') ?? '')) {
    for (const side of ['height', 'width', 'max-height', 'max-width']) if (isNone(pixels(css.get(side)))) return side;
  }
  if (isClipped(css)) return css.has('clip') ? 'clip' : 'clip-path';
  if (isMovedAway(css.get('transform') ?? '')) return 'transform';
  if (isNone(pixels(css.get('zoom'))) && Number.parseFloat(css.get('zoom') ?? '1') < 0.1) return 'zoom';
  const far = farOffset(css);
  if (far !== null) return far;
  const colour = css.get('color');
  if (colour === undefined) return null;
  if (isTransparent(colour) && !/text/.test(css.get('background-clip') ?? css.get('-webkit-background-clip') ?? ''))
    return 'color';
  const own = colourIn(colour);
  const behind = colourIn(css.get('background-color') ?? css.get('background'));
  return own !== null && behind !== null && isSameColour(own, behind) ? 'color' : null;
}

/** Names the declaration of an inline style by which a visitor cannot see the element; null when none does. */
export function hiddenByStyle(style: string): string | null {
  if (!MAY_HIDE.test(style)) return null;
  const css = declarationsOf(style);
  const name = hidingProperty(css);
  return name === null ? null : `style ${name}:${css.get(name) ?? ''}`;
}

/** The declaration a reason names, `left` of “ancestor rule .x left:-9999px”; empty when it names none. */
export const propertyOf = (reason: string): string => / ([a-z-]+):/.exec(reason)?.[1] ?? '';

const TEXT_ONLY: ReadonlySet<string> = new Set(['font-size', 'font', 'text-indent', 'color']);

/** Whether pictures can still be seen: only letters are too small, moved away or of the colour behind them. */
export const hidesOnlyText = (reason: string): boolean => TEXT_ONLY.has(propertyOf(reason));

/** Whether an element's own style takes back what an ancestor's reason hid: these are only inherited. */
export function isShownAgain(style: string, reason: string): boolean {
  switch (propertyOf(reason)) {
    case 'visibility':
      return declarationsOf(style).get('visibility') === 'visible';
    case 'font-size':
    case 'font': {
      const size = pixels(declarationsOf(style).get('font-size'));
      return size !== null && size > TINY;
    }
    case 'text-indent': {
      const indent = pixels(declarationsOf(style).get('text-indent'));
      return indent !== null && indent > FAR_OFF && indent < FAR_AWAY;
    }
    case 'color': {
      const css = declarationsOf(style);
      return colourIn(css.get('color')) !== null && hidingProperty(css) !== 'color';
    }
    default:
      return false;
  }
}

/** A marquee, frame or drawing of no size shows nothing. `height`, `width`: the attributes, null when absent. */
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
