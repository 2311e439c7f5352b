import type { PageSources } from '../extract/page-sources.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import { isSameOwner } from '../model/registrable-domain.ts';
import type { HttpClient } from '../ports/http-client.ts';

/** Bytes of one file; frameworks have three hundred thousand. */
const MAX_BYTES = 512 * 1024;
/** Files of a kind fetched by one thread: sites have some dozens, a page that names a new one each time is a trap. */
const MAX_FILES = 500;
const MAX_REDIRECTS = 3;
/** Sheets that one sheet imports, and those import no more. */
const MAX_IMPORTS = 10;
const IMPORT = /@import\s+(?:url\(\s*)?["']?([^"')\s;]{1,500})/gi;

function importsOf(css: string, base: string): string[] {
  if (!css.includes('@import')) return [];
  const urls = [...css.matchAll(IMPORT)].flatMap(([, written = '']) => URL.parse(written, base)?.href ?? []);
  return [...new Set(urls)].filter((url) => isSameOwner(hostnameOf(url), hostnameOf(base))).slice(0, MAX_IMPORTS);
}

/** Style sheets and scripts of a page, by address. */
interface SourceUrls {
  readonly sheets: readonly string[];
  readonly scripts: readonly string[];
}

/** Fetches the style sheets and scripts of pages into what the extractor knows, each once. */
export interface SourceLoader {
  load(pageUrl: string, urls: SourceUrls): Promise<void>;
}

interface FileKind {
  readonly accept: string;
  readonly isRight: (contentType: string) => boolean;
  /** `text`: null when it cannot be had. */
  readonly add: (url: string, text: string | null) => void;
  /** Addresses of files that a text draws in, its own place given. */
  readonly drawnIn: (text: string, url: string) => readonly string[];
}

/** `isAllowed`: whether the site's robots.txt lets it be fetched. Files of other owners are not fetched at all. */
export function createSourceLoader(
  client: HttpClient,
  sources: PageSources,
  options: { readonly timeoutMs: number; readonly isAllowed: (url: string) => Promise<boolean> },
): SourceLoader {
  function createLoad({ accept, isRight, add, drawnIn }: FileKind) {
    const underWay = new Map<string, Promise<void>>();
    let fetched = 0;

    async function fetchText(url: string): Promise<string | null> {
      fetched++;
      if (fetched > MAX_FILES || !(await options.isAllowed(url))) return null;
      const answer = await client.request({
        url,
        method: 'GET',
        headers: { accept },
        maxBytes: MAX_BYTES,
        maxRedirects: MAX_REDIRECTS,
        timeoutMs: options.timeoutMs,
      });
      return answer.kind === 'response' && answer.status === 200 && isRight(answer.headers['content-type'] ?? '')
        ? new TextDecoder().decode(answer.body)
        : null;
    }

    async function fetchFile(url: string): Promise<void> {
      const text = await fetchText(url);
      // What is drawn in comes before what draws it in.
      const drawn = text === null ? [] : await Promise.all(drawnIn(text, url).map(fetchText));
      add(url, text === null ? null : [...drawn.filter((each) => each !== null), text].join('\n'));
      underWay.delete(url);
    }

    return (host: string, url: string): Promise<void> | undefined => {
      const known = underWay.get(url);
      if (known) return known;
      if (!isSameOwner(hostnameOf(url), host)) {
        add(url, null);
        return undefined;
      }
      const loading = fetchFile(url);
      underWay.set(url, loading);
      return loading;
    };
  }

  const loadSheet = createLoad({
    accept: 'text/css,*/*;q=0.1',
    isRight: (type) => type === '' || /css|text\/plain|octet-stream/i.test(type),
    add: sources.addSheet,
    drawnIn: importsOf,
  });
  const loadScript = createLoad({
    accept: '*/*',
    isRight: (type) => type === '' || /javascript|ecmascript|text\/plain|octet-stream/i.test(type),
    add: sources.addScriptFile,
    drawnIn: () => [],
  });
  return {
    async load(pageUrl, { sheets, scripts }) {
      const host = hostnameOf(pageUrl);
      await Promise.all([...sheets.map((url) => loadSheet(host, url)), ...scripts.map((url) => loadScript(host, url))]);
    },
  };
}
