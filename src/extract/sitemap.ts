import { decodeXML } from 'entities/decode';

/** Limit of the sitemap protocol (sitemaps.org). */
const MAX_ADDRESSES = 50_000;
const MAX_LENGTH = 2_048;

export interface Sitemap {
  readonly urls: string[];
  readonly sitemaps: string[];
}

/**
 * Addresses of a sitemap or sitemap index, as written. No XML parser: entities of its own, nesting and what else
 * XML allows have no place here, so nothing of it is expanded. A plain list of addresses is read too.
 */
export function parseSitemap(text: string): Sitemap {
  const urls: string[] = [];
  const sitemaps: string[] = [];
  if (!text.includes('<')) {
    for (const line of text.split(/\r?\n/, MAX_ADDRESSES)) if (isAddress(line.trim())) urls.push(line.trim());
    return { urls, sitemaps };
  }
  const isIndex = /<(?:\w{1,20}:)?sitemapindex[\s>]/i.test(text.slice(0, 10_000));
  const list = isIndex ? sitemaps : urls;
  const plain = text.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const tag = /<(?:\w{1,20}:)?loc>/gi;
  for (let match = tag.exec(plain); match !== null && list.length < MAX_ADDRESSES; match = tag.exec(plain)) {
    const address = addressAt(plain, tag.lastIndex);
    if (isAddress(address)) list.push(address);
  }
  return { urls, sitemaps };
}

/** Longest element content: an address of MAX_LENGTH with every character escaped. */
const MAX_CONTENT = 6 * MAX_LENGTH;
const CDATA = '<![CDATA[';

function addressAt(text: string, start: number): string {
  const content = text.slice(start, start + MAX_CONTENT).trimStart();
  if (!content.startsWith(CDATA)) return decodeXML(content.slice(0, content.indexOf('<'))).trim();
  return content.slice(CDATA.length, content.indexOf(']]>')).trim();
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && text.length <= MAX_LENGTH;
