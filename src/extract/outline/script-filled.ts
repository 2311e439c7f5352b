import { hashOf, type Sign } from '../../model/outline.ts';
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
/** Empty elements of one page whose ids are looked for. */
const MAX_BOXES = 20;
const NAMED_BOX =
  /<(?:div|section|ul|ol|p|span)\b[^>]{0,200}\bid\s{0,3}=\s{0,3}["']([\w-]{3,60})["'][^>]{0,200}>\s{0,400}<\//gi;
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

/** Players name what they show in an attribute or a call of their own, and no link leads there. */
const DOCUMENT_PLAYER =
  /\b[\w-]{0,30}(?:src|pdf|doc|file|url)\s{0,3}=\s{0,3}["']([^"'<>]{1,300}\.(?:pdf|docx?|xlsx?|pptx?|wps))["'?#]|\bshowVsbpdfIframe\(\s{0,3}["']([^"'<>]{1,300})["']/i;
const MEDIA_PLAYER = /["']([^"'<>\s]{1,300}\.(?:mp4|m3u8|flv|webm|ogv|wmv|avi|mp3|m4a|wma|swf))["'?#]/i;
/** A drawing in the page itself, which has no address. Icons are smaller. */
const DRAWING = /<canvas\b[^>]{0,300}>|<svg\b[^>]{0,300}\b(?:width|height)\s{0,3}=\s{0,3}["']?\d{3,}[^>]{0,300}>/i;

/** What a page of little text shows in a player or has drawn in itself, behind its breadcrumb. */
export function playedSigns(page: Document, from: number, saysEmpty: boolean): Sign[] {
  const source = withoutComments(page, from);
  const document = DOCUMENT_PLAYER.exec(source);
  const written = document?.[1] ?? document?.[2];
  const media = MEDIA_PLAYER.exec(source)?.[1];
  // A page that says that it is empty draws an empty box beside it.
  const drawing = saysEmpty ? undefined : DRAWING.exec(source)?.[0];
  return [
    ...(written === undefined ? [] : [{ kind: 'attachment' as const, hash: hashOf(written), size: 1 }]),
    ...(media === undefined ? [] : [{ kind: 'media' as const, hash: hashOf(media), size: 1 }]),
    ...(drawing === undefined ? [] : [{ kind: 'image' as const, hash: hashOf(drawing), size: 1 }]),
  ];
}

/**
 * Whether the source of a page without content looks as if scripts fill it. Asked of poor pages only. Said too often rather than
 * too seldom: it leads to a look with a browser, and without one to no verdict. `from`: where the content begins, if that is known.
 */
export function isScriptFilled(page: Document, from: number): boolean {
  const source = withoutComments(page, from);
  if (PLACEHOLDERS.test(source) || WAITING.test(source)) return true;
  if (!/<script/i.test(page.html)) return false;
  return FRAMEWORK.test(source) || EMPTY_LIST.test(source) || EMPTY_BOX.test(source) || isNamedBox(source);
}

/** An empty element whose id a script of the page mentions. */
function isNamedBox(source: string): boolean {
  let left = MAX_BOXES;
  for (const [, id] of source.matchAll(NAMED_BOX)) {
    if (left-- <= 0) return false;
    if (id !== undefined && source.split(id, 3).length > 2) return true;
  }
  return false;
}
