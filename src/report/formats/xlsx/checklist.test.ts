import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileReport } from '../../../../test/golden/hostile-report.ts';
import { finding, themedReport } from '../../../../test/golden/themed-report.ts';
import { readWorkbook } from '../../../../test/support/read-workbook.ts';
import { streamed } from '../../../../test/support/streamed.ts';
import { buildReport } from '../../build-report.ts';
import { writeReport } from '../../write-report.ts';
import { type ChecklistGrouping, writeChecklist } from './checklist.ts';
import { sheetName } from './sheet-name.ts';

async function workbookOf(report = themedReport(), by: ChecklistGrouping = 'owner'): Promise<ExcelJS.Workbook> {
  return readWorkbook(await streamed((stream) => writeChecklist(buildReport(report), stream, by)));
}

const sheetOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
};
const texts = (row: ExcelJS.Row): string[] =>
  (row.values as unknown[]).slice(1).map((_, index) => row.getCell(index + 1).text);

describe('the checklist', () => {
  test('a summary, a sheet for each unit that has something certain, one for review', async () => {
    const workbook = await workbookOf();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '汇总',
      '宣传统战部',
      '图书馆',
      '教务处',
      '待复核',
      '已销号',
    ]);
  });

  test('a unit’s sheet says what, where, since when, and what to do', async () => {
    const sheet = sheetOf(await workbookOf(), '图书馆');
    expect(sheet.getCell('A1').value).toBe('江南应用技术学院 图书馆 网站问题整改清单');
    expect(texts(sheet.getRow(3)).map((head) => head.replace('\n', ''))).toEqual([
      '序号',
      '网站',
      '问题类型',
      '严重程度',
      '问题描述',
      '问题对象（网址或词句）',
      '所在页面',
      '打开页面',
      '出现次数',
      '首次发现及状态',
      '整改建议',
      '整改期限',
      '整改前（页面文字或位置）',
      '整改后',
      '整改情况（回复）',
      '整改人',
      '完成日期',
    ]);
    expect(texts(sheet.getRow(4)).slice(0, 14)).toEqual([
      '1',
      '图书馆',
      '用语错误',
      '一般',
      '“穿带”应为“穿戴”',
      '穿带',
      'https://lib.jnyy.example.edu.cn/info/1010/88.htm',
      '打开',
      '2',
      '2026-11-02\n再次出现',
      '核实后改为“穿戴”。',
      '2026-12-09',
      '进入书库请穿带好工作服。',
      '',
    ]);
    expect(sheet.getCell('H4').hyperlink).toBe('https://lib.jnyy.example.edu.cn/info/1010/88.htm');
    // LibreOffice does not wrap a link: what is longer than a line is text.
    expect(sheet.getCell('G4').hyperlink).toBeUndefined();
    expect(texts(sheet.getRow(6)).filter((text) => text !== '')).toEqual([
      '责任人（签字）：',
      '单位（盖章）：',
      '日期：　　　　年　　月　　日',
    ]);
  });

  test('scrolls, filters and prints as an office wants it', async () => {
    const sheet = sheetOf(await workbookOf(), '宣传统战部');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet.autoFilter).toBe('A3:Q5');
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    });
    expect(sheet.headerFooter.oddFooter).toBe('&C&9第 &P 页，共 &N 页');
    expect(sheet.getCell('E4').alignment.wrapText).toBe(true);
  });

  test('by site and by severity: the same findings on other sheets', async () => {
    const bySite = await workbookOf(themedReport(), 'site');
    expect(bySite.worksheets.map(({ name }) => name)).toEqual([
      '汇总',
      '学校官网',
      '教务处',
      '图书馆',
      '校史馆',
      '待复核',
      '已销号',
    ]);
    expect(texts(sheetOf(bySite, '校史馆').getRow(3))).not.toContain('网站');
    const bySeverity = await workbookOf(themedReport(), 'severity');
    expect(bySeverity.worksheets.map(({ name }) => name)).toEqual(['汇总', '严重', '较重', '一般', '待复核', '已销号']);
    const serious = sheetOf(bySeverity, '较重');
    expect(serious.getCell('A1').value).toBe('江南应用技术学院 网站问题整改清单——较重');
    expect([4, 5].map((row) => texts(serious.getRow(row)).slice(1, 4))).toEqual([
      ['教务处', '教务处', '链接打不开'],
      ['宣传统战部', '校史馆', '僵尸网站'],
    ]);
    // Nobody can sign for several units.
    expect(JSON.stringify(serious.getSheetValues())).not.toContain('签字');
  });

  test('what the scan has proven gone, before and after', async () => {
    const sheet = sheetOf(await workbookOf(), '已销号');
    expect(texts(sheet.getRow(4))).toEqual([
      '1',
      '图书馆',
      '图书馆',
      '链接打不开',
      '链接的页面不存在（404）',
      'https://lib.jnyy.example.edu.cn/old/db.htm',
      '2026-11-02',
      '已改正',
    ]);
  });

  test('a high-risk target is not a link', async () => {
    const sheet = sheetOf(await workbookOf(), '宣传统战部');
    expect(sheet.getCell('F4').value).toBe('http://old-partner.example.com/');
    expect(sheet.getCell('H4').hyperlink).toBe('https://www.jnyy.example.edu.cn/hzqy.htm');
  });

  test('the review sheet names the unit; what was set aside is on none', async () => {
    const workbook = await workbookOf();
    expect(texts(sheetOf(workbook, '待复核').getRow(4)).slice(0, 3)).toEqual(['1', '招生就业处', '招生就业网']);
    const all = workbook.worksheets.flatMap((sheet) =>
      (sheet.getSheetValues() as unknown[]).map((row) => JSON.stringify(row)),
    );
    expect(all.some((row) => row?.includes('简章.pdf'))).toBe(false);
  });

  test('the summary has the totals, the units and the coverage', async () => {
    const sheet = sheetOf(await workbookOf(), '汇总');
    const rows: string[][] = [];
    sheet.eachRow((row) => rows.push(texts(row)));
    expect(rows).toContainEqual(['违规链接', '2']);
    expect(rows).toContainEqual(['宣传统战部', '学校官网、校史馆', '1396', '0', '1', '1', '0', '0', '2', '0']);
    expect(rows.find((row) => row[0] === '教务处' && row.length === 12)?.[11]).toContain('2 页未取到');
  });

  test('nothing to put right: the summary alone', async () => {
    const workbook = await workbookOf(themedReport({ findings: [], closed: [] }));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['汇总']);
    expect(sheetOf(workbook, '汇总').getCell('A2').text).toContain('未发现问题');
  });

  test('crawled text is never a formula, never a link but to the web, never beyond a cell', async () => {
    const workbook = await workbookOf(hostileReport());
    let strings = 0;
    for (const sheet of workbook.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          if (cell.hyperlink) expect(cell.hyperlink).toMatch(/^https?:\/\//);
          expect(cell.text.length).toBeLessThanOrEqual(1_000);
          expect(cell.text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
          if (/^[=+\-@]/.test(cell.text)) strings += 1;
        }),
      );
    }
    expect(strings).toBeGreaterThan(4);
  });

  test('a broken stream rejects', async () => {
    const broken = new Writable({ write: (_, __, done) => done(new Error('disk full')) });
    await expect(writeReport(buildReport(themedReport()), 'xlsx', broken)).rejects.toThrow('disk full');
  });

  test('many findings of one unit keep their order and numbers', async () => {
    const base = themedReport();
    const findings = Array.from({ length: 500 }, (_, n) => ({
      finding: finding({ identity: `缺链-${String(n).padStart(4, '0')}` }),
      item: null,
      places: [],
    }));
    const sheet = sheetOf(await workbookOf({ ...base, findings }), '教务处');
    expect(sheet.getCell('A503').value).toBe(500);
    expect(sheet.autoFilter).toBe('A3:Q503');
  });
});

describe('sheetName', () => {
  test('keeps to what Excel takes', () => {
    const taken = new Set<string>();
    expect(sheetName('招生/就业[处]', taken)).toBe('招生_就业_处_');
    expect(sheetName('History', taken)).toBe('History_');
    expect(sheetName('  ', taken)).toBe('_');
    expect(sheetName('教务处', taken)).toBe('教务处');
    expect(sheetName('教务处', taken)).toBe('教务处(2)');
  });

  test('legal, unique, never too long, whatever the unit is called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), (units) => {
        const taken = new Set<string>();
        const names = [...units, ...units].map((unit) => sheetName(unit, taken));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(/[\\/?*[\]:'\p{Cc}\p{Cs}]/u.test(name)).toBe(false);
        }
      }),
    );
  });
});
