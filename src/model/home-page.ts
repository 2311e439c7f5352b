import type { Site } from './site.ts';

const INDEX_FILE = /(?:index|default|main)\.(?:s?html?|php|jsp|aspx?)$/i;

const folderOf = (url: string): string | null => {
  if (!URL.canParse(url)) return null;
  const { host, pathname } = new URL(url);
  return host + pathname.replace(INDEX_FILE, '').replace(/\/?$/, '/');
};

/** Tells the site's home page, under any of its names and with or without `index.htm`. */
export function homeTest({ url, aliases }: Pick<Site, 'url' | 'aliases'>): (url: string) => boolean {
  const homes = new Set([url, ...aliases].map(folderOf));
  homes.delete(null);
  return (page) => homes.has(folderOf(page));
}
