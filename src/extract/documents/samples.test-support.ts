import { crc32 } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import {
  DOCUMENT_LIMITS,
  type DocumentFacts,
  type DocumentLimits,
  type Unchecked,
} from '../../model/document-facts.ts';
import { createLinkResolver } from '../link-resolver.ts';
import { readDocument } from './read-document.ts';

/** 24 November 2026, noon in Shanghai. */
const NOW = Date.UTC(2026, 10, 24, 4);

export const ID = '430102200304150011';
export const MASKED = '430102********0011';

/** Reads it as the attachment of a page of 江南应用技术学院's 学生工作处. */
export async function read(
  bytes: Uint8Array,
  name: string,
  limits: Partial<DocumentLimits> = {},
): Promise<DocumentFacts | Unchecked> {
  return readDocument(
    { bytes: new Uint8Array(bytes), name, contentType: '' },
    {
      limits: { ...DOCUMENT_LIMITS, ...limits },
      url: `http://xsc.jnyy.edu.cn/__local/${encodeURIComponent(name)}`,
      links: createLinkResolver({ trackingParameters: [] }),
      personal: { key: 'a key of the test', now: NOW },
      timezone: 'Asia/Shanghai',
    },
  );
}

/** The same, where it can be read. */
export async function facts(...args: Parameters<typeof read>): Promise<DocumentFacts> {
  const found = await read(...args);
  if (found.kind === 'unchecked') throw new Error(`${args[1]}: ${found.reason}, ${found.detail}`);
  return found;
}

/** `place: text` of each block. */
export const said = ({ textBlocks }: DocumentFacts): string[] =>
  textBlocks.map(({ selector, text }) => `${selector}: ${text}`);

/** `kind context count first-place`, `hidden` where it is. */
export const persons = ({ personal }: DocumentFacts): string[] =>
  personal.map(({ kind, context, count, hidden, numbers }) =>
    [kind, context, count, numbers[0]?.selector, ...(hidden ? ['hidden'] : [])].join(' '),
  );

export const zip = (files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 | 9 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
    ),
    {
      level,
    },
  );

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export const relations = (entries: string): string =>
  `<?xml version="1.0"?><Relationships ${RELATIONS}>${entries}</Relationships>`;

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export const docx = (body: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zip({ 'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`, ...more });

const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

function rarBlock(
  type: number,
  flags: number,
  fields: readonly number[],
  data: Uint8Array = new Uint8Array(),
): number[] {
  const head = [type, ...u16(flags), ...u16(7 + fields.length), ...fields];
  return [...u16(crc32(Uint8Array.from(head)) & 0xffff), ...head, ...data];
}

/** An archive of RAR 2.9 whose members are stored, not compressed: what the format's description gives. */
export function rar(
  files: Readonly<Record<string, Uint8Array>>,
  options: { readonly encrypted?: boolean } = {},
): Uint8Array {
  const members = Object.entries(files).flatMap(([name, data]) => {
    const ascii = [...new TextEncoder().encode(name)];
    const fields = [...u32(data.length), ...u32(data.length), 0, ...u32(crc32(data)), ...u32(0x5b780000), 29, 0x30];
    return rarBlock(
      0x74,
      0x8000 | (options.encrypted ? 4 : 0),
      [...fields, ...u16(ascii.length), ...u32(32), ...ascii],
      data,
    );
  });
  return Uint8Array.from([
    ...[0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x00],
    ...rarBlock(0x73, 0, [0, 0, 0, 0, 0, 0]),
    ...members,
    ...rarBlock(0x7b, 0x4000, []),
  ]);
}

/** A compound file with these streams. */
export function ole(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
  return Uint8Array.from(CFB.write(file, { type: 'array' }) as ArrayLike<number>);
}

/** A PDF of these objects, its table of references right. */
export function pdf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text + end, 'latin1'));
}
