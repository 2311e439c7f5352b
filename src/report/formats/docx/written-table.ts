import type { Lang } from '../../../model/lang.ts';
import { cleanText, clip, safeHref } from '../../clean-text.ts';
import { type FigureTable, type Piece, textOf } from '../../figure-paper.ts';
import { escapeXml } from '../../xml.ts';
import { faceOf } from './fonts.ts';
import type { Orientation } from './official-page.ts';
import { columnWidths } from './official-table.ts';

/** Nobody reads on paper what is longer. */
const LONGEST = 300;
/** Half points: 小五. */
const SIZE = 19;
const LINK_COLOUR = '1F5FBF';
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;

/** A link of the document: the id of its relationship, or the bookmark it leads to; null: it leads nowhere. */
export interface Links {
  readonly outside: (href: string) => string;
  readonly inside: (id: string) => string | null;
}

/**
 * A table as the text of its element, row by row: a list of thousands of rows as objects of the library takes
 * gigabytes. Elements stand in the order of the schema, which Word insists on.
 */
export function* writtenTable(
  { columns, rows, sum, marks }: FigureTable,
  { lang, orientation, links }: { readonly lang: Lang; readonly orientation: Orientation; readonly links: Links },
): Generator<string> {
  const widths = columnWidths(columns, orientation);
  const whole = widths.reduce((total, width) => total + width, 0);
  const borders = SIDES.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
  yield `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`;
  yield `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
  const faces = { head: lookOf(lang, 'head'), body: lookOf(lang, 'body'), sum: lookOf(lang, 'sum') };
  const row = (cells: readonly Piece[], kind: RowKind, bookmarks = ''): string => {
    const written = columns.map(({ align }, at) => {
      const piece = cells[at] ?? '';
      const centred = kind === 'head' || typeof piece === 'number' || (align !== undefined && align !== 'left');
      const content = runXml(piece, faces[kind], links);
      return cellXml(at === 0 ? bookmarks + content : content, { width: widths[at] ?? 0, kind, centred });
    });
    const repeated = kind === 'head' ? '<w:tblHeader/>' : '';
    return `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${written.join('')}</w:tr>`;
  };
  yield row(
    columns.map(({ head }) => head),
    'head',
  );
  for (const [at, cells] of rows.entries()) {
    const names = (marks?.get(at) ?? []).flatMap((mark) => links.inside(mark) ?? []);
    yield row(cells, 'body', names.map(bookmarkXml).join(''));
  }
  if (sum !== undefined) yield row(sum, 'sum');
  yield '</w:tbl>';
}

/** Numbers of bookmarks are of a document's own; the library counts its from one. */
const FIRST_BOOKMARK = 1_000_000;

function bookmarkXml(name: string): string {
  const id = FIRST_BOOKMARK + Number(name.replace(/\D+/g, ''));
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/><w:bookmarkEnd w:id="${id}"/>`;
}

type RowKind = 'head' | 'body' | 'sum';

interface Look {
  readonly plain: string;
  readonly linked: string;
}

function lookOf(lang: Lang, kind: RowKind): Look {
  const { ascii, hAnsi, eastAsia } = faceOf(lang, kind === 'head' ? 'heading' : 'table');
  const fonts = `<w:rFonts w:ascii="${ascii}" w:eastAsia="${eastAsia}" w:hAnsi="${hAnsi}"/>`;
  const bold = kind === 'sum' || (kind === 'head' && lang === 'en') ? '<w:b/><w:bCs/>' : '';
  const size = `<w:sz w:val="${SIZE}"/><w:szCs w:val="${SIZE}"/>`;
  return {
    plain: `<w:rPr>${fonts}${bold}${size}</w:rPr>`,
    linked: `<w:rPr>${fonts}${bold}<w:color w:val="${LINK_COLOUR}"/>${size}<w:u w:val="single"/></w:rPr>`,
  };
}

function cellXml(
  content: string,
  { width, kind, centred }: { readonly width: number; readonly kind: RowKind; readonly centred: boolean },
): string {
  const fill = kind === 'head' ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' : '';
  const margins =
    '<w:tcMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tcMar>';
  const cell = `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${fill}${margins}<w:vAlign w:val="center"/></w:tcPr>`;
  // Addresses have no blanks: they may break anywhere.
  const paragraph = `<w:pPr><w:wordWrap w:val="0"/><w:jc w:val="${centred ? 'center' : 'left'}"/></w:pPr>`;
  return `<w:tc>${cell}<w:p>${paragraph}${content}</w:p></w:tc>`;
}

function runXml(piece: Piece, look: Look, links: Links): string {
  const text = escapeXml(clip(cleanText(textOf(piece)), LONGEST));
  const run = (properties: string): string => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  if (typeof piece !== 'object') return run(look.plain);
  if ('to' in piece) {
    const anchor = links.inside(piece.to);
    return anchor === null
      ? run(look.plain)
      : `<w:hyperlink w:anchor="${anchor}" w:history="1">${run(look.linked)}</w:hyperlink>`;
  }
  const href = safeHref(piece.href);
  return href === null
    ? run(look.plain)
    : `<w:hyperlink r:id="${links.outside(href)}" w:history="1">${run(look.linked)}</w:hyperlink>`;
}
