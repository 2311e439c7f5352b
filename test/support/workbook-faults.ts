import { childrenNamed, elementsOf, type XmlElement } from './parse-xml.ts';
import { orderFaults, twice } from './schema-order.ts';

/** CT_Worksheet of ECMA-376, part 1, SpreadsheetML. */
const SHEET =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );
/** What Excel holds. */
const LONGEST_TEXT = 32_767;
const LONGEST_SHEET_NAME = 31;
const MOST_LINKS = 65_530;

/** Faults of a workbook and its sheets. */
export function workbookFaults(workbook: XmlElement, parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const names = childrenNamed(workbook, 'sheets')
    .flatMap((sheets) => sheets.children)
    .map(({ attributes }) => attributes['name'] ?? '');
  const texts = childrenNamed(parts.get('xl/sharedStrings.xml') ?? workbook, 'si').length;
  const styles = parts.get('xl/styles.xml');
  const formats = childrenNamed(styles ?? workbook, 'cellXfs').flatMap(({ children }) => children).length;
  return [
    ...(names.length === 0 ? ['no sheet'] : []),
    ...twice(names.map((name) => name.toLowerCase())).map((name) => `two sheets named ${name}`),
    ...names
      .filter((name) => name === '' || name.length > LONGEST_SHEET_NAME || /[\\/?*[\]:]|^'|'$/.test(name))
      .map((name) => `no name for a sheet: ${name}`),
    ...childrenNamed(workbook, 'definedNames')
      .flatMap(({ children }) => children)
      .filter(({ attributes }) => Number(attributes['localSheetId'] ?? 0) >= names.length)
      .map(({ attributes }) => `${attributes['name']} is of no sheet`),
    ...[...parts]
      .filter(([name]) => name.startsWith('xl/worksheets/') && name.endsWith('.xml'))
      .flatMap(([name, sheet]) => sheetFaults(sheet, { texts, formats }).map((fault) => `${name}: ${fault}`)),
  ];
}

function sheetFaults(
  sheet: XmlElement,
  { texts, formats }: { readonly texts: number; readonly formats: number },
): readonly string[] {
  const elements = [...elementsOf(sheet)];
  const named = (name: string): readonly XmlElement[] => elements.filter((element) => element.name === name);
  const rows = named('row').map(({ attributes }) => Number(attributes['r']));
  const cells = named('c');
  const links = named('hyperlink').map(({ attributes }) => attributes['ref'] ?? '');
  return [
    ...orderFaults(sheet, SHEET),
    ...(rows.every((row, index) => index === 0 || row > (rows[index - 1] ?? 0)) ? [] : ['rows out of order']),
    ...twice(cells.map(({ attributes }) => attributes['r'] ?? '')).map((cell) => `${cell} twice`),
    ...cells
      .filter(({ attributes }) => Number(attributes['s'] ?? 0) >= Math.max(1, formats))
      .map(({ attributes }) => `${attributes['r']} has no such format`),
    ...cells
      .filter(({ attributes, children }) => attributes['t'] === 's' && Number(children[0]?.text) >= texts)
      .map(({ attributes }) => `${attributes['r']} has no such text`),
    ...named('t')
      .filter(({ text }) => text.length > LONGEST_TEXT)
      .map(() => 'a text too long'),
    ...twice(links).map((cell) => `${cell} leads to two places`),
    ...(links.length > MOST_LINKS ? ['too many links'] : []),
    ...overlaps(named('mergeCell').map(({ attributes }) => attributes['ref'] ?? '')),
  ];
}

function overlaps(ranges: readonly string[]): string[] {
  const boxes = ranges.map((range) => {
    const [from = '', to = from] = range.split(':');
    return { range, left: columnOf(from), top: rowOf(from), right: columnOf(to), bottom: rowOf(to) };
  });
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom)
      .map((b) => `${a.range} and ${b.range} overlap`),
  );
}

const rowOf = (cell: string): number => Number(cell.replace(/\D/g, ''));
const columnOf = (cell: string): number =>
  [...cell.replace(/[^A-Z]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
