import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { escapeXml } from '../../xml.ts';

const DOCUMENT = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
// As large as a stream likes its pieces.
const PIECE = 65_536;

/** A stretch of the document that is written as text. `outside` gives the relationship of an address. */
export type WrittenBlock = (outside: (href: string) => string) => Iterable<string>;

/**
 * Stands in the document for a written block. No crawled text can hold it: what turns the reading direction is spelled
 * out in all of it.
 */
export const markOf = (index: number): string => `\u200e${index}\u200e`;

/** The packed document with the blocks in the places of their marks, written piece by piece. */
export function* writePackage(packed: Uint8Array, blocks: readonly WrittenBlock[]): Generator<Uint8Array> {
  const { [DOCUMENT]: document, [RELATIONS]: relations, ...rest } = unzipSync(packed);
  if (document === undefined || relations === undefined) throw new Error('no document to write into');
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  function* add(name: string, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
    const part = new ZipDeflate(name);
    zip.add(part);
    for (const piece of pieces) {
      part.push(piece);
      yield* ready.splice(0);
    }
    part.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  const ids = new Map<string, string>();
  const outside = (href: string): string => {
    const id = ids.get(href) ?? `rIdOut${ids.size + 1}`;
    ids.set(href, id);
    return id;
  };
  for (const [name, bytes] of Object.entries(rest)) yield* add(name, [bytes]);
  yield* add(DOCUMENT, encoded(withBlocks(strFromU8(document), blocks, outside)));
  yield* add(RELATIONS, encoded(withRelations(strFromU8(relations), ids)));
  zip.end();
  yield* ready;
}

/** In pieces of a size: a call for each row would take most of the time. */
function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield strToU8(piece);
    piece = '';
  }
  yield strToU8(piece);
}

function* withBlocks(
  xml: string,
  blocks: readonly WrittenBlock[],
  outside: (href: string) => string,
): Generator<string> {
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    const mark = xml.indexOf(markOf(index), at);
    const from = xml.lastIndexOf('<w:p>', mark);
    if (mark === -1 || from < at) throw new Error(`no paragraph stands for block ${index}`);
    yield xml.slice(at, from);
    yield* block(outside);
    at = xml.indexOf('</w:p>', mark) + '</w:p>'.length;
  }
  yield xml.slice(at);
}

function* withRelations(xml: string, ids: ReadonlyMap<string, string>): Generator<string> {
  const end = xml.lastIndexOf('</Relationships>');
  yield xml.slice(0, end);
  for (const [href, id] of ids) {
    yield `<Relationship Id="${id}" Type="${HYPERLINK}" Target="${escapeXml(href)}" TargetMode="External"/>`;
  }
  yield xml.slice(end);
}
