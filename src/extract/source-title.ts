import { decodeHTML } from 'entities/decode';

/** Bounded, for a title without an end. */
const TITLE = /<title\b[^>]{0,200}>([^<]{0,2000})/i;

/** The title in the source, before any script, as a reader sees it; empty: none. */
export const sourceTitle = (html: string): string =>
  decodeHTML(TITLE.exec(html)?.[1] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
