import { constants, deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { LINK_KINDS, type LinkFact, type ListingRow, type PageFacts, TEXT_KINDS } from '../model/facts.ts';
import { readOutline, writeOutline } from '../model/outline-json.ts';
import { openRecords, type RecordReader } from './record-reader.ts';
import { createRecordWriter, type RecordWriter } from './record-writer.ts';

/** First byte of what is stored: how the records behind it are compressed. */
const ZSTD = 1;
const DEFLATE = 2;
/** A batch of pages at the bounds of the extractor stays below; more inflated bytes than this are damage. */
const MAX_INFLATED = 1024 * 1024 * 1024;

/** Zstandard came to Node with 22.15 and 23.8. */
const hasZstd = typeof zstdCompressSync === 'function';

/** Facts of pages that are stored together. */
export interface FactsPack {
  readonly size: number;
  /** Throws when there is nothing at this position, or not facts. */
  read(at: number): PageFacts;
  /** Its texts alone: a third of the work. */
  readTexts(at: number): PageFacts['textBlocks'];
}

/** Packs facts page by page, best of neighbours: what they share is kept once. */
export interface FactsPacker {
  /** Gives the position in the pack. Nothing of the facts but their texts is held on to. */
  add(facts: PageFacts): number;
  /** A buffer of its own, free to be handed over. The next page begins a new pack. */
  finish(): Uint8Array<ArrayBuffer>;
}

export function createFactsPacker(): FactsPacker {
  const writer = createRecordWriter();
  let size = 0;
  return {
    add(facts) {
      writeFacts(writer, facts);
      writer.endRecord();
      return size++;
    },
    finish() {
      size = 0;
      return compress(writer.finish());
    },
  };
}

function compress(records: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = hasZstd
    ? zstdCompressSync(records, {
        params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
      })
    : deflateRawSync(records, { level: 1 });
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = hasZstd ? ZSTD : DEFLATE;
  bytes.set(packed, 1);
  return bytes;
}

export function encodeFacts(list: readonly PageFacts[]): Uint8Array<ArrayBuffer> {
  const packer = createFactsPacker();
  for (const facts of list) packer.add(facts);
  return packer.finish();
}

/** Throws when the bytes are none of `encodeFacts`. */
export function openFacts(pack: Uint8Array): FactsPack {
  const records = openRecords(inflate(pack));
  return {
    size: records.size,
    read: (at) => readFacts(records.at(at)),
    readTexts: (at) => readTexts(records.at(at)),
  };
}

/** One page of a pack. Whoever reads more of it opens it once. */
export const decodeFacts = (pack: Uint8Array, at: number): PageFacts => openFacts(pack).read(at);

function inflate(pack: Uint8Array): Uint8Array {
  const packed = pack.subarray(1);
  if (pack[0] === ZSTD) return zstdDecompressSync(packed, { maxOutputLength: MAX_INFLATED });
  if (pack[0] === DEFLATE) return inflateRawSync(packed, { maxOutputLength: MAX_INFLATED });
  throw new Error(`Facts are stored in an unknown form (first byte ${pack[0] ?? 'missing'})`);
}

function writeFacts(to: RecordWriter, facts: PageFacts): void {
  to.text(facts.siteId);
  to.text(facts.url);
  to.value(facts.status);
  to.text(facts.title);
  to.text(facts.charset);
  to.value(facts.publishedAt);
  to.value(facts.newestListed);
  to.value(facts.textLength);
  const metas = Object.entries(facts.metas);
  to.count(metas.length);
  for (const [name, content] of metas) {
    to.text(name);
    to.text(content);
  }
  to.count(facts.links.length);
  for (const link of facts.links) {
    to.text(link.href);
    to.text(link.url);
    to.count(LINK_KINDS.indexOf(link.kind));
    to.text(link.via);
    to.text(link.text);
    to.text(link.selector);
    to.text(link.hidden);
  }
  to.count(facts.textBlocks.length);
  for (const block of facts.textBlocks) {
    to.text(block.text);
    to.count(TEXT_KINDS.indexOf(block.kind));
    to.text(block.selector);
  }
  to.count(facts.listings.length);
  for (const { selector, rows } of facts.listings) {
    to.text(selector);
    to.count(rows.length);
    for (const row of rows) {
      to.text(row.title);
      to.text(row.url);
      to.value(row.date);
    }
  }
  // Rare, so JSON costs nothing: most pages have none.
  to.text(facts.personal.length === 0 ? null : JSON.stringify(facts.personal));
  to.text(facts.document === null ? null : JSON.stringify(facts.document));
  to.text(facts.tampering === null ? null : JSON.stringify(facts.tampering));
  to.text(writeOutline(facts.outline));
}

function readFacts(from: RecordReader): PageFacts {
  const siteId = from.text();
  const url = from.text();
  const status = from.value();
  const title = from.text();
  const charset = from.text();
  const publishedAt = from.valueOrNull();
  const newestListed = from.valueOrNull();
  const textLength = from.value();
  // From entries, for a page may name a meta element __proto__.
  const metas = Object.fromEntries(readList(from, () => [from.text(), from.text()]));
  const links = readList(
    from,
    (): LinkFact => ({
      href: from.text(),
      url: from.textOrNull(),
      kind: oneOf(LINK_KINDS, from.count()),
      via: from.text(),
      text: from.text(),
      selector: from.text(),
      hidden: from.textOrNull(),
    }),
  );
  const textBlocks = readBlocks(from);
  const readRow = (): ListingRow => ({ title: from.text(), url: from.text(), date: from.valueOrNull() });
  const listings = readList(from, () => ({ selector: from.text(), rows: readList(from, readRow) }));
  const personal: PageFacts['personal'] = JSON.parse(from.textOrNull() ?? '[]');
  const document: PageFacts['document'] = JSON.parse(from.textOrNull() ?? 'null');
  const tampering: PageFacts['tampering'] = JSON.parse(from.textOrNull() ?? 'null');
  const outline = readOutline(from.textOrNull());
  return {
    siteId,
    url,
    status,
    title,
    charset,
    metas,
    links,
    textBlocks,
    listings,
    publishedAt,
    newestListed,
    textLength,
    outline,
    personal,
    document,
    tampering,
  };
}

const readBlocks = (from: RecordReader): PageFacts['textBlocks'] =>
  readList(from, () => ({ text: from.text(), kind: oneOf(TEXT_KINDS, from.count()), selector: from.text() }));

/** As `readFacts`, with what stands before the texts passed over. */
function readTexts(from: RecordReader): PageFacts['textBlocks'] {
  // siteId, url, status, title, charset, publishedAt, newestListed, textLength
  from.passOver(8);
  // Names and contents of metas.
  from.passOver(2 * from.count());
  for (let links = from.count(); links > 0; links--) {
    // href, url
    from.passOver(2);
    from.count();
    // via, text, selector, hidden
    from.passOver(4);
  }
  return readBlocks(from);
}

/** Each entry takes a byte at least, so a damaged count ends with the record. */
function readList<Entry>(from: RecordReader, read: () => Entry): Entry[] {
  const list: Entry[] = [];
  for (let left = from.count(); left > 0; left--) list.push(read());
  return list;
}

function oneOf<Kind>(kinds: readonly Kind[], code: number): Kind {
  const kind = kinds[code];
  if (kind === undefined) throw new Error(`Stored facts are damaged: no kind ${code}`);
  return kind;
}
