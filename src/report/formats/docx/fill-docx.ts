import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Docxtemplater from 'docxtemplater';
import inspection from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import type { Translated } from '../../../model/lang.ts';
import { cleanText, clip } from '../../clean-text.ts';
import { type Template, templateFault, unknownPlaceholder } from '../../template-fault.ts';
import { type Fields, namesIn, type Placeholders } from '../../templates.ts';

// The module is a function that makes one, whatever its types say.
const openInspection = inspection as unknown as () => InstanceType<typeof inspection.default>;

/** Unpacked: a letter with pictures; more is a bomb. */
const MOST_BYTES = 200 * 1024 * 1024;
// A reader wants fewer.
const LONGEST = 1_000;

/** Fills an estate's own Word template. Leaves the stream open. UserError, before anything is written, when it is at fault. */
export async function fillDocx(
  template: Template,
  fields: Fields,
  placeholders: Placeholders,
  stream: Writable,
): Promise<void> {
  const filled = fill(template, fields, placeholders);
  await pipeline(Readable.from([filled]), stream, { end: false });
}

function fill(template: Template, fields: Fields, placeholders: Placeholders): Buffer {
  const inspect = openInspection();
  const met = new Set<string>();
  try {
    const document = new Docxtemplater(unzip(template), {
      paragraphLoop: true,
      linebreaks: true,
      modules: [inspect],
      // Every name has been looked up by now: what is empty is meant to be.
      nullGetter: () => '',
      // The library's own would also find what every object has.
      parser: (tag) => {
        met.add(tag);
        return { get: (scope) => (Object.hasOwn(scope, tag) ? scope[tag] : undefined) };
      },
      errorLogging: false,
    });
    checkNames(template, inspect.getAllTags(), met, placeholders);
    document.render(cleanFields(fields));
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  } catch (error) {
    throw faultOf(template, error);
  }
}

function unzip({ file, bytes }: Template): PizZip {
  try {
    const zip = new PizZip(bytes);
    const size = Object.values(zip.files).reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (size > MOST_BYTES) throw new Error(`${size} bytes when unpacked`);
    return zip;
  } catch (error) {
    throw templateFault(
      file,
      {
        'zh-CN': '不是 Word 文档（docx），或文件已损坏。旧的 doc 请先另存为 docx',
        en: 'it is no Word document (docx), or is damaged. Save an old .doc as .docx first',
      },
      { cause: error },
    );
  }
}

/** The library keeps it to itself. */
const sizeOf = (entry: object): number => {
  const data: unknown = '_data' in entry ? entry._data : null;
  return typeof data === 'object' && data !== null && 'uncompressedSize' in data ? Number(data.uncompressedSize) : 0;
};

/** Tags are nested as lists are: `{ items: { number: {} } }`. */
function checkNames(
  { file }: Template,
  tags: Readonly<Record<string, unknown>>,
  met: ReadonlySet<string>,
  placeholders: Placeholders,
): void {
  const known = namesIn(placeholders, null) ?? new Set();
  for (const [name, inner] of Object.entries(tags)) {
    if (!known.has(name)) throw unknownPlaceholder(file, name, known);
    const own = Object.keys(inner ?? {});
    if (own.length === 0) continue;
    const inList = namesIn(placeholders, name) ?? new Set();
    // Inside a list the names outside of it hold too.
    const stranger = own.find((each) => !inList.has(each) && !known.has(each));
    if (stranger !== undefined) throw unknownPlaceholder(file, stranger, inList, `{#${name}}`);
  }
  const anywhere = new Set([...known].flatMap((name) => [name, ...(namesIn(placeholders, name) ?? [])]));
  for (const name of met) if (!anywhere.has(name)) throw unknownPlaceholder(file, name, known);
}

const cleanFields = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? clip(cleanText(value), LONGEST)
        : Array.isArray(value)
          ? value.map(cleanFields)
          : value,
    ]),
  );

/** What the library complains of, by its ids. */
const FAULTS: Readonly<Record<string, (tag: string) => Translated>> = {
  unclosed_tag: (tag) => ({ 'zh-CN': `“{${tag}”缺少右花括号`, en: `"{${tag}" lacks its closing brace` }),
  unopened_tag: (tag) => ({ 'zh-CN': `“${tag}}”缺少左花括号`, en: `"${tag}}" lacks its opening brace` }),
  duplicate_open_tag: (tag) => ({ 'zh-CN': `“${tag}”处左花括号重复`, en: `an opening brace too many at "${tag}"` }),
  duplicate_close_tag: (tag) => ({ 'zh-CN': `“${tag}”处右花括号重复`, en: `a closing brace too many at "${tag}"` }),
  unclosed_loop: (tag) => ({ 'zh-CN': `{#${tag}} 没有对应的 {/${tag}}`, en: `{#${tag}} has no {/${tag}}` }),
  unopened_loop: (tag) => ({ 'zh-CN': `{/${tag}} 没有对应的 {#${tag}}`, en: `{/${tag}} has no {#${tag}}` }),
  closing_tag_does_not_match_opening_tag: (tag) => ({
    'zh-CN': `{#…} 与 {/…} 不成对（${tag}）`,
    en: `{#…} and {/…} do not match (${tag})`,
  }),
  filetype_not_identified: () => ({ 'zh-CN': '不是 Word 文档（docx）', en: 'it is no Word document (docx)' }),
  filetype_not_handled: () => ({ 'zh-CN': '不是 Word 文档（docx）', en: 'it is no Word document (docx)' }),
};

interface LibraryFault {
  readonly properties: { readonly id?: string; readonly xtag?: string; readonly explanation?: string };
}

/** The first fault of the library's as a UserError; any other error as it is. */
function faultOf({ file }: Template, error: unknown): unknown {
  if (!(error instanceof Error) || !('properties' in error)) return error;
  const { properties } = error as unknown as {
    readonly properties: LibraryFault['properties'] & { readonly errors?: unknown };
  };
  const [first] = Array.isArray(properties.errors) ? (properties.errors as LibraryFault[]) : [];
  const { id = '', xtag = '', explanation = error.message } = first?.properties ?? properties;
  const text = FAULTS[id]?.(clip(cleanText(xtag), 60)) ?? { 'zh-CN': explanation, en: explanation };
  return templateFault(file, text, { cause: error });
}
