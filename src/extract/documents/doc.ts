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
