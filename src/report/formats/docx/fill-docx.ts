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
import { findText, placeIn } from './template-places.ts';

// The module is a function that makes one, whatever its types say.
const openInspection = inspection as unknown as () => InstanceType<typeof inspection.default>;

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
  const zip = unzip(template);
  const inspect = openInspection();
  try {
    const document = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      modules: [inspect],
      // Every name has been looked up by now: what is empty is meant to be.
      nullGetter: () => '',
      // The library's own would also find what every object has.
      parser: (tag) => ({ get: (scope) => (Object.hasOwn(scope, tag) ? scope[tag] : undefined) }),
      errorLogging: false,
    });
    for (const part of Object.keys(inspect.fullInspected)) {
      checkTags(inspect.getStructuredTags(part) as readonly Tag[], null, { template, zip, part, placeholders });
    }
    checkFullWidth(template, zip, placeholders);
    document.render(cleanFields(fields));
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  } catch (error) {
    throw faultOf(template, zip, error);
  }
}

function unzip({ file, bytes }: Template): PizZip {
  try {
    return new PizZip(bytes);
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

/** A placeholder as the library found it; `subparsed`: what stands between the begin and the end of a list. */
interface Tag {
  readonly value: string;
  readonly module?: string;
  readonly inverted?: boolean;
  readonly subparsed?: readonly Tag[];
}

interface Checked {
  readonly template: Template;
  readonly zip: PizZip;
  readonly part: string;
  readonly placeholders: Placeholders;
}

/** Inside a list the names outside of it hold too. */
function checkTags(tags: readonly Tag[], list: string | null, checked: Checked): void {
  const { template, zip, part, placeholders } = checked;
  const { file } = template;
  const known = namesIn(placeholders, null) ?? new Set();
  const inList = (list === null ? undefined : namesIn(placeholders, list)) ?? known;
  for (const { value, module, inverted, subparsed } of tags) {
    const mark = module === 'rawxml' ? '@' : module === 'loop' ? (inverted ? '^' : '#') : '';
    const at = placeIn(zip, part, `{${mark}${value}`);
    // As markup a page's text could be anything.
    if (mark === '@' || (!known.has(value) && !inList.has(value))) {
      throw unknownPlaceholder(file, `${mark === '@' ? mark : ''}${value}`, inList, at);
    }
    const isList = namesIn(placeholders, value) !== undefined && (list === null || !inList.has(value));
    if (isList && mark === '') {
      const text = `{#${value}} … {/${value}}`;
      throw templateFault(
        file,
        {
          'zh-CN': `{${value}} 是明细，要写成 ${text}，中间写每一项的内容`,
          en: `{${value}} is a list: write ${text} with what stands for each in between`,
        },
        { at },
      );
    }
    if (subparsed !== undefined) checkTags(subparsed, isList ? value : list, checked);
  }
}

/** Chinese keyboards have braces of their own, which look alike and would be left standing. */
function checkFullWidth({ file }: Template, zip: PizZip, placeholders: Placeholders): void {
  const names = new Set(Object.keys(placeholders).flatMap((name) => [name, ...(namesIn(placeholders, name) ?? [])]));
  const name = `[#/^]?(?:${[...names].join('|')})`;
  const wide = findText(zip, new RegExp(`｛${name}[｝}]|\\{${name}｝`, 'u'));
  if (wide === null) return;
  const [words] = wide.words;
  throw templateFault(
    file,
    {
      'zh-CN': `“${words}”用了全角花括号，请在英文输入状态下改写成半角的 {}`,
      en: `"${words}" has full-width braces: write ordinary ones, {}`,
    },
    { at: placeIn(zip, wide.part, words) },
  );
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

const apart = (tag: string): Translated => ({
  'zh-CN': `{#${tag}} 和 {/${tag}} 要在同一处：都在一个表格的同一行，或各占一段`,
  en: `{#${tag}} and {/${tag}} belong together: in one row of a table, or each in a paragraph of its own`,
});

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
  unbalanced_loop_tags: apart,
  loop_position_invalid: apart,
  no_xml_tag_found_at_left: apart,
  no_xml_tag_found_at_right: apart,
  filetype_not_identified: () => ({ 'zh-CN': '不是 Word 文档（docx）', en: 'it is no Word document (docx)' }),
  filetype_not_handled: () => ({ 'zh-CN': '不是 Word 文档（docx）', en: 'it is no Word document (docx)' }),
};

interface LibraryFault {
  readonly properties: {
    readonly id?: string;
    readonly xtag?: string;
    readonly explanation?: string;
    /** The part it stands in. */
    readonly file?: string;
  };
}

/** The first fault of the library's as a UserError; any other error as it is. */
function faultOf({ file }: Template, zip: PizZip, error: unknown): unknown {
  if (!(error instanceof Error) || !('properties' in error)) return error;
  const { properties } = error as unknown as {
    readonly properties: LibraryFault['properties'] & { readonly errors?: unknown };
  };
  const [first] = Array.isArray(properties.errors) ? (properties.errors as LibraryFault[]) : [];
  const { id = '', xtag = '', explanation = error.message, file: part } = first?.properties ?? properties;
  const text = FAULTS[id]?.(clip(cleanText(xtag), 60)) ?? { 'zh-CN': explanation, en: explanation };
  return templateFault(file, text, {
    cause: error,
    ...(part === undefined || xtag === '' ? {} : { at: placeIn(zip, part, xtag) }),
  });
}
