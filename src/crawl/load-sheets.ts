import type { PageSources } from '../extract/page-sources.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import { isSameOwner } from '../model/registrable-domain.ts';
import type { HttpClient } from '../ports/http-client.ts';

/** Bytes of one style sheet; frameworks have three hundred thousand. */
const MAX_BYTES = 512 * 1024;
/** Sheets fetched by one thread: sites have some dozens, a page that names a new one each time is a trap. */
const MAX_SHEETS = 500;
const MAX_REDIRECTS = 3;

/** Fetches the style sheets of pages into what the extractor knows, each once. */
export interface SheetLoader {
  load(pageUrl: string, sheetUrls: readonly string[]): Promise<void>;
}

const isStyle = (contentType: string): boolean =>
  contentType === '' || /css|text\/plain|octet-stream/i.test(contentType);

/** `isAllowed`: whether the site's robots.txt lets it be fetched. Sheets of other owners are not fetched at all. */
export function createSheetLoader(
  client: HttpClient,
  sources: PageSources,
  options: { readonly timeoutMs: number; readonly isAllowed: (url: string) => Promise<boolean> },
): SheetLoader {
  const underWay = new Map<string, Promise<void>>();
  let fetched = 0;

  async function fetchSheet(url: string): Promise<void> {
    fetched++;
    let css: string | null = null;
    if (fetched <= MAX_SHEETS && (await options.isAllowed(url))) {
      const answer = await client.request({
        url,
        method: 'GET',
        headers: { accept: 'text/css,*/*;q=0.1' },
        maxBytes: MAX_BYTES,
        maxRedirects: MAX_REDIRECTS,
        timeoutMs: options.timeoutMs,
      });
      if (answer.kind === 'response' && answer.status === 200 && isStyle(answer.headers['content-type'] ?? ''))
        css = new TextDecoder().decode(answer.body);
    }
    sources.addSheet(url, css);
    underWay.delete(url);
  }

  return {
    async load(pageUrl, sheetUrls) {
      const host = hostnameOf(pageUrl);
      await Promise.all(
        sheetUrls.map((url) => {
          const known = underWay.get(url);
          if (known) return known;
          if (!isSameOwner(hostnameOf(url), host)) {
            sources.addSheet(url, null);
            return undefined;
          }
          const loading = fetchSheet(url);
          underWay.set(url, loading);
          return loading;
        }),
      );
    },
  };
}
