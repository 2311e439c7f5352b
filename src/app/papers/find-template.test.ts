import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../model/user-error.ts';
import { findTemplate } from './find-template.ts';

let word: Uint8Array;
let book: Uint8Array;
beforeAll(async () => {
  word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('致{owner}')] }] }));
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('清单').addRow(['{title}']);
  book = new Uint8Array(await workbook.xlsx.writeBuffer());
});

const root = await mkdtemp(join(tmpdir(), 'find-template-'));
afterAll(() => rm(root, { recursive: true }));
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(root, 'home-'));
});

async function faultOf(name: string, bytes: Uint8Array | string, kind: 'notice' | 'checklist' = 'notice') {
  await writeFile(join(home, name), bytes);
  const fault = await findTemplate(home, '.', kind).catch((error: unknown) => error);
  if (!(fault instanceof UserError)) throw new Error('the template passed');
  return `${fault.where} ${fault.text.en} ${fault.remedy?.en}`;
}

/** Parts added or replaced. */
const changed = (bytes: Uint8Array, parts: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({ ...unzipSync(bytes), ...parts }, { level: 6 });

test('a template is found by either name, in whatever case', async () => {
  await writeFile(join(home, 'Notice.DOCX'), word);
  await writeFile(join(home, '整改清单.xlsx'), book);
  expect((await findTemplate(home, '.', 'notice'))?.file).toBe('Notice.DOCX');
  expect((await findTemplate(home, '.', 'checklist'))?.file).toBe('整改清单.xlsx');
  expect(await findTemplate(home, '.', 'summary')).toBeNull();
});

test.each(['notice.docm', '整改通知书.doc', 'notice.dotx', 'notice.rtf', '整改通知书.wps'])(
  '%s is no template, and not passed over in silence',
  async (name) => expect(await faultOf(name, word)).toContain(`${name} The template is at fault: a template is a docx`),
);

test('what only bears the name is refused, and told what to do', async () => {
  const types = (main: string) => ({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.${main}"/></Types>`,
    ),
  });
  const macro = types('ms-word.document.macroEnabled.main+xml');
  expect(await faultOf('notice.docx', changed(word, macro))).toContain('it has macros');
  expect(await faultOf('notice.docx', changed(word, { 'word/vbaProject.bin': strToU8('x') }))).toContain('has macros');
  const template = types('openxmlformats-officedocument.wordprocessingml.template.main+xml');
  expect(await faultOf('notice.docx', changed(word, template))).toContain('save it as docx');
  expect(await faultOf('notice.docx', book)).toContain('it is no docx file of Word');
  expect(await faultOf('checklist.xlsx', word, 'checklist')).toContain('it is no xlsx file of Excel');
  expect(await faultOf('notice.docx', '%PDF-1.7')).toContain('it is no docx file of Word');
  expect(await faultOf('notice.docx', word.subarray(0, 900))).toContain('or is damaged');
  expect(await faultOf('notice.docx', '')).toContain('or is damaged');
});

test('a zip bomb is not opened, whatever it says of its size', async () => {
  const bomb = changed(book, { 'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await faultOf('checklist.xlsx', bomb, 'checklist')).toContain('too large when unpacked');
  // The size in the directory, 24 bytes into the record of each entry.
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
  for (let at = 0; at + 46 < bomb.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 9, true);
  expect(await faultOf('checklist.xlsx', bomb, 'checklist')).toContain('too large when unpacked');
});
