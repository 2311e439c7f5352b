import type { HiddenLink } from '../../model/tampering.ts';
import type { Way, WayOfHiding } from './way.ts';

/**
 * Names, within a class or id, of what waits until a visitor asks for it, wherever it waits: menus, tabs, slides,
 * pop-ups. Word parts as templates of content systems and jQuery plug-ins have them, pinyin among them.
 */
const MOVING =
  /nav|menu|tab(?!le)|swiper|slid|slick|carousel|banner|scroll|tempwrap|popup|popover|modal|dialog|layer|lightbox|fancybox|overlay|drop|collapse|accordion|drawer|offcanvas|tooltip|qrcode|erweima|ewm|weixin|wechat|share|skip|sr-only|screen-reader|visually-hidden|(?:^|[\s_-])(?:sub|pull|focus|flex|bx|owl|roll|pop|mask|tip|tips|qr|wx|pane|panel|fold|toggle|mobile|phone|wap|hover|float|floatad|piaofu)(?:$|[\s_\d-])/i;
/** Names of what is often not displayed at first, but never put off the screen. */
const WAITING =
  /(?:^|[\s_-])(?:code|weibo|social|more|search|login|lang|language|m|pc|hidden-(?:xs|sm|md|lg)|visible-(?:xs|sm|md|lg)|d-none|side|sidebar|service|kefu|online|select|option|links?|yqlj|flinks?|friend|city|cur|back|gotop|player|video|audio|calendar|datepicker|autocomplete|suggest|template|tpl|print|wow|aos|animate|animated|elementor-invisible|fade|reveal)(?:$|[\s_\d-])|friendlink|(?:^|[\s_-])con(?:_[a-z]+)?_?\d/i;

const SETTLED: ReadonlySet<Way> = new Set<Way>(['tooSmall', 'sameColour', 'marquee', 'zeroFrame', 'emptyLink']);

/** Names that excuse even letters of no size: pictures stand in their place. */
const PICTURED = /logo|icon|ico|share|social|btn|button|bdsharebuttonbox|jiathis|bshare|swiper|slide|tab|menu|nav/i;

/** Whether the place is one that a visitor can open, or that serves readers of screens. */
export function isExcused({ way, detail, isTelling }: WayOfHiding, { around, shownBy }: HiddenLink): boolean {
  if (shownBy !== null) return true;
  if (way === 'emptyLink') return false;
  // A folded list has no height until it is opened.
  if (SETTLED.has(way) && !/^(?:max-)?(?:height|width)/.test(detail)) return PICTURED.test(around);
  return MOVING.test(around) || (!isTelling && WAITING.test(around));
}
