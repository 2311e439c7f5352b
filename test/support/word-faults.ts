import { childrenNamed, elementsOf, type XmlElement } from './parse-xml.ts';
import { orderFaults, twice } from './schema-order.ts';

const list = (names: string): readonly string[] => names.split(' ');

/** Sequences of ECMA-376, part 1, WordprocessingML. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': list(
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  ),
  'w:rPr': list(
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  ),
  'w:tblPr': list(
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  ),
  'w:tblBorders': list('top start left bottom end right insideH insideV'),
  'w:tcPr': list(
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  ),
  'w:tcMar': list('top start left bottom end right'),
  'w:sectPr': list(
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  ),
  'w:tbl': list('bookmarkStart bookmarkEnd tblPr tblGrid tr'),
  'w:tr': list('tblPrEx trPr tc'),
  'w:document': list('background body'),
};
/** What stands first where it stands at all. */
const FIRST: Readonly<Record<string, string>> = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tc': 'w:tcPr' };

const idsOf = (elements: readonly XmlElement[], name: string, key: string): string[] =>
  elements.filter((element) => element.name === name).map(({ attributes }) => attributes[key] ?? '');

/** Faults of word/document.xml. */
export function documentFaults(document: XmlElement): readonly string[] {
  const elements = [...elementsOf(document)];
  const faults = elements.flatMap((element) => [
    ...(ORDER[element.name] === undefined ? [] : orderFaults(element, ORDER[element.name] ?? [])),
    ...firstFaults(element),
    ...(element.name === 'w:tbl' ? tableFaults(element) : []),
  ]);
  const names = idsOf(elements, 'w:bookmarkStart', 'w:name');
  const starts = idsOf(elements, 'w:bookmarkStart', 'w:id');
  const ends = idsOf(elements, 'w:bookmarkEnd', 'w:id');
  const body = childrenNamed(document, 'w:body')[0];
  return [
    ...faults,
    ...[...twice(names), ...twice(starts), ...twice(ends)].map((id) => `bookmark ${id} twice`),
    ...names.filter((name) => !/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name)).map((name) => `no bookmark name: ${name}`),
    ...starts.filter((id) => !ends.includes(id)).map((id) => `bookmark ${id} does not end`),
    ...twice(idsOf(elements, 'wp:docPr', 'id')).map((id) => `drawing ${id} twice`),
    ...idsOf(elements, 'w:hyperlink', 'w:anchor')
      .filter((anchor) => anchor !== '' && !names.includes(anchor))
      .map((anchor) => `a link to no bookmark: ${anchor}`),
    ...(body?.children.at(-1)?.name === 'w:sectPr' ? [] : ['the body does not end with a section']),
    ...(body?.children.at(-2)?.name === 'w:tbl' ? ['the document ends with a table'] : []),
  ];
}

function firstFaults({ name, children }: XmlElement): string[] {
  const first = FIRST[name];
  return children.findIndex((child) => child.name === first) > 0 ? [`<${first}> is not first in <${name}>`] : [];
}

function tableFaults(table: XmlElement): string[] {
  const columns = childrenNamed(table, 'w:tblGrid').flatMap((grid) => childrenNamed(grid, 'w:gridCol')).length;
  const rows = childrenNamed(table, 'w:tr');
  return [
    ...(columns === 0 ? ['a table without a grid'] : []),
    ...(rows.length === 0 ? ['a table without a row'] : []),
    ...rows.flatMap((row) => {
      const cells = childrenNamed(row, 'w:tc');
      const wide = cells.reduce((sum, cell) => sum + spanOf(cell), 0);
      return [
        ...(wide === columns ? [] : [`a row of ${wide} in a grid of ${columns}`]),
        ...(cells.every(({ children }) => children.at(-1)?.name === 'w:p')
          ? []
          : ['a cell that ends with no paragraph']),
      ];
    }),
  ];
}

function spanOf(cell: XmlElement): number {
  const [span] = childrenNamed(cell, 'w:tcPr').flatMap((properties) => childrenNamed(properties, 'w:gridSpan'));
  return Number(span?.attributes['w:val'] ?? 1);
}
