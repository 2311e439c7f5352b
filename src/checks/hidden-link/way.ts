import type { Translated } from '../../model/lang.ts';

export type Way =
  | 'notDisplayed'
  | 'invisible'
  | 'offScreen'
  | 'tooSmall'
  | 'clipped'
  | 'sameColour'
  | 'marquee'
  | 'zeroFrame'
  | 'emptyLink'
  | 'noscript'
  | 'scriptWritten';

export interface WayOfHiding {
  readonly way: Way;
  /** The declaration or attribute that hides, `left:-9999px`. */
  readonly detail: string;
  /** It stands on an element around the link. */
  readonly isAround: boolean;
  readonly by: 'style' | 'rule' | 'script' | 'attribute';
  /** No menu, tab or carousel puts its content away like this. */
  readonly isTelling: boolean;
}

const WAYS: Readonly<Record<string, readonly [way: Way, isTelling: boolean]>> = {
  display: ['notDisplayed', false],
  'content-visibility': ['notDisplayed', false],
  visibility: ['invisible', false],
  opacity: ['invisible', true],
  filter: ['invisible', true],
  left: ['offScreen', true],
  top: ['offScreen', true],
  right: ['offScreen', true],
  bottom: ['offScreen', true],
  margin: ['offScreen', true],
  'margin-left': ['offScreen', true],
  'margin-top': ['offScreen', true],
  'margin-right': ['offScreen', true],
  transform: ['offScreen', true],
  'text-indent': ['offScreen', true],
  'font-size': ['tooSmall', true],
  font: ['tooSmall', true],
  height: ['tooSmall', true],
  width: ['tooSmall', true],
  'max-height': ['tooSmall', true],
  'max-width': ['tooSmall', true],
  zoom: ['tooSmall', true],
  clip: ['clipped', true],
  'clip-path': ['clipped', true],
  color: ['sameColour', true],
};

/** `hidden` of a link: `ancestor rule .links left:-9999px`. */
export function wayOf(hidden: string | null): WayOfHiding {
  if (hidden === null)
    return { way: 'noscript', detail: 'noscript', isAround: true, by: 'attribute', isTelling: false };
  const isAround = hidden.startsWith('ancestor ');
  const rest = (isAround ? hidden.slice('ancestor '.length) : hidden).replace(/^script-written /, '');
  if (rest === 'empty link') return { way: 'emptyLink', detail: '', isAround, by: 'attribute', isTelling: false };
  const frame = /^(marquee|iframe|frame|embed|object|svg) (.*)$/.exec(rest);
  if (frame)
    return {
      way: frame[1] === 'marquee' ? 'marquee' : frame[1] === 'svg' ? 'tooSmall' : 'zeroFrame',
      detail: frame[2] ?? '',
      isAround,
      by: 'attribute',
      isTelling: true,
    };
  const declaration = /(?:^| )([a-z-]+):([^:]*)$/.exec(rest);
  const known = WAYS[declaration?.[1] ?? ''];
  if (declaration === null || known === undefined)
    return {
      way: 'notDisplayed',
      detail: rest.replace(/ attribute$/, ''),
      isAround,
      by: 'attribute',
      isTelling: false,
    };
  const by = rest.startsWith('rule ') ? 'rule' : rest.startsWith('script ') ? 'script' : 'style';
  return { way: known[0], detail: `${declaration[1]}:${declaration[2]}`, isAround, by, isTelling: known[1] };
}

/** Of a link that can be seen, though nobody can read in the source where it comes from. */
export const WRITTEN: WayOfHiding = {
  way: 'scriptWritten',
  detail: '',
  isAround: false,
  by: 'script',
  isTelling: false,
};

const SOURCES: Readonly<Record<WayOfHiding['by'], Translated>> = {
  style: { 'zh-CN': '样式', en: 'the style' },
  rule: { 'zh-CN': '样式表规则', en: 'a style sheet rule' },
  script: { 'zh-CN': '脚本设置的样式', en: 'a style set by script' },
  attribute: { 'zh-CN': '属性', en: 'the attribute' },
};

const EFFECTS: Readonly<Record<Way, Translated>> = {
  notDisplayed: { 'zh-CN': '使其不显示', en: 'keeps it from being displayed' },
  invisible: { 'zh-CN': '使其完全透明或不可见', en: 'makes it invisible' },
  offScreen: { 'zh-CN': '把它移到屏幕之外', en: 'moves it off the screen' },
  tooSmall: { 'zh-CN': '把它缩到看不见', en: 'makes it too small to be seen' },
  clipped: { 'zh-CN': '把它裁剪掉', en: 'clips it away' },
  sameColour: { 'zh-CN': '使文字与背景同色', en: 'gives it the colour of its background' },
  marquee: { 'zh-CN': '把滚动框缩到看不见', en: 'makes the marquee too small to be seen' },
  zeroFrame: { 'zh-CN': '把框架缩到看不见', en: 'makes the frame too small to be seen' },
  emptyLink: { 'zh-CN': '链接没有任何文字和图片', en: 'the link holds neither words nor pictures' },
  noscript: {
    'zh-CN': '只写在 noscript 中，普通浏览器不显示',
    en: 'stands in noscript, which ordinary browsers do not show',
  },
  scriptWritten: { 'zh-CN': '由经过编码的脚本写入页面', en: 'is written by a script whose text is encoded' },
};

/** Why the link cannot be seen, in words. */
export function reasonInWords({ way, detail, isAround, by }: WayOfHiding): Translated {
  const effect = EFFECTS[way];
  if (way === 'emptyLink' || way === 'noscript' || way === 'scriptWritten') return effect;
  const source = SOURCES[by];
  return {
    'zh-CN': `${isAround ? '上级元素的' : ''}${source['zh-CN']} ${detail} ${effect['zh-CN']}`,
    en: `${source.en} ${detail}${isAround ? ' of an element around it' : ''} ${effect.en}`,
  };
}
