import type { CopyKind } from '../model/page-copies.ts';

/** A visitor as servers see one. */
export interface Visitor {
  readonly userAgent: string;
  readonly referer: string | null;
}

/** A common browser of the day; cloaking asks for words like “spider”, never for versions. */
const DESKTOP =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';
/** As Baidu documents it. */
const SPIDER = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)';

/** Where a visitor comes from who searched for the site by its name. */
export const searchReferer = (siteName: string): string => `https://www.baidu.com/s?wd=${encodeURIComponent(siteName)}`;

export const PLAIN: Visitor = { userAgent: DESKTOP, referer: null };

export function visitorOf(kind: CopyKind, siteName: string): Visitor {
  switch (kind) {
    case 'spider':
      return { userAgent: SPIDER, referer: null };
    case 'search':
      return { userAgent: DESKTOP, referer: searchReferer(siteName) };
    case 'phone':
      return { userAgent: PHONE, referer: null };
  }
}
