import type { PageSources } from '../extract/page-sources.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import { isSameOwner } from '../model/registrable-domain.ts';
import type { HttpClient } from '../ports/http-client.ts';

/** Bytes of one file; frameworks have three hundred thousand. */
const MAX_BYTES = 512 * 1024;
/** Files of a kind fetched by one thread: sites have some dozens, a page that names a new one each time is a trap. */
const MAX_FILES = 500;
const MAX_REDIRECTS = 3;

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
}

/** `isAllowed`: whether the site's robots.txt lets it be fetched. Files of other owners are not fetched at all. */
export function createSourceLoader(
  client: HttpClient,
  sources: PageSources,
  options: { readonly timeoutMs: number; readonly isAllowed: (url: string) => Promise<boolean> },
): SourceLoader {
  function createLoad({ accept, isRight, add }: FileKind) {
    const underWay = new Map<string, Promise<void>>();
    let fetched = 0;

    async function fetchFile(url: string): Promise<void> {
      fetched++;
      let text: string | null = null;
      if (fetched <= MAX_FILES && (await options.isAllowed(url))) {
        const answer = await client.request({
          url,
          method: 'GET',
          headers: { accept },
          maxBytes: MAX_BYTES,
          maxRedirects: MAX_REDIRECTS,
          timeoutMs: options.timeoutMs,
        });
        if (answer.kind === 'response' && answer.status === 200 && isRight(answer.headers['content-type'] ?? ''))
          text = new TextDecoder().decode(answer.body);
      }
      add(url, text);
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
  });
  const loadScript = createLoad({
    accept: '*/*',
    isRight: (type) => type === '' || /javascript|ecmascript|text\/plain|octet-stream/i.test(type),
    add: sources.addScriptFile,
  });
  return {
    async load(pageUrl, { sheets, scripts }) {
      const host = hostnameOf(pageUrl);
      await Promise.all([...sheets.map((url) => loadSheet(host, url)), ...scripts.map((url) => loadScript(host, url))]);
    },
  };
}
