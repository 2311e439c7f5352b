import type { PageFacts } from '../model/facts.ts';
import { mergeTampering } from './rendered-tampering.ts';
import { isWaiting } from './script-made.ts';

/**
 * Before the hash of a page whose content scripts make: its source may stay as it is while the content changes.
 * `RENDERED`: the hash of what a browser made of it. `NOT_RENDERED`: of its source, for want of a browser.
 */
export const RENDERED = 'rendered:';
export const NOT_RENDERED = 'not-rendered:';

export const isRendered = (bodyHash: string): boolean =>
  bodyHash.startsWith(RENDERED) || bodyHash.startsWith(NOT_RENDERED);

/** A page as a browser has it. */
export interface PageAfterScripts {
  readonly html: string;
  /** Its scripts had come to rest, and everything they had asked for was there. */
  readonly isWhole: boolean;
}

/**
 * Facts of a page whose content scripts make: content as a visitor sees it, everything about the source from the source.
 * What only the source has (a title for search engines, a link that scripts take away) is judged as well.
 */
export function withRendered(source: PageFacts, rendered: PageFacts, isWhole: boolean): PageFacts {
  const shown = new Set(rendered.links.map(({ via, href }) => `${via} ${href}`));
  const texts = new Set(rendered.textBlocks.map(({ text }) => text));
  const shows = (kind: string): boolean => rendered.personal.some((group) => group.kind === kind);
  const isOfSource = ({ kind, text }: PageFacts['textBlocks'][number]): boolean =>
    (kind === 'title' || kind === 'meta') && !texts.has(text);
  const links = [...rendered.links, ...source.links.filter(({ via, href }) => !shown.has(`${via} ${href}`))];
  return {
    ...source,
    title: rendered.title,
    links,
    tampering: mergeTampering(source, rendered, links),
    textBlocks: [...rendered.textBlocks, ...source.textBlocks.filter(isOfSource)],
    listings: rendered.listings,
    publishedAt: rendered.publishedAt ?? source.publishedAt,
    newestListed: rendered.newestListed,
    textLength: rendered.textLength,
    // What scripts fill is filled by now, or stays empty; unless what they needed did not come.
    outline: {
      ...rendered.outline,
      isScriptFilled: isWaiting(rendered) || (!isWhole && source.outline.isScriptFilled),
    },
    // What the source alone has, a search engine has too.
    personal: [...rendered.personal, ...source.personal.filter(({ kind }) => !shows(kind))],
  };
}
