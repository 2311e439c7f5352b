import { NO_OUTLINE, type PageOutline, type PageRole, SIGN_KINDS } from './outline.ts';
import { originOf } from './url.ts';

const ROLES: readonly PageRole[] = ['other', 'home', 'index', 'article'];

/** The origin most addresses of an outline have; left out of them, it halves the bytes. */
function commonOrigin({ crumbs, lists, menu }: PageOutline): string {
  const first = crumbs[0]?.url ?? lists[0]?.samples[0] ?? menu[0]?.url;
  return first === undefined ? '' : originOf(first);
}

const shorten = (url: string, origin: string): string =>
  origin !== '' && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
const lengthen = (url: string, origin: string): string => (url.startsWith('/') ? `${origin}${url}` : url);

type Short = readonly unknown[];

/** Keys of one letter, and none for what a page has not. */
interface Written {
  /** Origin. */
  readonly o?: string;
  /** Role. */
  readonly r?: number;
  readonly c?: readonly Short[];
  readonly l?: readonly Short[];
  readonly t?: number;
  /** Flags: 1 pager, 2 script, 4 login. */
  readonly f?: number;
  readonly e?: string;
  readonly m?: string;
  readonly s?: string;
  readonly a?: string;
  readonly n?: string;
  readonly y?: string;
  readonly i?: string;
  readonly g?: readonly number[];
  readonly v?: readonly Short[];
}

/** Outline as compact JSON; null when nothing is special about it. */
export function writeOutline(outline: PageOutline): string | null {
  if (outline === NO_OUTLINE) return null;
  const origin = commonOrigin(outline);
  const flags = (outline.hasPager ? 1 : 0) | (outline.isScriptFilled ? 2 : 0) | (outline.isLogin ? 4 : 0);
  const role = ROLES.indexOf(outline.role);
  const written: Written = {
    ...(origin !== '' && { o: origin }),
    ...(role > 0 && { r: role }),
    ...(outline.crumbs.length > 0 && {
      c: outline.crumbs.map((each) => (each.url === null ? [each.text] : [each.text, shorten(each.url, origin)])),
    }),
    ...(outline.lists.length > 0 && {
      l: outline.lists.map((list) => [
        list.rows,
        list.dated,
        list.newest,
        list.hash,
        list.inBody ? 1 : 0,
        ...list.samples.map((sample) => shorten(sample, origin)),
      ]),
    }),
    ...(outline.total !== null && { t: outline.total }),
    ...(flags > 0 && { f: flags }),
    ...(outline.emptyPhrase !== null && { e: outline.emptyPhrase }),
    ...(outline.refresh !== null && { m: shorten(outline.refresh, origin) }),
    ...(outline.source !== null && { s: outline.source }),
    ...(outline.author !== null && { a: outline.author }),
    ...(outline.columnName !== null && { n: outline.columnName }),
    ...(outline.columnType !== null && { y: outline.columnType }),
    ...(outline.siteCode !== null && { i: outline.siteCode }),
    ...(outline.signs.length > 0 && {
      g: outline.signs.flatMap(({ kind, hash, size }) => [SIGN_KINDS.indexOf(kind), hash, size]),
    }),
    ...(outline.menu.length > 0 && {
      v: outline.menu.map(({ text, url: to, under }) =>
        under === null ? [text, shorten(to, origin)] : [text, shorten(to, origin), under],
      ),
    }),
  };
  const json = JSON.stringify(written);
  return json === '{}' ? null : json;
}

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

/** Reads what `writeOutline` wrote. Throws where it is no JSON. */
export function readOutline(json: string | null): PageOutline {
  if (json === null) return NO_OUTLINE;
  const written = JSON.parse(json) as Written;
  const origin = written.o ?? '';
  const flags = written.f ?? 0;
  const signs = written.g ?? [];
  return {
    role: ROLES[written.r ?? 0] ?? 'other',
    crumbs: (written.c ?? []).map(([text, to]) => ({
      text: textOr(text, ''),
      url: typeof to === 'string' ? lengthen(to, origin) : null,
    })),
    lists: (written.l ?? []).map(([rows, dated, newest, hash, inBody, ...samples]) => ({
      rows: numberOr(rows, 0),
      dated: numberOr(dated, 0),
      newest: typeof newest === 'number' ? newest : null,
      hash: numberOr(hash, 0),
      inBody: inBody === 1,
      samples: samples.map((sample) => lengthen(textOr(sample, ''), origin)),
    })),
    total: written.t ?? null,
    hasPager: (flags & 1) !== 0,
    isScriptFilled: (flags & 2) !== 0,
    isLogin: (flags & 4) !== 0,
    emptyPhrase: written.e ?? null,
    refresh: written.m === undefined ? null : lengthen(written.m, origin),
    source: written.s ?? null,
    author: written.a ?? null,
    columnName: written.n ?? null,
    columnType: written.y ?? null,
    siteCode: written.i ?? null,
    signs: Array.from({ length: Math.floor(signs.length / 3) }, (_, at) => ({
      kind: SIGN_KINDS[signs[3 * at] ?? 0] ?? 'text',
      hash: signs[3 * at + 1] ?? 0,
      size: signs[3 * at + 2] ?? 0,
    })),
    menu: (written.v ?? []).map(([text, to, under]) => ({
      text: textOr(text, ''),
      url: lengthen(textOr(to, ''), origin),
      under: typeof under === 'number' ? under : null,
    })),
  };
}
