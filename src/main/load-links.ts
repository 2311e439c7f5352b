import type { LinkMatcher, LinkRules } from '../model/link-rules.ts';
import { compileLinkRules, linkRulesHash } from '../rules/links.ts';
import { loadLinkRules } from '../rules/links-load.ts';

/** The link rules that come with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_LINKS = new URL('../../rules/links/', import.meta.url);

/** Loads and compiles the link rules. Throws a UserError with file, line and remedy for a bad one. */
export function loadLinks(): {
  readonly linkRules: LinkRules;
  readonly links: LinkMatcher;
  readonly linksHash: string;
} {
  const linkRules = loadLinkRules(SHIPPED_LINKS);
  return { linkRules, links: compileLinkRules(linkRules), linksHash: linkRulesHash(linkRules) };
}
