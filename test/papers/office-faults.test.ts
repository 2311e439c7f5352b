import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_PAPERS } from '../../src/model/paper-settings.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { writeNotice } from '../../src/report/formats/docx/notice-docx.ts';
import { writeChecklist } from '../../src/report/formats/xlsx/checklist.ts';
import { buildNotice } from '../../src/report/notice.ts';
import { hostileReport } from '../golden/hostile-report.ts';
import { themedReport } from '../golden/themed-report.ts';
import { officeFaults } from '../support/office-faults.ts';
import { streamed } from '../support/streamed.ts';

const model = buildReport(themedReport());
const notice = buildNotice(model, {
  owner: '教务处',
  site: null,
  number: '网整〔2026〕3号',
  issuedOn: '2026-11-24',
  deadline: '2026-12-09',
  settings: DEFAULT_PAPERS,
  pictures: new Map(),
});

let document: Uint8Array;
let workbook: Uint8Array;
beforeAll(async () => {
  document = await streamed((stream) => writeNotice(notice, stream));
  workbook = await streamed((stream) => writeChecklist(model, stream));
});

/** The paper with one thing in one part written otherwise. */
function spoiled(bytes: Uint8Array, part: string, from: string | RegExp, to: string): Uint8Array {
  const files = unzipSync(bytes);
  const text = strFromU8(files[part] ?? new Uint8Array());
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return zipSync({ ...files, [part]: strToU8(changed) });
}

test('of our papers nothing is wrong, whatever the pages hold', async () => {
  for (const report of [themedReport(), hostileReport(), themedReport({ findings: [], closed: [] })]) {
    const bytes = await streamed((stream) => writeChecklist(buildReport(report), stream, 'severity'));
    expect(officeFaults(bytes)).toEqual([]);
  }
  expect(officeFaults(document)).toEqual([]);
});

test.each([
  ['word/document.xml', '<w:tblGrid>', '<w:grid>', 'closes w:grid'],
  ['word/document.xml', /<w:tblGrid>.*?<\/w:tblGrid>/, '', 'a table without a grid'],
  ['word/document.xml', /(<w:cantSplit\/>.*?)(<w:tc>.*?<\/w:tc>)/, '$1', 'a row of 7 in a grid of 8'],
  ['word/document.xml', /(<w:spacing [^>]*\/>)(<w:jc [^>]*\/>)/, '$2$1', '<w:spacing> too late in <w:pPr>'],
  ['word/document.xml', /(<w:b\/>.*?)?(<w:sz [^>]*\/>)(<w:szCs [^>]*\/>)/, '$3$2', '<w:sz> too late in <w:rPr>'],
  ['word/document.xml', /r:id="rId\d+"/, 'r:id="rId999"', 'nothing has the id rId999'],
  ['word/document.xml', '教务处', '\u0007', 'character U+7'],
  ['word/document.xml', '教务处', '&nbsp;', 'unknown reference'],
  ['word/_rels/document.xml.rels', 'styles.xml', 'style.xml', 'leads to no part: style.xml'],
  ['[Content_Types].xml', '/word/footer1.xml', '/word/footer9.xml', 'a content type for no part: /word/footer9.xml'],
])('in %s a spoiled document is found out: %s', (part, from, to, fault) => {
  expect(officeFaults(spoiled(document, part, from, to)).join('\n')).toContain(fault);
});

test.each([
  ['xl/workbook.xml', 'name="图书馆"', 'name="教务处"', 'two sheets named 教务处'],
  ['xl/worksheets/sheet2.xml', /<c r="B4" s="\d+" t="s"><v>\d+</, '<c r="B4" t="s"><v>9999<', 'B4 has no such text'],
  ['xl/worksheets/sheet2.xml', /<c r="B4" s="\d+"/, '<c r="A4" s="1"', 'A4 twice'],
  ['xl/worksheets/sheet2.xml', /<c r="B4" s="\d+"/, '<c r="B4" s="999"', 'B4 has no such format'],
  [
    'xl/worksheets/sheet2.xml',
    /(<autoFilter [^>]*\/>)(<mergeCells.*?<\/mergeCells>)/,
    '$2$1',
    'too late in <worksheet>',
  ],
  ['xl/worksheets/sheet2.xml', '<mergeCell ref="A1:', '<mergeCell ref="A2:B2"/><mergeCell ref="A1:', 'overlap'],
])('in %s a spoiled workbook is found out: %s', (part, from, to, fault) => {
  expect(officeFaults(spoiled(workbook, part, from, to)).join('\n')).toContain(fault);
});
