import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docx, facts, ID, paragraph, pdf, persons, read, relations, said, zip } from './samples.test-support.ts';
import { readXml } from './xml.ts';

const MB = 1024 * 1024;
const zeros = new Uint8Array(100 * MB);

/** Reasons, of the whole or of its parts. */
async function unchecked(...args: Parameters<typeof read>): Promise<string[]> {
  const found = await read(...args);
  return found.kind === 'unchecked' ? [found.reason] : found.unchecked.map(({ reason }) => reason);
}

describe('bombs', () => {
  it('a gigabyte of zeros in a zip', async () => {
    const member = zip({ 'zeros.txt': zeros }, 9);
    const members = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`${at}.zip`, member]));
    expect(await unchecked(zip(members), '炸弹.zip')).toContain('too-large');
  }, 60_000);

  it('zips within zips within zips', async () => {
    let file = zip({ 'a.txt': '最里面' });
    for (let at = 0; at < 20; at++) file = zip({ [`${at}.zip`]: file });
    expect(await unchecked(file, '套娃.zip')).toEqual(['too-large']);
  });

  it('a docx whose text inflates beyond the limit', async () => {
    expect(await unchecked(docx('<w:p/>'.repeat(5 * MB)), '大.docx', { maxInflatedBytes: 20 * MB })).toEqual([
      'too-large',
    ]);
  });

  it('entities that multiply: none is expanded', async () => {
    const levels = Array.from({ length: 12 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY l0 "哈">${levels}]><w:document><w:body>${paragraph('&l12;通知')}</w:body></w:document>`;
    expect(said(await facts(zip({ 'word/document.xml': xml }), '实体.docx'))).toEqual(['paragraph 1: &l12;通知']);
  });

  it('one entity, a hundred thousand times', async () => {
    const xml = `<!DOCTYPE w:document [<!ENTITY a "${'哈'.repeat(100_000)}">]><w:document><w:body>${paragraph('&a;'.repeat(100_000))}</w:body></w:document>`;
    const found = await facts(zip({ 'word/document.xml': xml }), '实体.docx');
    expect(found.textLength).toBe(300_000);
  });

  it('a sheet of a million rows: read as far as the limits go', async () => {
    const rows: string[] = [];
    for (let at = 1; at <= 1_000_000; at++) rows.push(`<row r="${at}"><c r="A${at}"><v>${at}</v></c></row>`);
    const sheet = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
    const file = zip({
      'xl/workbook.xml': '<workbook><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>',
      ),
      'xl/worksheets/sheet1.xml': sheet,
    });
    expect(await unchecked(file, '百万行.xlsx', { maxCharacters: 100_000 })).toEqual(['too-large']);
  }, 60_000);

  it('a cell far out on the sheet, columns without end', async () => {
    const file = zip({
      'xl/workbook.xml': '<workbook><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>',
      ),
      'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="1" max="99999999" hidden="1"/></cols><sheetData><row r="99999999"><c r="ZZZZ99999999" t="inlineStr"><is><t>${ID}</t></is></c><c r="XFD99999999" t="inlineStr"><is><t>${ID}</t></is></c></row></sheetData></worksheet>`,
    });
    expect(persons(await facts(file, '远.xlsx'))).toEqual(['id-card table 1 表!XFD99999999 (hidden column) hidden']);
  });

  it('a pdf whose page tree goes round in circles', async () => {
    const loop = pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 5/Kids[2 0 R 3 0 R]>>',
      '<</Type/Pages/Count 3/Kids[2 0 R]>>',
    ]);
    expect(await unchecked(loop, '循环.pdf')).not.toEqual([]);
  });

  it('a pdf whose forms draw each other', async () => {
    const form = (other: number): string =>
      `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${other} 0 R>>>>/Length 16>>\nstream\n/F Do /F Do /F D\nendstream`;
    const loop = pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</XObject<</F 4 0 R>>>>>>',
      form(5),
      form(4),
      '<</Length 5>>\nstream\n/F Do\nendstream',
    ]);
    expect(await unchecked(loop, '循环.pdf')).toEqual(['too-large']);
  }, 60_000);

  it('a pdf that claims two billion pages', async () => {
    const huge = pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2147483647/Kids[]>>']);
    expect(await unchecked(huge, '页数.pdf')).not.toEqual([]);
  }, 60_000);

  it('nesting without end in rtf, xml and tables', async () => {
    expect(
      said(await facts(Buffer.from(`{\\rtf1 ${'{'.repeat(200_000)}通${'}'.repeat(200_000)} over}`), 'a.rtf')),
    ).not.toEqual([]);
    await facts(docx('<w:tbl><w:tr><w:tc>'.repeat(50_000)), '表.docx');
    await facts(docx('<w:p>'.repeat(200_000)), '段.docx');
  });

  it('more characters than the limit: the rest is unchecked', async () => {
    const found = await facts(docx(paragraph('通知公告'.repeat(100)).repeat(100)), '长.docx', { maxCharacters: 4_000 });
    expect(found.unchecked).toEqual([{ place: '', reason: 'too-large' }]);
    expect(found.textLength).toBeLessThanOrEqual(4_400);
  });

  it('a file above the limit is not opened', async () =>
    expect(await unchecked(new Uint8Array(2_000), '大.pdf', { maxBytes: 1_000 })).toEqual(['too-large']));

  it('no time left', async () =>
    expect(await unchecked(docx(paragraph('慢')), '慢.docx', { timeoutMs: -1 })).toEqual(['too-slow']));
});

describe('paths and names', () => {
  it('names that climb out or look like places stay names', async () => {
    const found = await facts(
      zip({ '../../etc/passwd.txt': '甲', 'a » b.txt': '乙', [`${ID}.txt`]: '丙' }),
      '路径.zip',
    );
    expect(said(found)).toEqual([
      '../../etc/passwd.txt » line 1: 甲',
      'a > b.txt » line 1: 乙',
      '430102********0011.txt » line 1: 丙',
    ]);
  });

  it('parts that refer to themselves or to nowhere', async () => {
    const file = docx('<w:p><w:hyperlink r:id="nowhere"><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>', {
      'word/_rels/document.xml.rels': relations(
        '<Relationship Id="a" Type="x/header" Target="../../../../word/document.xml"/>',
      ),
    });
    expect(said(await facts(file, 'a.docx'))).toEqual(['paragraph 1: 甲']);
  });
});

describe('bytes nobody wrote', () => {
  const samples = ['notice.doc', 'notice.pdf', 'roster.xls', 'scan.pdf', 'notice.7z'].map((name) =>
    readFileSync(new URL(`fixtures/${name}`, import.meta.url)),
  );

  it('never makes the reader throw', async () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 20 }),
        async (sample, changes) => {
          const bytes = new Uint8Array(sample);
          for (const { at, to } of changes) bytes[Math.floor(at * (bytes.length - 1))] = to;
          expect(['document', 'unchecked']).toContain((await read(bytes, 'a.bin')).kind);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('reads any text as a text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('a.txt', 'a.csv', 'a.rtf'),
        async (text, name) => {
          expect(['document', 'unchecked']).toContain((await read(Buffer.from(`说明${text}`), name)).kind);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes any xml as it comes', () => {
    const pieces = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:t>',
      '<',
      '>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!DOCTYPE [',
      '"',
      "'",
      '&amp;',
      '&#x110000;',
      '&#20110;',
      'a="',
      '/>',
      '文',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        let depth = 0;
        readXml(parts.join(''), { open: () => depth++, close: () => depth--, text: () => undefined });
        expect(Number.isInteger(depth)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
