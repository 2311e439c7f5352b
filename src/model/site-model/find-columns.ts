import type { MenuEntry, PageOutline } from '../outline.ts';
import type { Site } from '../site.ts';
import { originOf, pathOf } from '../url.ts';
import { firstPagesOf, foldersAbove, isArticlePath } from './addresses.ts';
import type { ColumnRules } from './column-rules.ts';

/** What is known of a page: the small facts that are kept of every one. */
export interface ModelPage {
  readonly url: string;
  readonly title: string;
  readonly status: number;
  readonly publishedAt: number | null;
  readonly newestListed: number | null;
  readonly textLength: number;
  readonly outline: PageOutline;
}

/** A column before it is known what is in it. */
export interface FoundColumn {
  readonly url: string;
  readonly name: string;
  /** Address of the column above; null at the top. */
  readonly parent: string | null;
  /** Name of a menu entry above that has no page of its own; null without. */
  readonly group: string | null;
  readonly pages: readonly ModelPage[];
  /** Place in the menu; those that are not in it come after. */
  readonly order: number;
}

/** A name longer than this is a headline. */
const LONGEST_NAME = 30;
/** An `other` page whose breadcrumb ends in itself is a column up to this length of name. */
const LONGEST_OWN_NAME = 16;
/** Columns of a site; more are tags or searches. */
const MAX_COLUMNS = 2_000;
const NO_COLUMN = /(?:网站地图|站点地图|sitemap|搜索|检索结果|(?<![a-z])search|标签|(?<![a-z])tags?(?![a-z]))/i;

interface Draft {
  readonly names: Map<string, number>;
  readonly parents: Map<string, number>;
  menuName: string | null;
  menuParent: string | null;
  group: MenuEntry | null;
  order: number;
}

const add = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** The most frequent; of equals the first by name, so that the order of pages does not matter. */
function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [key, count] of counts) {
    if (count > most || (count === most && best !== null && key < best)) {
      best = key;
      most = count;
    }
  }
  return best;
}

/** The home page, as it was read; null when it was not. */
export function findHome(site: Pick<Site, 'url'>, pages: ReadonlyMap<string, ModelPage>): ModelPage | null {
  const exact = pages.get(site.url);
  if (exact !== undefined) return exact;
  let best: ModelPage | null = null;
  for (const page of pages.values()) {
    if (page.outline.role !== 'home' && page.outline.menu.length === 0) continue;
    if (!page.url.startsWith(site.url)) continue;
    if (
      best === null ||
      page.url.length < best.url.length ||
      (page.url.length === best.url.length && page.url < best.url)
    )
      best = page;
  }
  return best;
}

const ownName = ({ title, outline }: ModelPage): string =>
  outline.columnName ?? outline.crumbs.at(-1)?.text ?? title.split(/[-_|–—]/)[0]?.trim() ?? '';

/** Whether the breadcrumb of the page ends in the page itself, and not in the column it belongs to. */
export function endsInItself({ url, outline }: ModelPage): boolean {
  const last = outline.crumbs.at(-1);
  return last !== undefined && (last.url === null || last.url === url);
}

/** Columns that menu, breadcrumbs and index pages show, in the order of the menu. */
export function findColumns(
  site: Pick<Site, 'url' | 'aliases'>,
  pages: ReadonlyMap<string, ModelPage>,
  home: ModelPage | null,
  rules: ColumnRules,
  hasOwnList: (page: ModelPage) => boolean,
): FoundColumn[] {
  const origins = new Set([site.url, ...site.aliases].map(originOf));
  const isHome = (url: string): boolean =>
    url === site.url || url === home?.url || /^\/(?:(?:index|default|main)\.\w+)?$/i.test(pathOf(url));
  const isInside = (url: string | null): url is string => url !== null && origins.has(originOf(url)) && !isHome(url);
  const drafts = new Map<string, Draft>();
  const draftOf = (url: string): Draft => {
    let draft = drafts.get(url);
    if (draft === undefined) {
      draft = {
        names: new Map(),
        parents: new Map(),
        menuName: null,
        menuParent: null,
        group: null,
        order: MAX_COLUMNS,
      };
      drafts.set(url, draft);
    }
    return draft;
  };

  const menu = home?.outline.menu ?? [];
  for (const [order, entry] of menu.entries()) {
    if (!isInside(entry.url)) continue;
    const page = pages.get(entry.url);
    // A headline on a home page without a named menu looks like an entry of one.
    if (page === undefined || (page.outline.role === 'article' && !isMenuArticle(page, entry.text))) continue;
    const draft = draftOf(entry.url);
    const head = entry.under === null ? undefined : menu[entry.under];
    draft.order = Math.min(draft.order, order);
    // The last name is the column's own where a head leads to its first entry.
    if (draft.menuName === null || head?.url === entry.url) draft.menuName = entry.text;
    if (head === undefined) continue;
    // A head that leads to its own first entry, or nowhere in the site, is no column, only a name.
    const isGroup = menu.some((other) => other.under === entry.under && other.url === head.url);
    if (isGroup || !isInside(head.url)) draft.group = head;
    else draft.menuParent = head.url;
  }

  for (const page of pages.values()) {
    const { crumbs, role } = page.outline;
    let above: string | null = null;
    for (const [at, { text, url }] of crumbs.entries()) {
      const isLast = at === crumbs.length - 1;
      const target = url ?? (isLast && role !== 'article' ? page.url : null);
      if (!isInside(target)) continue;
      if (target === page.url && (role === 'article' || isArticlePath(pathOf(target)))) continue;
      if (text.length > LONGEST_NAME) continue;
      const first: string = firstKnown(target, pages, rules) ?? target;
      // A page whose breadcrumb ends in another column than its address says is not that column's list.
      const draft = draftOf(first);
      add(draft.names, text);
      if (above !== null && above !== first) add(draft.parents, above);
      above = first;
    }
  }

  const inMenu = new Map(menu.map(({ text, url }) => [text, url]));
  /** Its breadcrumb ends in the name of a column that the menu has elsewhere: a page of that column. */
  const isOfMenu = ({ url, outline }: ModelPage): boolean => {
    const last = outline.crumbs.at(-1);
    const named = last?.url === null ? inMenu.get(last.text) : undefined;
    return named !== undefined && named !== url;
  };
  for (const page of pages.values()) {
    const { outline, url } = page;
    if (outline.role === 'home' || outline.role === 'article' || isHome(url) || page === home) continue;
    // Its lists are the template's, and it says when it was published: an article.
    if (page.publishedAt !== null && outline.columnName === null && !hasOwnList(page)) continue;
    const isIndex = hasOwnList(page) || (outline.total !== null && outline.crumbs.length > 0);
    const isNamed =
      outline.columnName !== null ||
      (endsInItself(page) && ownName(page).length <= LONGEST_OWN_NAME && !isArticlePath(pathOf(url)));
    if (!isIndex && (!isNamed || isOfMenu(page))) continue;
    if (firstKnown(url, pages, rules) !== null) continue;
    const draft = draftOf(url);
    if (draft.names.size === 0 && draft.menuName === null) add(draft.names, ownName(page));
  }

  const later = new Map<string, ModelPage[]>();
  for (const page of pages.values()) {
    const first = firstPagesOf(page.url, rules).find((url) => drafts.has(url) && url !== page.url);
    if (first === undefined || page.outline.role === 'article') continue;
    drafts.delete(page.url);
    const known = later.get(first);
    if (known === undefined) later.set(first, [page]);
    else known.push(page);
  }

  const found: FoundColumn[] = [];
  for (const [url, draft] of drafts) {
    const name = draft.menuName ?? mostFrequent(draft.names) ?? '';
    if (NO_COLUMN.test(name) || NO_COLUMN.test(pathOf(url).replace(/^.*\//, ''))) continue;
    const page = pages.get(url);
    const parent =
      mostFrequent(draft.parents) ??
      draft.menuParent ??
      foldersAbove(url).find((above) => above !== url && drafts.has(above)) ??
      null;
    found.push({
      url,
      name: name.slice(0, LONGEST_NAME),
      parent: parent !== null && parent !== draft.group?.url && drafts.has(parent) ? parent : null,
      group: draft.group?.text ?? null,
      pages: [...(page === undefined ? [] : [page]), ...(later.get(url) ?? [])],
      order: draft.order,
    });
  }
  return found.sort((a, b) => a.order - b.order || (a.url < b.url ? -1 : Number(a.url > b.url))).slice(0, MAX_COLUMNS);
}

/** The first page of the column this is a later page of, when it was read; null when it is a first page. */
function firstKnown(url: string, pages: ReadonlyMap<string, ModelPage>, rules: ColumnRules): string | null {
  return firstPagesOf(url, rules).find((first) => first !== url && pages.has(first)) ?? null;
}

/** A column that is a single article carries its name, or stands at the end of its own breadcrumb. */
function isMenuArticle(page: ModelPage, name: string): boolean {
  const { crumbs } = page.outline;
  const last = crumbs.at(-1);
  if (last === undefined) return page.title.includes(name);
  return last.text === name || last.url === page.url || crumbs.some(({ text }) => text === name);
}
