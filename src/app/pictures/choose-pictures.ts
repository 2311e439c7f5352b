import type { PageFacts } from '../../model/facts.ts';
import type { ScannedPicture } from '../../ports/pictures.ts';
import type { ReadPage, Store } from '../../ports/store.ts';
import { createFactsReader } from '../facts-reader.ts';

/** Pages that show one picture at most, before it counts as part of the template. */
const MOST_PAGES = 20;
/** On a site of fewer articles nothing can be said to stand on most of them. */
const LEAST_ARTICLES = 4;
const PORTION = 500;

/** A picture in articles of a site. */
export interface ShownPicture extends Pick<ScannedPicture, 'siteId' | 'url' | 'pages'> {
  /** When the newest of the articles was published, epoch milliseconds; null: none says. */
  readonly newest: number | null;
  /** It stands on most articles, or on very many: a logo, a banner. */
  readonly inTemplate: boolean;
}

interface Pile {
  readonly pages: ScannedPicture['pages'][number][];
  count: number;
  newest: number | null;
}

/** Addresses of the pictures that a visitor of the page sees, with their selectors. */
function picturesOf({ links }: PageFacts): ReadonlyMap<string, string> {
  const shown = new Map<string, string>();
  for (const { url, kind, via, hidden, selector } of links) {
    if (kind !== 'resource' || url === null || hidden !== null || !via.startsWith('img[')) continue;
    if (!shown.has(url)) shown.set(url, selector);
  }
  return shown;
}

/** The pictures in the articles of a site that were read in a scan, from the facts that are stored of them. */
export async function listShownPictures(
  store: Store,
  scanId: string,
  siteId: string,
): Promise<readonly ShownPicture[]> {
  const readFacts = createFactsReader(store.readFacts);
  const piles = new Map<string, Pile>();
  let articles = 0;
  const add = async ({ urlId, url, factsId, head }: ReadPage): Promise<void> => {
    if (head.outline.role !== 'article') return;
    articles++;
    const facts = await readFacts(factsId);
    for (const [picture, selector] of picturesOf(facts)) {
      const pile = piles.get(picture) ?? { pages: [], count: 0, newest: null };
      piles.set(picture, pile);
      pile.count++;
      if (pile.pages.length < MOST_PAGES) pile.pages.push({ urlId, url, title: head.title, selector });
      if (head.publishedAt !== null) pile.newest = Math.max(pile.newest ?? head.publishedAt, head.publishedAt);
    }
  };
  for (let after = 0; ; ) {
    const portion = await store.listReadPages(scanId, siteId, after, PORTION);
    for (const page of portion) await add(page);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) break;
    after = last.urlId;
  }
  return [...piles].map(([url, { pages, count, newest }]) => ({
    siteId,
    url,
    pages,
    newest,
    inTemplate: count > MOST_PAGES || (articles >= LEAST_ARTICLES && count > articles / 2),
  }));
}
