import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/** A site as it is registered: what a list of sites can say of it. */
export interface ListedSite {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly aliases: readonly string[];
}

interface SiteChanges {
  readonly added: readonly ListedSite[];
  /** Their ids must be in the file. */
  readonly changed: readonly ListedSite[];
}

type Value = string | readonly string[];

/** What a site says, in the order in which it is written. */
function valuesOf({ id, name, owner, url, aliases }: ListedSite): readonly (readonly [key: string, value: Value])[] {
  return [
    ['id', id],
    ['name', name],
    ['owner', owner],
    ['url', url],
    ...(aliases.length > 0 ? [['aliases', aliases] as const] : []),
  ];
}

/** A value as it may stand anywhere, within braces too. */
const written = (value: Value): string =>
  stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim().slice(1, -1);

/** The list is written in a way that has no place for a change, such as all on one line. */
class NoPlace extends Error {}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const endOfLine = (text: string, at: number): number => {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
};

const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Edits of one entry: values are replaced where they stand, keys that are missing follow the address. */
function editsOf(text: string, entry: YAMLMap, site: ListedSite): Edit[] {
  return valuesOf(site).flatMap(([key, value]): Edit[] => {
    const node: unknown = entry.get(key, true);
    const before = isScalar(node) || isSeq(node) ? (node.toJSON() as unknown) : undefined;
    if (isDeepStrictEqual(before, value) || value === '') return [];
    if ((isScalar(node) || (isSeq(node) && node.flow)) && node.range) {
      return [{ from: node.range[0], to: node.range[1], text: written(value) }];
    }
    const url = entry.get('url', true);
    if (node !== undefined || !isScalar(url) || !url.range) throw new NoPlace();
    if (entry.flow) return [{ from: url.range[1], to: url.range[1], text: `, ${key}: ${written(value)}` }];
    const at = endOfLine(text, url.range[1]);
    const [first] = entry.items;
    const keyAt = first && isScalar(first.key) ? (first.key.range?.[0] ?? 0) : 0;
    const indent = ' '.repeat(keyAt - startOfLine(text, keyAt));
    return [{ from: at, to: at, text: `\n${indent}${key}: ${written(value)}` }];
  });
}

/** New entries below the last one, written like it: on one line, or a line for each value. */
function additionTo(text: string, sites: YAMLSeq, added: readonly ListedSite[]): Edit {
  const last = sites.items.at(-1);
  if (sites.flow || !isMap(last) || !last.range) throw new NoPlace();
  const inside = text.slice(0, last.range[1]).trimEnd().length;
  const at = endOfLine(text, inside);
  // `  - `: what stands before an entry, and below it before its further lines.
  const lead = text.slice(startOfLine(text, last.range[0]), last.range[0]);
  if (!/^ *- +$/.test(lead)) throw new NoPlace();
  const below = lead.replace('-', ' ');
  const lines = added.map((site) => {
    const pairs = valuesOf(site).map(([key, value]) => `${key}: ${written(value)}`);
    return `\n${lead}${last.flow ? `{ ${pairs.join(', ')} }` : pairs.join(`\n${below}`)}`;
  });
  return { from: at, to: at, text: lines.join('') };
}

/** The text with nothing touched but what changes; null: it is written in a way that needs the whole to be written anew. */
function editText(text: string, document: Document, { added, changed }: SiteChanges): string | null {
  const sites = document.get('sites');
  if (!isSeq(sites)) return null;
  const byId = new Map(changed.map((site) => [site.id, site]));
  try {
    const edits = sites.items.flatMap((item) => {
      const site = isMap(item) ? byId.get(String(item.get('id'))) : undefined;
      return site === undefined || !isMap(item) ? [] : editsOf(text, item, site);
    });
    if (added.length > 0) edits.push(additionTo(text, sites, added));
    // From the end, so that places stay true; of two at one place the later first.
    return edits
      .reverse()
      .sort((a, b) => b.from - a.from)
      .reduce((all, { from, to, text: put }) => all.slice(0, from) + put + all.slice(to), text);
  } catch (error) {
    if (error instanceof NoPlace) return null;
    throw error;
  }
}

/** The document with the changes, whatever it looks like then. */
function changeDocument(document: Document, { added, changed }: SiteChanges): void {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  if (!isSeq(document.get('sites'))) document.set('sites', document.createNode([]));
  const sites = document.get('sites');
  if (!isSeq(sites)) throw new Error('a list that was just made is none');
  const byId = new Map(changed.map((site) => [site.id, site]));
  for (const item of sites.items) {
    const site = isMap(item) ? byId.get(String(item.get('id'))) : undefined;
    if (site === undefined || !isMap(item)) continue;
    for (const [key, value] of valuesOf(site)) if (value !== '') item.set(key, document.createNode(value));
  }
  sites.flow = false;
  for (const site of added) sites.add(document.createNode(Object.fromEntries(valuesOf(site))));
}

/**
 * The text of a webpatrol.yaml with sites added at the end of its list and others changed in place. Comments, layout and
 * whatever else is said of a site stay; an empty owner of a changed site leaves the old one. The file must be valid.
 */
export function changeSitesInText(text: string, changes: SiteChanges): string {
  const document: Document = text.trim() === '' ? new Document({}) : parseDocument(text);
  const edited = editText(text, document, changes);
  changeDocument(document, changes);
  const wanted: unknown = document.toJS();
  if (edited !== null && isDeepStrictEqual(parseDocument(edited).toJS(), wanted)) return edited;
  return document.toString({ lineWidth: 0 });
}
