import { Document, Footer, Header, Packer, Paragraph, Table, TableCell, TableRow, Textbox, TextRun } from 'docx';
import { strFromU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../test/support/read-docx.ts';
import { streamed } from '../../../../test/support/streamed.ts';
import { UserError } from '../../../model/user-error.ts';
import { type Fields, PLACEHOLDERS } from '../../templates.ts';
import { fillDocx } from './fill-docx.ts';

/** A template as somebody types it in Word: lines, and a table whose second row is repeated. */
async function templateOf(lines: readonly string[], cells: readonly string[] = []): Promise<Uint8Array> {
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
  const table =
    cells.length === 0
      ? []
      : [
          new Table({
            rows: [
              new TableRow({ children: cells.map(() => cell('表头')) }),
              new TableRow({ children: cells.map(cell) }),
            ],
          }),
        ];
  const paragraphs = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }));
  return Packer.toBuffer(new Document({ sections: [{ children: [...paragraphs, ...table, new Paragraph('')] }] }));
}

const FIELDS: Fields = {
  number: '网整〔2026〕3号',
  owner: '教务处',
  count: 2,
  requirements: [
    { number: 1, text: '逐项整改。' },
    { number: 2, text: '举一反三。' },
  ],
  items: [
    { number: 1, message: '链接打不开', target: 'https://jwc.jnyy.example.edu.cn/a.htm?x=1&y=<2>' },
    { number: 2, message: '用语错误', target: '{owner}' },
  ],
};

async function filled(bytes: Uint8Array, fields = FIELDS) {
  const template = { file: 'templates/notice.docx', bytes };
  return readDocx(await streamed((stream) => fillDocx(template, fields, PLACEHOLDERS.notice, stream)));
}

async function faultOf(bytes: Uint8Array): Promise<UserError> {
  const fault = await filled(bytes).catch((error: unknown) => error);
  if (fault instanceof UserError) return fault;
  throw new Error('the template passed');
}

describe('an estate’s own Word template', () => {
  test('is filled: single values, paragraphs for each, rows for each', async () => {
    const bytes = await templateOf(
      ['{number}', '{owner}：你单位有{count}个问题。', '{#requirements}', '{number}．{text}', '{/requirements}'],
      ['{#items}{number}', '{message}', '{target}{/items}'],
    );
    const { paragraphs } = await filled(bytes);
    expect(paragraphs.filter((text) => text !== '')).toEqual([
      '网整〔2026〕3号',
      '教务处：你单位有2个问题。',
      '1．逐项整改。',
      '2．举一反三。',
      '表头',
      '表头',
      '表头',
      '1',
      '链接打不开',
      'https://jwc.jnyy.example.edu.cn/a.htm?x=1&y=<2>',
      '2',
      '用语错误',
      // What a page says is never a placeholder.
      '{owner}',
    ]);
  });

  test('without items: the head of the table alone', async () => {
    const bytes = await templateOf(['{owner}'], ['{#items}{number}', '{message}{/items}']);
    const { paragraphs } = await filled(bytes, { ...FIELDS, items: [] });
    expect(paragraphs.filter((text) => text !== '')).toEqual(['教务处', '表头', '表头']);
  });

  test.each([
    ['an unknown name', ['{单位}'], '没有占位符 {单位}，这里可用的有 organization、'],
    [
      'an unknown name in a list',
      ['{#items}', '{owners}', '{/items}'],
      '没有占位符 {owners}，这里可用的有 number、site、',
    ],
    ['a list that does not end', ['{#items}{number}'], '{#items} 没有对应的 {/items}'],
    ['a list that does not begin', ['{number}{/items}'], '{/items} 没有对应的 {#items}'],
    ['a brace too few', ['{owner'], '缺少右花括号'],
    ['a name of everything’s', ['{constructor}'], '没有占位符 {constructor}'],
    ['a list as a text', ['{items}'], '{items} 是明细，要写成 {#items} … {/items}'],
    ['a text as markup', ['{@opening}'], '没有占位符 {@opening}'],
    ['the braces of a Chinese keyboard', ['｛owner｝'], '全角花括号'],
    ['one of them', ['{owner｝：'], '花括号'],
  ])('with %s is refused, and says where', async (_, lines, text) => {
    const fault = await faultOf(await templateOf(lines));
    expect(fault.text['zh-CN']).toContain(text);
    expect(fault.where).toMatch(/^templates\/notice\.docx/);
    expect(fault.remedy?.['zh-CN']).toContain('docs/templates.zh-CN.md');
  });

  test('a placeholder cut into runs, in a header, a footer, a text box is filled all the same', async () => {
    const inRuns = new Paragraph({
      children: [new TextRun('{ow'), new TextRun({ text: 'ner', bold: true }), new TextRun('}')],
    });
    const box = new Textbox({ children: [new Paragraph('编号{number}')], style: { width: '200pt', height: '40pt' } });
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          {
            headers: { default: new Header({ children: [new Paragraph('页眉{owner}')] }) },
            footers: { default: new Footer({ children: [new Paragraph('页脚{count}')] }) },
            children: [inRuns, box],
          },
        ],
      }),
    );
    const { files, text } = await filled(bytes);
    expect(text).toContain('教务处');
    expect(text).toContain('编号网整〔2026〕3号');
    const parts = Object.entries(files).filter(([name]) => /(?:header|footer)\d\.xml$/.test(name));
    const around = parts.map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, '')).join();
    expect(around).toContain('页眉教务处');
    expect(around).toContain('页脚2');
  });

  test('what stands between {#name} and {/name} of a text is left out where there is none', async () => {
    const bytes = await templateOf(['{#contact}联系人：{contact}{/contact}', '{^items}无问题{/items}']);
    const texts = async (fields: Fields) => (await filled(bytes, fields)).paragraphs.filter((text) => text !== '');
    expect(await texts({ ...FIELDS, contact: '' })).toEqual([]);
    expect(await texts({ ...FIELDS, contact: '张老师', items: [] })).toEqual(['联系人：张老师', '无问题']);
  });

  test('a fault in a header says so, and quotes what is written there', async () => {
    const header = new Header({ children: [new Paragraph('江南应用技术学院 致{onwer}：')] });
    const bytes = await Packer.toBuffer(
      new Document({ sections: [{ headers: { default: header }, children: [new Paragraph('{owner}')] }] }),
    );
    expect((await faultOf(bytes)).where).toBe('templates/notice.docx header1.xml “江南应用技术学院 致{onwer}：”');
  });

  test('what is no Word document is refused', async () => {
    expect((await faultOf(new TextEncoder().encode('不是压缩包'))).text['zh-CN']).toContain('不是 Word 文档');
    expect((await faultOf(zipSync({ 'a.txt': new Uint8Array([1]) }))).text['zh-CN']).toContain('不是 Word 文档');
  });
});
