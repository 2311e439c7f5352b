import type { PageFacts } from '../model/facts.ts';

/** A page with more text than this is there to be read, whatever its scripts may do on some occasion. */
const MAX_SHELL_TEXT = 200;

/**
 * Where a page sends every visitor by itself: by meta refresh, or by `location=` in a script of a page that shows next
 * to nothing. Null: nowhere. Scripts are not run, so one that only sometimes sends counts where nothing else is shown.
 */
export function staticTarget({ links, url, textLength }: PageFacts): string | null {
  for (const link of links) {
    if (link.url === null || link.url === url) continue;
    if (link.via === 'meta[refresh]') return link.url;
    if (link.via === 'script' && textLength <= MAX_SHELL_TEXT && link.text === '') return link.url;
  }
  return null;
}
