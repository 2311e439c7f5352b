import { changeSitesInText } from './change-sites.ts';
import type { RawSite } from './raw-config.ts';

/** The text of a webpatrol.yaml with one more site at the end of its list; comments and layout stay. */
export const addSiteToText = (
  text: string,
  { id, name, owner, url }: Pick<RawSite, 'id' | 'name' | 'url'> & { readonly owner: string },
): string => changeSitesInText(text, { added: [{ id, name, owner, url, aliases: [] }], changed: [] });
