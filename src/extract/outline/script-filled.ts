import type { Document } from '../html/tree.ts';

/** Characters behind the breadcrumb that are searched for an empty box. */
const MAX_SOURCE = 400_000;

/** A list element that a script can find by its id or class and that the source leaves empty. */
const EMPTY_LIST = /<(ul|ol|tbody|dl)\b[^>]{0,300}\b(?:id|class)\s{0,3}=[^>]{0,300}>\s{0,400}<\/\1>/i;
/** Any other element, where its name says that content goes there. */
const EMPTY_BOX =
  /<(div|section|main|table|article)\b[^>]{0,200}\b(?:id|class)\s{0,3}=\s{0,3}["']?[^"'>]{0,60}(?:list|news|article|content|data|main|root|app|result|items?)\b[^>]{0,200}>\s{0,400}<\/\1>/i;
const PLACEHOLDERS = /\bv-for\s?=|\bng-repeat\s?=|\bv-html\s?=|\{\{\s?[\w.$]{1,60}\s?\}\}|<%=?\s?[\w.]{1,60}\s?%>/;
const FRAMEWORK = /<div\b[^>]{0,100}\bid\s?=\s?["']?(?:app|root|__next|__nuxt|q-app)["']?[^>]{0,100}>\s{0,400}<\/div>/i;
const WAITING = />\s{0,100}(?:正在加载|加载中|数据加载中|努力加载|请稍[候后]|loading)[^<]{0,20}</i;

function withoutComments({ html, comments }: Document, from: number): string {
  let text = '';
  let at = from;
  for (const comment of comments) {
    if (comment.to <= at) continue;
    if (comment.from > at) text += html.slice(at, comment.from);
    at = comment.to;
    if (text.length > MAX_SOURCE) break;
  }
  return (text + html.slice(at)).slice(0, MAX_SOURCE).replaceAll('<!---->', '');
}

/** Players for documents name them in an attribute or a call of their own, and no link leads there. */
const DOCUMENT_PLAYER =
  /\b(?:pdfsrc|data-(?:pdf|doc|file|url|src))\s{0,3}=\s{0,3}["']([^"'<>]{1,300}\.(?:pdf|docx?|xlsx?|pptx?|wps))["'?#]|\bshowVsbpdfIframe\(\s{0,3}["']([^"'<>]{1,300})["']/i;

/** Address of the document a page of little text shows in a player, as it is written; null without. */
export function playedDocument(page: Document, from: number): string | null {
  const found = DOCUMENT_PLAYER.exec(withoutComments(page, from));
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * Whether the source of a page without content looks as if scripts fill it. Asked of poor pages only. Said too often rather than
 * too seldom: it leads to a look with a browser, and without one to no verdict. `from`: where the content begins, if that is known.
 */
export function isScriptFilled(page: Document, from: number): boolean {
  const source = withoutComments(page, from);
  if (PLACEHOLDERS.test(source) || WAITING.test(source)) return true;
  if (!/<script/i.test(page.html)) return false;
  return FRAMEWORK.test(source) || EMPTY_LIST.test(source) || EMPTY_BOX.test(source);
}
