import type { PageFacts } from '../model/facts.ts';

/** A page with as much text has its content, whatever its scripts add. */
const ENOUGH_TEXT = 400;
/** A page with less has none: a menu, a footer. */
const NO_TEXT = 60;

/** An element for content that the source leaves empty. Bounded: attributes and white space come in any length. */
const EMPTY_BOX = /<(div|ul|ol|tbody|dl|section|main)\b[^>]{0,300}>\s{0,200}<\/\1>/i;
const EMPTY_LIST = /<(ul|ol|tbody|dl)\b[^>]{0,300}>\s{0,200}<\/\1>/i;
/** What fills a list: a request, or a template with its placeholders. */
const FILLS = /\$\.(?:ajax|get|getJSON|post)\s*\(|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\blaytpl\b|\btemplate\s*\(/;
const PLACEHOLDERS = /\bv-for\s*=|\bng-repeat\s*=|\{\{\s*[\w.$]{1,60}\s*\}\}/;
/** What a page says until its content is there. */
const WAITING = /^(?:正在加载|加载中|数据加载中|请稍候|loading)/i;

/**
 * Whether a page's lists or text are made by scripts, so that only a browser shows what a visitor sees. Asked of every
 * page, so the common ones are done with after two comparisons.
 */
export function isScriptMade(
  html: string,
  facts: Pick<PageFacts, 'textLength' | 'listings' | 'textBlocks' | 'outline'>,
): boolean {
  // Said of poor pages only, for want of a list of their own: what is beside it may be the side list of the template.
  if (facts.outline.isScriptFilled && (facts.outline.crumbs.length > 0 || facts.listings.length === 0)) return true;
  if (facts.textLength >= ENOUGH_TEXT || facts.listings.length > 0) return false;
  if (!/<script/i.test(html)) return false;
  if (PLACEHOLDERS.test(html)) return true;
  if (isWaiting(facts)) return true;
  if (facts.textLength < NO_TEXT) return EMPTY_BOX.test(html);
  return EMPTY_LIST.test(html) && FILLS.test(html);
}

/** Whether a page still asks its visitor to wait. */
export const isWaiting = ({ textBlocks }: Pick<PageFacts, 'textBlocks'>): boolean =>
  textBlocks.some(({ text }) => WAITING.test(text));
