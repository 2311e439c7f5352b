import type { Budget } from './budget.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, decodeXml, readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

/** One part of an office file may inflate to this much text; above, a string takes more memory than a thread is given. */
const MAX_PART = 120 * 1024 * 1024;

/** The XML of a part; empty when the file has none of that name. */
export function readPart(zip: ZipFile, name: string, budget: Budget): string {
  const entry = zip.find(name.replace(/^\//, ''));
  if (!entry) return '';
  const bytes = entry.read(budget);
  if (bytes.length > MAX_PART) throw new Unreadable('too-large', 'a part is larger than the limit');
  budget.tick();
  return decodeXml(bytes);
}

export interface Relation {
  readonly target: string;
  /** Last word of its type: hyperlink, comments, notesSlide, … */
  readonly type: string;
  readonly isExternal: boolean;
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/** `../comments1.xml` seen from `xl/worksheets/sheet1.xml` → `xl/comments1.xml`. */
function resolvePart(target: string, from: string): string {
  const parts = target.startsWith('/') ? [] : folderOf(from).split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}

/** What a part refers to, by id: addresses of links as written, names of other parts. */
export function relationsOf(zip: ZipFile, part: string, budget: Budget): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  const folder = folderOf(part);
  readXml(readPart(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, budget), {
    open(name, attributes) {
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      if (name !== 'Relationship' || id === null || target === null) return;
      const isExternal = attribute(attributes, 'TargetMode') === 'External';
      const type = attribute(attributes, 'Type') ?? '';
      relations.set(id, {
        target: isExternal ? target : resolvePart(target, part),
        type: type.slice(type.lastIndexOf('/') + 1),
        isExternal,
      });
    },
  });
  return relations;
}

/** Title from the properties every office file may have. */
export function titleOf(zip: ZipFile, budget: Budget): string {
  let title = '';
  let inTitle = false;
  readXml(readPart(zip, 'docProps/core.xml', budget), {
    open: (name) => {
      inTitle = name === 'title';
    },
    close: () => {
      inTitle = false;
    },
    text: (text) => {
      if (inTitle) title += text;
    },
  });
  return title.trim();
}
