import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { hostileReport } from '../../../../test/golden/hostile-report.ts';
import { themedReport } from '../../../../test/golden/themed-report.ts';
import { readWorkbook } from '../../../../test/support/read-workbook.ts';
import { streamed } from '../../../../test/support/streamed.ts';
import { UserError } from '../../../model/user-error.ts';
import { buildReport } from '../../build-report.ts';
import type { ChecklistGrouping } from './checklist.ts';
import { fillChecklist } from './fill-checklist.ts';

async function templateOf(draw: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  draw(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A form with a title over the whole width, a head, a row for each item, a line to sign. */
function form(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { pageSetup: { paperSize: 9, orientation: 'landscape' } });
  sheet.columns = [{ width: 6 }, { width: 30 }, { width: 40 }];
  sheet.getCell('A1').value = '{organization}{group}整改清单（{count}个）';
  sheet.mergeCells('A1:C2');
  sheet.addRow(['序号', '问题', '网址']);
  const row = sheet.addRow(['{#items}{number}', '{message}', '{target}{/items}']);
  row.height = 40;
  row.getCell(2).font = { bold: true };
  sheet.getCell('A5').value = '签字：';
  sheet.mergeCells('A5:B5');
  return sheet;
}

async function filled(bytes: Uint8Array, report = themedReport(), by: ChecklistGrouping = 'owner') {
  const template = { file: 'templates/checklist.xlsx', bytes };
  return readWorkbook(await streamed((stream) => fillChecklist(template, buildReport(report), by, stream)));
}

async function faultOf(draw: (sheet: ExcelJS.Worksheet) => void): Promise<UserError> {
  const bytes = await templateOf((workbook) => draw(form(workbook, '清单')));
  const fault = await filled(bytes).catch((error: unknown) => error);
  if (fault instanceof UserError) return fault;
  throw new Error('the template passed');
}

const put =
  (cell: string, text: string) =>
  (sheet: ExcelJS.Worksheet): void => {
    sheet.getCell(cell).value = text;
  };

describe('an estate’s own workbook', () => {
  test('a sheet for each unit, a row for each item, what stands below moved down', async () => {
    const workbook = await filled(await templateOf((book) => void form(book, '{group}清单')));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['宣传统战部清单', '图书馆清单', '教务处清单']);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(sheet.getCell('A1').value).toBe('江南应用技术学院宣传统战部整改清单（2个）');
    expect([sheet.getCell('A4').value, sheet.getCell('A5').value]).toEqual([1, 2]);
    expect(sheet.getCell('C4').value).toBe('http://old-partner.example.com/');
    expect(sheet.getCell('A6').value).toBe('签字：');
    expect(sheet.getCell('B5').font.bold).toBe(true);
    expect([sheet.getRow(4).height, sheet.getRow(5).height]).toEqual([40, 40]);
    expect([sheet.getCell('C2').master.address, sheet.getCell('B6').master.address]).toEqual(['A1', 'A6']);
    expect(sheet.getColumn(3).width).toBe(40);
    expect(sheet.pageSetup.orientation).toBe('landscape');
  });

  test('what stands above and below each page is filled too', async () => {
    const draw = (book: ExcelJS.Workbook): void => {
      form(book, '{group}').headerFooter = { oddHeader: '&L{organization}', oddFooter: '&C{group} 第 &P 页' };
    };
    const [sheet] = (await filled(await templateOf(draw))).worksheets;
    expect(sheet?.headerFooter).toMatchObject({ oddHeader: '&L江南应用技术学院', oddFooter: '&C宣传统战部 第 &P 页' });
  });

  test('a sheet without a group has everything', async () => {
    const workbook = await filled(await templateOf((book) => void form(book, '全部')), themedReport(), 'severity');
    expect(workbook.worksheets).toHaveLength(1);
    expect(workbook.worksheets[0]?.getCell('A1').value).toBe('江南应用技术学院整改清单（4个）');
  });

  test('nothing to put right: the row is gone, the rest stands', async () => {
    const workbook = await filled(await templateOf((book) => void form(book, '全部')), themedReport({ findings: [] }));
    expect(workbook.worksheets[0]?.getCell('A4').value).toBe('签字：');
  });

  test('crawled text is never a formula', async () => {
    const workbook = await filled(await templateOf((book) => void form(book, '全部')), hostileReport());
    let formulas = 0;
    let rows = 0;
    workbook.worksheets[0]?.eachRow((row) => {
      rows += 1;
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) formulas += 1;
      });
    });
    expect(formulas).toBe(0);
    expect(rows).toBeGreaterThan(20);
  });

  test.each<[string, (sheet: ExcelJS.Worksheet) => void, string, string]>([
    ['an unknown name', put('C3', '{地址}'), '没有占位符 {地址}', '清单!C3'],
    ['a name of the list outside of it', put('C3', '{message}'), '{message}', '清单!C3'],
    ['a list that does not end', put('C4', '{target}'), '{/items}', '清单!A4'],
    ['two repeated rows', (sheet) => void sheet.addRow(['{#items}{number}', '{/items}']), '只能有一行', '清单!A6'],
    ['a brace too few', put('C3', '网址{target'), '“{target”的花括号', '清单!C3'],
    ['the braces of a Chinese keyboard', put('C3', '｛title｝'), '花括号', '清单!C3'],
    [
      'an unknown name below the page',
      (sheet) => void Object.assign(sheet.headerFooter, { oddFooter: '&C{单位}' }),
      '{单位}',
      'oddFooter',
    ],
    ['cells merged across the repeated row', (sheet) => sheet.mergeCells('C4:C5'), '跨行合并', 'checklist.xlsx'],
  ])('with %s is refused, and says where', async (_, draw, text, where) => {
    const fault = await faultOf(draw);
    expect(fault.text['zh-CN']).toContain(text);
    expect(fault.where).toContain(where);
  });

  test('what is no workbook is refused', async () => {
    const fault = await filled(new TextEncoder().encode('不是工作簿')).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(UserError);
  });
});
