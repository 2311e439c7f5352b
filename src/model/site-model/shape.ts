import { type ListOutline, MOST_SIDE_ROWS, type PageOutline, type Sign, type SignKind } from '../outline.ts';
import type { Template } from './template.ts';
import type { ColumnShape } from './types.ts';

/** Characters of text that is neither link nor template nor furniture; less is a remnant (“>>”, “详情”). */
const SOME_TEXT = 4;
/** Beside “暂无内容” a text must be longer to be content. */
const TEXT_BESIDE_PHRASE = 60;
/** A text that only leads over to its attachment or picture. */
const LEAD_IN = 60;

/** The lists of a page that are its own: behind the breadcrumb, and not the side list of the template. */
export function ownLists({ lists }: PageOutline, template: Pick<Template, 'hasList'>): ListOutline[] {
  const inBody = lists.filter((list) => list.inBody);
  const own = inBody.filter((list) => !template.hasList(list, inBody.length > 1));
  // A breadcrumb at the foot of the page leaves its lists above it.
  return own.length > 0 || inBody.length > 0 ? own : lists.filter((list) => !template.hasList(list, true));
}

export interface PageContent {
  readonly outline: PageOutline;
  /** Characters of visible text outside navigation. */
  readonly textLength: number;
}

/** What one page shows, its own lists apart. `hasChildren`: other columns stand under it. */
export function shapeOf(
  { outline, textLength }: PageContent,
  lists: readonly ListOutline[],
  template: Template,
  hasChildren: boolean,
): ColumnShape {
  if (outline.refresh !== null) return 'redirect';
  // Nothing at all, not even a frame of the site: a page that is broken, not a column that is empty.
  if (textLength === 0 && isBlank(outline)) return 'unread';
  if (lists.length > 0) return 'list';
  if (outline.role === 'article') return 'article';
  if (outline.isLogin && !template.hasLogin) return 'login';
  const own = outline.signs.filter((sign) => sign.size > 0 && !template.hasSign(sign));
  const has = (kind: SignKind): boolean => own.some((sign) => sign.kind === kind);
  const text = sizeOf(own, 'text');
  const enough = outline.emptyPhrase === null ? SOME_TEXT : TEXT_BESIDE_PHRASE;
  if (has('table') && text >= enough) return 'table';
  if (has('attachment') && text < LEAD_IN) return 'attachment';
  if (has('frame') && text < LEAD_IN) return 'frame';
  if (has('form')) return 'form';
  if (text >= enough) return 'article';
  if (has('media')) return 'media';
  if (has('image')) return 'picture';
  if (hasChildren) return 'sub-columns';
  if (has('link')) return 'links';
  if (outline.isScriptFilled) return 'script';
  // Its content was not looked for.
  const rows = outline.lists.reduce((sum, list) => sum + (list.inBody ? list.rows : 0), 0);
  if (rows > MOST_SIDE_ROWS) return 'list';
  // It says itself that there is something, which is only not on this page.
  if ((outline.total ?? 0) > 0) return 'list';
  return 'empty';
}

const isBlank = ({ crumbs, signs, total, emptyPhrase, isScriptFilled }: PageOutline): boolean =>
  crumbs.length + signs.length === 0 && total === null && emptyPhrase === null && !isScriptFilled;

const sizeOf = (signs: readonly Sign[], kind: SignKind): number =>
  signs.reduce((sum, sign) => sum + (sign.kind === kind ? sign.size : 0), 0);
