import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { childrenNamed, elementsOf, parseXml, type XmlElement } from './parse-xml.ts';
import { twice } from './schema-order.ts';
import { documentFaults } from './word-faults.ts';
import { workbookFaults } from './workbook-faults.ts';

/** What Word or Excel would call a document damaged for, or repair in silence; empty: nothing. */
export function officeFaults(bytes: Uint8Array): readonly string[] {
  const files = unzipSync(bytes);
  const faults: string[] = [];
  const parts = new Map<string, XmlElement>();
  for (const [name, content] of Object.entries(files)) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    try {
      parts.set(name, parseXml(strFromU8(content)));
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  faults.push(...typeFaults(Object.keys(files), parts), ...relationFaults(files, parts));
  const document = parts.get('word/document.xml');
  if (document !== undefined) faults.push(...documentFaults(document));
  const workbook = parts.get('xl/workbook.xml');
  if (workbook !== undefined) faults.push(...workbookFaults(workbook, parts));
  if (document === undefined && workbook === undefined) faults.push('neither a document nor a workbook');
  return faults;
}

function typeFaults(names: readonly string[], parts: ReadonlyMap<string, XmlElement>): string[] {
  const types = parts.get('[Content_Types].xml');
  if (types === undefined) return ['no content types'];
  const listed = (name: string, key: string): string[] =>
    childrenNamed(types, name).map(({ attributes }) => attributes[key] ?? '');
  const extensions = listed('Default', 'Extension');
  const overrides = listed('Override', 'PartName');
  return [
    ...twice([...extensions, ...overrides]).map((name) => `two content types for ${name}`),
    ...overrides.filter((name) => !names.includes(name.slice(1))).map((name) => `a content type for no part: ${name}`),
    ...names
      .filter((name) => name !== '[Content_Types].xml' && !name.endsWith('/'))
      .filter((name) => !overrides.includes(`/${name}`) && !extensions.includes(name.slice(name.lastIndexOf('.') + 1)))
      .map((name) => `no content type for ${name}`),
  ];
}

/** Every relationship leads to a part, and every reference has one. */
function relationFaults(
  files: Readonly<Record<string, unknown>>,
  parts: ReadonlyMap<string, XmlElement>,
): readonly string[] {
  const faults: string[] = [];
  for (const [name, part] of parts) {
    const folder = posix.dirname(name);
    if (name.endsWith('.rels')) {
      const source = posix.join(posix.dirname(folder), posix.basename(name, '.rels'));
      if (name !== '_rels/.rels' && files[source] === undefined) faults.push(`relationships of no part: ${name}`);
      for (const { attributes } of part.children) {
        const { Target = '', TargetMode } = attributes;
        if (TargetMode === 'External') {
          // A place in the same workbook is what a URI may hold after “#”.
          const isWithin = /^#'[^"<>{}|\\^`]+'![A-Z]+\d+$/.test(Target);
          if (!isWithin && !URL.canParse(Target)) faults.push(`${name} leads to no address: ${Target}`);
          continue;
        }
        const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(folder), Target);
        if (files[target] === undefined) faults.push(`${name} leads to no part: ${Target}`);
      }
      const ids = part.children.map(({ attributes }) => attributes['Id'] ?? '');
      faults.push(...twice(ids).map((id) => `${name} has ${id} twice`));
      continue;
    }
    const relations = parts.get(posix.join(folder, '_rels', `${posix.basename(name)}.rels`));
    const ids = new Set(relations?.children.map(({ attributes }) => attributes['Id']));
    for (const element of elementsOf(part)) {
      for (const [key, value] of Object.entries(element.attributes)) {
        if (/^r:(?:id|embed|link)$/.test(key) && !ids.has(value)) faults.push(`${name}: nothing has the id ${value}`);
      }
    }
  }
  return faults;
}
