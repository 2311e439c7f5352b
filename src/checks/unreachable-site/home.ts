import type { Site } from '../../model/site.ts';

const INDEX_FILE = /(?:index|default|main)\.(?:s?html?|php|jsp|aspx?)$/i;

const folderOf = (url: string): string | null => {
  if (!URL.canParse(url)) return null;
  const { host, pathname } = new URL(url);
  return host + pathname.replace(INDEX_FILE, '').replace(/\/?$/, '/');
};

/** Whether an address is the site's home page, under any of its names and with or without `index.htm`. */
export function isHome(url: string, { url: home, aliases }: Pick<Site, 'url' | 'aliases'>): boolean {
  const folder = folderOf(url);
  return folder !== null && [home, ...aliases].some((name) => folderOf(name) === folder);
}
