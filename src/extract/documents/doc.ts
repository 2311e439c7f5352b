import WordExtractor from 'word-extractor';
import type { Budget } from './budget.ts';
import type { Gathering } from './gathering.ts';
import { type Line, readLines } from './lines.ts';
import type { OleFile } from './ole.ts';
import { Unreadable } from './unreadable.ts';

/** Offsets in the file information block, MS-DOC 2.5.2. */
const FLAGS_AT = 0x0a;
const ENCRYPTED = 0x0100;

/** Word 97–2003 (.doc, .wps): body, notes, headers, comments, text boxes. Cells of one row stand on a line, apart by tabs. */
export async function readDoc(bytes: Uint8Array, ole: OleFile, to: Gathering, budget: Budget): Promise<void> {
  const stream = ole.stream('WordDocument');
  if (!stream || stream.length < 32) throw new Unreadable('damaged', 'doc: no document stream');
  if (((stream[FLAGS_AT] ?? 0) | ((stream[FLAGS_AT + 1] ?? 0) << 8)) & ENCRYPTED)
    throw new Unreadable('encrypted', 'doc: encrypted');
  const document = await extract(bytes);
  budget.tick();
  const raw = { filterUnicode: false } as const;
  const paragraphs = document.getBody(raw).split('\n');
  readLines(
    toLines(paragraphs, (index) => `paragraph ${index + 1}`),
    to,
    { joins: false },
  );
  for (const { href, text } of fieldLinks(stream)) {
    const index = paragraphs.findIndex((paragraph) => text !== '' && paragraph.includes(text));
    to.link(href, text, index < 0 ? '' : `paragraph ${index + 1}`, 'field');
  }
  const sides: readonly (readonly [text: string, place: string])[] = [
    [document.getHeaders({ includeFooters: false, ...raw }), 'header'],
    [document.getFooters(raw), 'footer'],
    [document.getFootnotes(raw), 'footnote'],
    [document.getEndnotes(raw), 'endnote'],
    [document.getAnnotations(raw), 'comment'],
    [document.getTextboxes(raw), 'text box'],
  ];
  for (const [text, place] of sides)
    readLines(
      toLines(text.split('\n'), () => place),
      to,
      { joins: false },
    );
}

/** Links of one document that are read; each is looked for in the text. */
const MAX_LINKS = 500;
/** Characters of a field: its address and the words it stands on. */
const FIELD = 3_000;
/** A field is what it does, this mark, what it shows, and the mark of its end. MS-DOC 2.8.25. */
const SHOWS = String.fromCharCode(20);
const ENDS = String.fromCharCode(21);
const HYPERLINK = /^HYPERLINK\s+"([^"]{1,2000})"/;
const LONGEST_SHOWN = 300;

/** Links are fields of the text, which the library drops. Pieces of text are in two bytes a character or in one. */
function fieldLinks(stream: Uint8Array): readonly { readonly href: string; readonly text: string }[] {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const links: { href: string; text: string }[] = [];
  for (const [encoding, width] of [
    ['utf16le', 2],
    ['latin1', 1],
  ] as const) {
    const mark = Buffer.from('HYPERLINK', encoding);
    for (
      let at = bytes.indexOf(mark);
      at >= 0 && links.length < MAX_LINKS;
      at = bytes.indexOf(mark, at + mark.length)
    ) {
      const [field = ''] = bytes.toString(encoding, at, at + FIELD * width).split(ENDS, 1);
      const [does = '', shown = ''] = field.split(SHOWS, 2);
      const href = HYPERLINK.exec(does)?.[1];
      if (href !== undefined) links.push({ href, text: shown.trim().slice(0, LONGEST_SHOWN) });
    }
  }
  return links;
}

const toLines = (texts: readonly string[], placeOf: (index: number) => string): readonly Line[] =>
  texts.map((text, index) => ({ text, place: placeOf(index) }));

async function extract(bytes: Uint8Array) {
  try {
    return await new WordExtractor().extract(Buffer.from(bytes));
  } catch (error) {
    throw new Unreadable(
      'damaged',
      `doc: ${error instanceof Error ? error.message.slice(0, 100) : 'cannot be read'}`,
      error,
    );
  }
}
