import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AlignmentType,
  Document,
  Footer,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import type { Lang } from '../../../model/lang.ts';
import { cleanText } from '../../clean-text.ts';
import { FONT_TABLE, faceOf } from './fonts.ts';
import { markOf, type WrittenBlock, writePackage } from './write-package.ts';

/** `written`: a long table, as text. */
export type Block = Paragraph | Table | { readonly written: WrittenBlock };

/** Pages of one orientation. */
export interface Section {
  readonly orientation: Orientation;
  readonly blocks: readonly Block[];
}

/** A page in twips (1/20 point) of A4 with the margins of official documents: 37 mm above, 35 below, 28 left, 26 right. */
const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);
const MARGIN = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), header: 851, footer: twips(22) };
/** A list wants the width; it is an annex, not the letter. */
const WIDE_MARGIN = {
  ...MARGIN,
  top: twips(26),
  bottom: twips(25),
  left: twips(20),
  right: twips(20),
  footer: twips(14),
};
const A4 = { width: twips(210), height: twips(297) };

/** Twips between the margins. */
export const TEXT_WIDTH = { portrait: twips(210 - 28 - 26), landscape: twips(297 - 20 - 20) };
export type Orientation = keyof typeof TEXT_WIDTH;

/** “— 1 —” below the text, as official documents have it. */
function pageNumber(lang: Lang): Footer {
  const font = faceOf(lang, 'footer');
  const run = (children: readonly (string | (typeof PageNumber)['CURRENT'])[]) =>
    new TextRun({ children, font, size: 28 });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run(['— ', PageNumber.CURRENT, ' —'])] })],
  });
}

const isTable = (block: Block | undefined): boolean => block !== undefined && !(block instanceof Paragraph);

/** Word wants a paragraph below a table that ends a document: one that takes no room, so that it makes no page. */
const endOf = (blocks: readonly Block[]): readonly Paragraph[] =>
  isTable(blocks.at(-1)) ? [new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })] : [];

/** Writes a whole document, each section on pages of its own. Leaves the stream open; rejects with the stream's error. */
export async function writeDocument(
  paper: {
    readonly title: string;
    /** Who made it: the program and its version. */
    readonly creator: string;
    readonly lang: Lang;
    readonly sections: readonly Section[];
  },
  stream: Writable,
): Promise<void> {
  const { title, creator, lang } = paper;
  const written: WrittenBlock[] = [];
  const childOf = (block: Block): Paragraph | Table => {
    if (!('written' in block)) return block;
    written.push(block.written);
    return new Paragraph(markOf(written.length - 1));
  };
  const sections = paper.sections.map(
    ({ orientation, blocks }): ISectionOptions => ({
      properties: {
        page: {
          size: {
            ...A4,
            orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
          },
          margin: orientation === 'portrait' ? MARGIN : WIDE_MARGIN,
        },
      },
      footers: { default: pageNumber(lang) },
      children: [...blocks.map(childOf), ...endOf(blocks)],
    }),
  );
  const document = new Document({
    title: cleanText(title),
    creator: cleanText(creator),
    lastModifiedBy: cleanText(creator),
    styles: { default: { document: { run: { font: faceOf(lang, 'body'), size: 32 } } } },
    sections,
  });
  const packed = await Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
  await pipeline(Readable.from(writePackage(packed, written)), stream, { end: false });
}
