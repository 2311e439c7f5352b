import type { DocumentFacts, DocumentLimits, Unchecked } from '../../model/document-facts.ts';
import type { DocumentFormat } from '../../model/document-format.ts';
import { decodeHtml } from '../decode.ts';
import { extractFacts } from '../extract.ts';
import type { LinkResolver } from '../link-resolver.ts';
import type { PersonalOptions } from '../personal.ts';
import { type Budget, startBudget } from './budget.ts';
import { type Gathering, startGathering } from './gathering.ts';
import { signatureOf } from './sniff.ts';
import { Unreadable } from './unreadable.ts';

export interface DocumentFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As in its address or on disk; the bytes decide what it is, the name helps where they do not. */
  readonly name: string;
  /** Of the answer that brought it; may be empty. */
  readonly contentType: string;
}

export interface ReadOptions {
  readonly limits: DocumentLimits;
  /** What relative links are relative to: the address it came from; null: they stay unresolved. */
  readonly url: string | null;
  readonly links: LinkResolver;
  readonly personal: PersonalOptions;
  /** IANA name, for dates of pages saved as documents. */
  readonly timezone: string;
}

/** Archives within archives. */
const MAX_DEPTH = 2;
/** Members of one archive that are opened. */
const MAX_MEMBERS = 300;
/** Members that are no documents and not worth a word in coverage. */
const NO_DOCUMENT =
  /\.(?:jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp[34]|wav|avi|mov|css|js|json|xml|db|ini|ds_store|exe|dll|ttf|otf|woff2?|lnk|url)$/i;

/**
 * Bytes of a document → facts. Never rejects, whatever the bytes: what cannot be read is `unchecked` with the reason.
 * Takes time and memory within the limits as far as it can see; best run in a thread that can be ended.
 */
export async function readDocument(file: DocumentFile, options: ReadOptions): Promise<DocumentFacts | Unchecked> {
  const { limits, url, links, personal } = options;
  if (file.bytes.length === 0) return { kind: 'unchecked', reason: 'damaged', detail: 'empty' };
  if (file.bytes.length > limits.maxBytes) return { kind: 'unchecked', reason: 'too-large', detail: 'file' };
  const gathered = startGathering({ maxCharacters: limits.maxCharacters, url, links, personal });
  const reading: Reading = { options, budget: startBudget(limits), members: 0 };
  try {
    const format = await readFile(file, gathered, reading, 0);
    if (gathered.isEmpty()) gathered.unchecked('', 'no-text');
    return gathered.finish(format, baseName(file.name));
  } catch (error) {
    // A reader that breaks on bytes nobody foresaw must not break the scan.
    const reason = error instanceof Unreadable ? error.reason : 'damaged';
    return { kind: 'unchecked', reason, detail: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

interface Reading {
  readonly options: ReadOptions;
  readonly budget: Budget;
  /** Members opened so far, over all archives. */
  members: number;
}

const baseName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Readers are loaded when wanted: a page of one site seldom links to all kinds, and PDFium alone takes 40 ms. */
async function readFile(file: DocumentFile, to: Gathering, reading: Reading, depth: number): Promise<DocumentFormat> {
  const { bytes, name } = file;
  const { budget } = reading;
  switch (signatureOf(bytes)) {
    case 'pdf': {
      const { readPdf } = await import('./pdf.ts');
      await readPdf(bytes, to, budget);
      return 'pdf';
    }
    case 'zip':
      return readZip(file, to, reading, depth);
    case 'ole':
      return readOle(bytes, to, budget);
    case 'rtf': {
      const { readRtf } = await import('./rtf.ts');
      readRtf(bytes, to, budget);
      return 'rtf';
    }
    case 'rar': {
      const { openRar } = await import('./rar.ts');
      await readMembers(await openRar(bytes, budget), to, reading, depth);
      return 'rar';
    }
    case '7z':
      throw new Unreadable('unsupported', '7z');
    case 'html':
      readHtml(file, to, reading.options);
      return 'html';
    case 'word-xml': {
      const { readWordXml } = await import('./docx.ts');
      readWordXml(new TextDecoder().decode(bytes), new Map(), to, budget, null);
      return 'docx';
    }
    case 'text': {
      const isTable = extensionOf(name) === 'csv' || extensionOf(name) === 'tsv' || /text\/csv/i.test(file.contentType);
      const { readCsv, readTxt } = await import('./text-file.ts');
      if (isTable) readCsv(bytes, to, budget);
      else readTxt(bytes, to, budget);
      return isTable ? 'csv' : 'txt';
    }
    case 'unknown':
      throw new Unreadable('unsupported', `no reader for .${extensionOf(name)}`);
  }
}

async function readZip(file: DocumentFile, to: Gathering, reading: Reading, depth: number): Promise<DocumentFormat> {
  const { budget } = reading;
  const { openZip } = await import('./zip.ts');
  const zip = openZip(file.bytes);
  if (zip.find('word/document.xml')) {
    const { readDocx } = await import('./docx.ts');
    readDocx(zip, to, budget);
    return 'docx';
  }
  if (zip.find('xl/workbook.xml')) {
    const { readXlsx } = await import('./xlsx.ts');
    readXlsx(zip, to, budget);
    return 'xlsx';
  }
  if (zip.find('ppt/presentation.xml')) {
    const { readPptx } = await import('./pptx.ts');
    readPptx(zip, to, budget);
    return 'pptx';
  }
  if (zip.find('OFD.xml') || zip.find('mimetype') || zip.find('xl/workbook.bin'))
    throw new Unreadable('unsupported', `a zip of another kind, .${extensionOf(file.name)}`);
  const members = zip.entries
    .filter(({ name }) => !name.endsWith('/'))
    .map(({ name, isEncrypted, read }) => ({ name, isEncrypted, read: () => read(budget) }));
  await readMembers(members, to, reading, depth);
  return 'zip';
}

async function readOle(bytes: Uint8Array, to: Gathering, budget: Budget): Promise<DocumentFormat> {
  const { openOle } = await import('./ole.ts');
  const ole = openOle(bytes);
  if (ole.stream('EncryptedPackage')) throw new Unreadable('encrypted', 'office file with a password');
  if (ole.stream('WordDocument')) {
    const { readDoc } = await import('./doc.ts');
    await readDoc(bytes, ole, to, budget);
    return 'doc';
  }
  const book = ole.stream('Workbook') ?? ole.stream('Book');
  if (book) {
    const { readXls } = await import('./xls.ts');
    readXls(bytes, to, budget, book);
    return 'xls';
  }
  if (ole.stream('PowerPoint Document')) {
    const { readPpt } = await import('./ppt.ts');
    readPpt(ole, to, budget);
    return 'ppt';
  }
  throw new Unreadable('unsupported', 'compound file of another kind');
}

interface Member {
  readonly name: string;
  readonly isEncrypted: boolean;
  read(): Uint8Array<ArrayBuffer>;
}

/** One bad member costs itself alone; limits of size and time end the rest of the archive too. */
async function readMembers(members: readonly Member[], to: Gathering, reading: Reading, depth: number): Promise<void> {
  if (depth >= MAX_DEPTH) throw new Unreadable('too-large', 'archives nested too deep');
  for (const member of members) {
    const { name } = member;
    if (NO_DOCUMENT.test(name) || name.startsWith('__MACOSX/')) continue;
    const inside = to.within(name);
    if (++reading.members > MAX_MEMBERS || !to.isOpen()) {
      to.unchecked('', 'too-large');
      return;
    }
    try {
      if (member.isEncrypted) throw new Unreadable('encrypted', 'member with a password');
      await readFile({ bytes: member.read(), name, contentType: '' }, inside, reading, depth + 1);
    } catch (error) {
      const reason = error instanceof Unreadable ? error.reason : 'damaged';
      inside.unchecked('', reason);
      if (reason === 'too-slow' || reading.budget.bytesLeft() <= 0) return;
    }
  }
}

/** Many a table saved as .xls is a page. Its selectors say nothing to someone who opens it in a spreadsheet program. */
function readHtml(file: DocumentFile, to: Gathering, { url, links, timezone, personal }: ReadOptions): void {
  const facts = extractFacts(
    decodeHtml(file.bytes, file.contentType),
    { siteId: '', url: url ?? 'http://localhost/', status: 200 },
    { timezone, now: personal.now, links, personalKey: personal.key },
  );
  to.title(facts.title);
  to.adopt(facts);
}
