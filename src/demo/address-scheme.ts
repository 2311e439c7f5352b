import type { Day } from './calendar.ts';
import type { Family } from './site-plan.ts';

/** How one family of content systems writes addresses, all from the root of the site. */
export interface AddressScheme {
  readonly home: string;
  /** `page` from 1, the newest entries, to `pages`. */
  column(key: string, page: number, pages: number): string;
  intro(key: string): string;
  article(article: { readonly columnIndex: number; readonly number: number; readonly day: Day }): string;
  readonly pictures: string;
  readonly attachments: string;
  readonly style: string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

export const ADDRESS_SCHEMES: Readonly<Record<Family, AddressScheme>> = {
  a: {
    home: '/',
    // Later pages count from the end, so that old pages keep their addresses when entries are added.
    column: (key, page, pages) => (page === 1 ? `/${key}.htm` : `/${key}/${pages - page + 1}.htm`),
    intro: (key) => `/xxgk/${key}.htm`,
    article: ({ columnIndex, number }) => `/info/${1001 + columnIndex}/${1200 + number}.htm`,
    pictures: '/__local/pic/',
    attachments: '/__local/doc/',
    style: '/css/style.css',
  },
  b: {
    home: '/',
    column: (key, page) => (page === 1 ? `/${key}/list.htm` : `/${key}/list${page}.htm`),
    intro: (key) => `/${key}/list.htm`,
    article: ({ columnIndex, number, day }) =>
      `/${day.year}/${pad(day.month)}${pad(day.day)}/c${1101 + columnIndex}a${4500 + number}/page.htm`,
    pictures: '/_upload/article/images/',
    attachments: '/_upload/article/files/',
    style: '/_css/tpl2/system.css',
  },
  c: {
    home: '/',
    column: (key, page) => (page === 1 ? `/list.asp?ClassID=${key}` : `/list.asp?ClassID=${key}&page=${page}`),
    intro: (key) => `/about.asp?ClassID=${key}`,
    article: ({ number }) => `/show.asp?ArticleID=${300 + number}`,
    pictures: '/UploadFiles/',
    attachments: '/UploadFiles/',
    style: '/inc/style.css',
  },
};
