/**
 * Class and id words of what stands around the content on every page. Words in which one of them is only a part
 * (“canvas”, “headline”) must not match.
 */
const WORD =
  /^(?:nav|menu|foot|footer|copyright|crumb|breadcrumb|topbar|toplink|topnav|mainnav|subnav|sidenav|submenu|mainmenu|sidemenu|friendlink|friendlinks|yqlj|dqwz|curpos|position|location|links)\d*$|^(?:nav|menu|foot(?:er)?|copyright|breadcrumb|crumb)[-_]|[-_](?:nav|menu|foot(?:er)?|copyright|breadcrumb|crumbs?)\d*$|^(?:nav|menu|foot)[A-Z]|^(?:navbar|navigation|navi)/;

const MAY_MATCH = /nav|menu|foot|copyright|crumb|top|link|yqlj|dqwz|pos|location/i;

const NAMES = new Set(['nav', 'footer']);

export const isNavigationElement = (name: string): boolean => NAMES.has(name);

/** `words`: a class or id attribute. */
export function isNavigationClass(words: string): boolean {
  if (!MAY_MATCH.test(words)) return false;
  for (const word of words.split(/\s+/, 10)) if (WORD.test(word) || WORD.test(word.toLowerCase())) return true;
  return false;
}
