/** What a person sees in a column. */
export type Shape =
  | 'list'
  | 'article'
  | 'table'
  | 'picture'
  | 'attachment'
  | 'frame'
  | 'media'
  | 'form'
  | 'sub-columns'
  | 'links'
  | 'script'
  | 'empty';

export type Row = { title: string; date: string; path: string };

export type Truth = {
  path: string;
  name: string;
  shape: Shape;
  /** Of a list: the newest day up to the scan's; null where no row has one. */
  newest?: string | null;
  /** Of a list: over all its pages. */
  rows?: number;
  /** What a person at the information office would say on the day of the scan. */
  stale?: boolean;
};

export type Column = Truth & {
  /** The first is the column's own page. */
  pages: { path: string; body: string }[];
  articles: Row[];
};

export type UnseenSite = {
  origin: string;
  style: string;
  pages: { path: string; html: string }[];
  truth: Truth[];
};

export type Style = {
  origin: string;
  style: string;
  home: { path: string; body: (columns: Column[]) => string };
  frame: (page: { title: string; path: string; body: string; column: Column | undefined; columns: Column[] }) => string;
  article: (row: Row, column: Column) => string;
};

/** The day on which the sites are looked at. */
export const scanDay = '2026-11-24';

const dayLength = 86_400_000;

export const rowsOf = (
  titles: readonly string[],
  from: string,
  step: number,
  path: (index: number, date: string) => string,
): Row[] =>
  titles.map((title, index) => {
    const date = new Date(Date.parse(from) - index * step * dayLength).toISOString().slice(0, 10);
    return { title, date, path: path(index, date) };
  });

export const parts = (date: string) => {
  const [y = '', mm = '', dd = ''] = date.split('-');
  return { y, mm, dd, m: String(Number(mm)), d: String(Number(dd)) };
};

export type ListOptions = {
  perPage?: number;
  /** Addresses of page 2, 3, … */
  pagePath?: (page: number, total: number) => string;
  pager?: (page: number, total: number, rows: number, paths: string[]) => string;
  undated?: boolean;
  /** Of an undated list: the newest day its articles state. */
  newest?: string;
  stale?: boolean;
};

export const list = (
  path: string,
  name: string,
  rows: Row[],
  draw: (rows: Row[]) => string,
  options: ListOptions = {},
): Column => {
  const perPage = options.perPage ?? rows.length;
  const total = Math.ceil(rows.length / perPage);
  const paths = Array.from({ length: total }, (_, page) =>
    page === 0 ? path : (options.pagePath?.(page + 1, total) ?? path),
  );
  const dates = rows.map((row) => row.date).filter((date) => date <= scanDay);
  return {
    path,
    name,
    shape: 'list',
    newest: options.undated === true ? (options.newest ?? null) : (dates.sort().at(-1) ?? null),
    rows: rows.length,
    stale: options.stale ?? false,
    pages: paths.map((at, page) => ({
      path: at,
      body:
        draw(rows.slice(page * perPage, (page + 1) * perPage)) +
        (options.pager?.(page + 1, total, rows.length, paths) ?? ''),
    })),
    articles: rows,
  };
};

export const other = (path: string, name: string, shape: Shape, body: string): Column => ({
  path,
  name,
  shape,
  pages: [{ path, body }],
  articles: [],
});

export const assemble = (
  style: Style,
  columns: Column[],
  further: { path: string; html: string }[] = [],
): UnseenSite => {
  const pages = new Map<string, string>();
  const put = (path: string, html: string): void => {
    if (!pages.has(path)) pages.set(path, html);
  };
  put(
    style.home.path,
    style.frame({ title: '', path: style.home.path, body: style.home.body(columns), column: undefined, columns }),
  );
  for (const column of columns) {
    for (const page of column.pages) {
      put(page.path, style.frame({ title: column.name, path: page.path, body: page.body, column, columns }));
    }
    for (const row of column.articles) {
      if (!/^https?:|\.(pdf|docx?|xlsx?|zip|rar)$|download\./.test(row.path)) {
        put(
          row.path,
          style.frame({ title: row.title, path: row.path, body: style.article(row, column), column, columns }),
        );
      }
    }
  }
  for (const page of further) put(page.path, page.html);
  return {
    origin: style.origin,
    style: style.style,
    pages: [...pages].map(([path, html]) => ({ path, html })),
    truth: columns.map(({ path, name, shape, newest, rows, stale }) => ({
      path,
      name,
      shape,
      ...(newest === undefined ? {} : { newest }),
      ...(rows === undefined ? {} : { rows }),
      ...(stale === undefined ? {} : { stale }),
    })),
  };
};
