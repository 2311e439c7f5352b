import type { Audience } from '../../model/tampering.ts';

export const READY_EVENTS = /^(?:on)?(?:load|domcontentloaded|pageshow|readystatechange|ready)$/i;
/** What no page needs to know of, and what a tampered one asks first. */
export const AUDIENCE_NAMES: ReadonlyMap<string, Audience> = new Map([
  ['referrer', 'referrer'],
  ['referer', 'referrer'],
  ['userAgent', 'user-agent'],
]);
export const SHOWN_BY =
  /^(?:show|fadeIn|slideDown|toggle|slideToggle|fadeToggle|fadeTo|animate|addClass|toggleClass|removeClass|removeAttr|add|remove)$/;
export const HIDDEN_BY = /^(?:hide|fadeOut|slideUp)$/;
export const LED_BY =
  /^(?:find|children|siblings|next|nextAll|prev|prevAll|parent|parents|closest|eq|first|last|filter|not|end|get|has|contents|each|item|querySelector|querySelectorAll|getElementsByTagName|getElementsByClassName)$/;
export const WRITTEN_BY = /^(?:html|append|prepend|before|after|replaceWith|insertAdjacentHTML|write)$/;
/** Methods that say nothing of whether an element can be seen. Any other is a plug-in that looks after it. */
export const NEUTRAL =
  /^(?:val|text|attr|prop|data|width|height|offset|position|outerHeight|outerWidth|length|size|index|is|hasClass|scroll|scrollTop|submit|focus|blur|trim|serialize|getAttribute|hasAttribute|on|off|bind|unbind|click|change|keyup|keydown|keypress|resize|appendChild|insertBefore|insertAfter|appendTo|prependTo|addEventListener|removeEventListener|attachEvent|error|one|trigger|empty|clone|wrap|stop|delay|queue)$/;
