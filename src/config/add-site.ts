import { Document, isMap, isSeq, parseDocument } from 'yaml';
import type { RawSite } from './raw-config.ts';

/** The text of a webpatrol.yaml with one more site at the end of its list; comments and layout stay. */
export function addSiteToText(
  text: string,
  site: Pick<RawSite, 'id' | 'name' | 'url'> & { readonly owner: string },
): string {
  const document: Document = text.trim() === '' ? new Document({}) : parseDocument(text);
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  const entry = document.createNode({ id: site.id, name: site.name, owner: site.owner, url: site.url });
  const sites = document.get('sites');
  if (isSeq(sites)) {
    // Written like its neighbours: on one line in a list of one-line entries.
    const last = sites.items.at(-1);
    entry.flow = isMap(last) && last.flow === true;
    sites.flow = false;
    sites.add(entry);
  } else {
    document.set('sites', document.createNode([entry]));
  }
  return document.toString({ lineWidth: 0 });
}
