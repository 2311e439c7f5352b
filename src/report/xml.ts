import { cleanText } from './clean-text.ts';

/** Text or attribute value for XML and HTML; characters XML forbids are spelled out. */
export const escapeXml = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;
