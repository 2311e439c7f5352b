import { extractFacts } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import { maskHtml } from '../model/personal/mask-html.ts';

/** The text or source with numbers of persons masked: evidence is kept, mailed and printed. */
export const hidePersons = (text: string): string => maskHtml(text);

const links = createLinkResolver({ trackingParameters: [] });

/**
 * Whether a page whose source was masked still shows numbers of persons: those that only a label of a column or form
 * tells, such as a digit in each cell. They cannot be masked in the source, so such a page is not photographed.
 */
export function showsPersons(html: string, url: string, now: number): boolean {
  const page = { siteId: '', url, status: 200 };
  return extractFacts({ text: html, charset: 'utf-8' }, page, { timezone: 'Asia/Shanghai', now, links }).personal.some(
    ({ context }) => context !== 'sample',
  );
}
