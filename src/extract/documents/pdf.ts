import { readFileSync } from 'node:fs';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { Budget } from './budget.ts';
import type { Gathering } from './gathering.ts';
import { readLines } from './lines.ts';
import { Unreadable } from './unreadable.ts';

/** Pages read of one file; a longer one is a book, and its rest is noted as unchecked. */
const MAX_PAGES = 3_000;
/** Characters of one page; a poster of small print has some ten thousand. */
const MAX_PAGE_CHARACTERS = 200_000;
const MAX_LINKS_A_PAGE = 500;
const MAX_URL = 2_048;
/** Memory of the reader; it doubles in steps, and a bomb would take 2 GB. */
const MAX_MEMORY = 512 * 1024 * 1024;
const PAGE_SIZE = 65_536;
/** FPDF_GetLastError. */
const PASSWORD = 4;
/** FPDF_GetMetaText gives UTF-16 with a closing zero. */
const MAX_TITLE_BYTES = 600;

/** Functions of PDFium (public/fpdf*.h), called by address and number. */
interface Pdfium {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly wasmExports: { malloc(size: number): number; free(at: number): void };
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_LoadMemDocument(at: number, size: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, size: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetText(text: number, from: number, count: number, buffer: number): number;
  _FPDFLink_Enumerate(page: number, at: number, link: number): number;
  _FPDFLink_GetAction(link: number): number;
  _FPDFAction_GetURIPath(document: number, action: number, buffer: number, size: number): number;
}

let opening: Promise<Pdfium> | null = null;
/** Set when it wanted more memory than it may have; it aborts then. */
let wantedMore = false;

/** Its memory must not grow beyond our limit: the engine then fails as it does when the machine has no more. */
function capMemory(instance: WebAssembly.Instance): void {
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('PDFium exports no memory');
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_SIZE > MAX_MEMORY) {
      wantedMore = true;
      throw new RangeError('PDF memory limit');
    }
    return grow(pages);
  };
}

const SILENT = { print: () => undefined, printErr: () => undefined };

async function openPdfium(): Promise<Pdfium> {
  const file = new URL(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm'));
  const compiled = await WebAssembly.compile(readFileSync(file));
  wantedMore = false;
  const pdfium = (await PDFiumModule({
    // What it has to say of a file, it says on stderr.
    ...SILENT,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(compiled, imports);
      capMemory(instance);
      done(instance as never);
      return instance.exports;
    },
  })) as unknown as Pdfium;
  pdfium._FPDF_InitLibraryWithConfig({});
  return pdfium;
}

const pdfiumOf = (): Promise<Pdfium> => {
  opening ??= openPdfium();
  return opening;
};

function utf16At({ HEAPU8 }: Pdfium, at: number, bytes: number): string {
  return new TextDecoder('utf-16le').decode(HEAPU8.slice(at, at + bytes));
}

/** Text and links of each page. A file without any text, a scan, is unchecked, and so is a scanned page among others. */
export async function readPdf(bytes: Uint8Array, to: Gathering, budget: Budget): Promise<void> {
  const pdfium = await pdfiumOf();
  const { malloc, free } = pdfium.wasmExports;
  const at = malloc(bytes.length);
  if (at === 0) throw new Unreadable('too-large', 'pdf: no memory for the file');
  let document = 0;
  try {
    pdfium.HEAPU8.set(bytes, at);
    document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
    if (document === 0) {
      const code = pdfium._FPDF_GetLastError();
      throw new Unreadable(code === PASSWORD ? 'encrypted' : 'damaged', `pdf: error ${code}`);
    }
    readPages(pdfium, document, to, budget);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // It has aborted: its memory is in no known state, the next file gets a new one.
    opening = null;
    document = 0;
    throw new Unreadable(
      wantedMore ? 'too-large' : 'damaged',
      `pdf: ${error instanceof Error ? error.message.slice(0, 100) : 'aborted'}`,
      error,
    );
  } finally {
    if (opening !== null) {
      if (document !== 0) pdfium._FPDF_CloseDocument(document);
      free(at);
    }
  }
}

function readPages(pdfium: Pdfium, document: number, to: Gathering, budget: Budget): void {
  to.title(titleOf(pdfium, document));
  const count = pdfium._FPDF_GetPageCount(document);
  if (count <= 0) throw new Unreadable('damaged', 'pdf: no pages');
  let characters = 0;
  const scanned: string[] = [];
  for (let index = 0; index < Math.min(count, MAX_PAGES) && to.isOpen(); index++) {
    budget.tick();
    const page = pdfium._FPDF_LoadPage(document, index);
    const place = `page ${index + 1}`;
    if (page === 0) {
      to.unchecked(place, 'damaged');
      continue;
    }
    const text = textOf(pdfium, page);
    const own = text.trim().length;
    characters += own;
    if (own === 0 && hasPicture(pdfium, page)) scanned.push(place);
    readLines(
      text.split(/\r?\n/).map((line) => ({ text: line, place })),
      to,
      { joins: true },
    );
    for (const href of linksOf(pdfium, document, page)) to.link(href, '', place, 'annotation');
    pdfium._FPDF_ClosePage(page);
  }
  if (count > MAX_PAGES) to.unchecked(`page ${MAX_PAGES + 1}`, 'too-large');
  if (characters === 0) to.unchecked('', 'no-text');
  else for (const place of scanned) to.unchecked(place, 'no-text');
}

/** Objects of one page looked at for a picture: a scanned page has one or a few. */
const OBJECTS_LOOKED_AT = 200;
/** FPDF_PAGEOBJ_IMAGE. */
const IMAGE = 3;

function hasPicture(pdfium: Pdfium, page: number): boolean {
  const count = Math.min(pdfium._FPDFPage_CountObjects(page), OBJECTS_LOOKED_AT);
  for (let at = 0; at < count; at++)
    if (pdfium._FPDFPageObj_GetType(pdfium._FPDFPage_GetObject(page, at)) === IMAGE) return true;
  return false;
}

function titleOf(pdfium: Pdfium, document: number): string {
  const { malloc, free } = pdfium.wasmExports;
  const at = malloc(MAX_TITLE_BYTES + 8);
  try {
    const tag = at + MAX_TITLE_BYTES;
    pdfium.HEAPU8.set(new TextEncoder().encode('Title\0'), tag);
    const size = pdfium._FPDF_GetMetaText(document, tag, at, MAX_TITLE_BYTES);
    const title = size > 2 && size <= MAX_TITLE_BYTES ? utf16At(pdfium, at, size - 2) : '';
    // Left by the program that made the file.
    return /^(?:untitled|无标题|microsoft|powerpoint|word|幻灯片|pdf|.*\.(?:docx?|pptx?|xlsx?|wps|indd|cdr)$)/i.test(
      title,
    )
      ? ''
      : title;
  } finally {
    free(at);
  }
}

function textOf(pdfium: Pdfium, page: number): string {
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return '';
  const count = Math.min(pdfium._FPDFText_CountChars(text), MAX_PAGE_CHARACTERS);
  let content = '';
  if (count > 0) {
    const buffer = pdfium.wasmExports.malloc((count + 1) * 2);
    if (buffer === 0) throw new Unreadable('too-large', 'pdf: no memory for a page');
    const written = pdfium._FPDFText_GetText(text, 0, count, buffer);
    content = utf16At(pdfium, buffer, Math.max(0, written - 1) * 2);
    pdfium.wasmExports.free(buffer);
  }
  pdfium._FPDFText_ClosePage(text);
  return content;
}

function linksOf(pdfium: Pdfium, document: number, page: number): readonly string[] {
  const { malloc, free } = pdfium.wasmExports;
  const links: string[] = [];
  const at = malloc(8 + MAX_URL);
  const position = at >> 2;
  pdfium.HEAP32[position] = 0;
  while (links.length < MAX_LINKS_A_PAGE && pdfium._FPDFLink_Enumerate(page, at, at + 4) !== 0) {
    const action = pdfium._FPDFLink_GetAction(pdfium.HEAP32[position + 1] ?? 0);
    if (action === 0) continue;
    const size = pdfium._FPDFAction_GetURIPath(document, action, at + 8, MAX_URL);
    if (size > 1 && size <= MAX_URL)
      links.push(new TextDecoder().decode(pdfium.HEAPU8.slice(at + 8, at + 8 + size - 1)));
  }
  free(at);
  return links;
}
