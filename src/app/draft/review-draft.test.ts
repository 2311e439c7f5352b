import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import { links, NOW } from '../../../test/support/run-check.ts';
import { checks } from '../../checks/index.ts';
import { compilePhrases } from '../../rules/compile.ts';
import { loadRules } from '../../rules/load.ts';
import { reviewDraft } from './review-draft.ts';

const phrases = compilePhrases(loadRules(new URL('../../../rules/', import.meta.url)).rules, NOW);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function review(name: string, content: Uint8Array | string, fix = false) {
  const path = join(folder, name);
  await writeFile(path, content);
  return reviewDraft(
    { source: { kind: 'file', path }, packs: null, fix },
    {
      estate: college,
      checks,
      phrases,
      links: () => links,
      client: { request: () => Promise.reject(new Error('no request')), close: async () => {} },
      pictureReader: {
        find: () => ({ kind: 'missing', detail: '' }),
        describe: async () => ({ kind: 'missing', detail: '' }),
        read: () => Promise.reject(new Error('no picture')),
        close: async () => {},
      },
      now: NOW,
    },
  );
}
const found = async (name: string, content: Uint8Array | string): Promise<readonly string[]> =>
  (await review(name, content)).findings.map(({ target, line }) => `${line} ${target}`);

/** 会议布署 in GBK. */
const GBK = Uint8Array.from([0xbb, 0xe1, 0xd2, 0xe9, 0xb2, 0xbc, 0xca, 0xf0]);

const GBK_RIGHT = Uint8Array.from([0xbb, 0xe1, 0xd2, 0xe9, 0xb2, 0xbf, 0xca, 0xf0]);

describe('a text', () => {
  it('may be in GBK, however short it is, and stays in it when it is put right', async () => {
    expect(await found('稿.txt', GBK)).toEqual(['1 布署']);
    expect((await review('稿.txt', GBK, true)).corrected).toEqual(GBK_RIGHT);
  });

  it('with characters that GBK has no two bytes for becomes UTF-8', async () => {
    // 㐀 in GB 18030
    const text = Uint8Array.from([...GBK, 0x81, 0x39, 0xee, 0x39]);
    expect(Buffer.from((await review('稿.txt', text, true)).corrected ?? []).toString('utf8')).toBe('会议部署㐀');
  });

  it('may be Markdown: the marks of emphasis do not break a word, and stay', async () => {
    const text = '# 迎新\n\n- 各学院**按步**就班推进\n* 会议`布`署，2*30*7\n';
    expect(await found('稿.md', text)).toEqual(['3 按步就班', '4 布署']);
    expect(Buffer.from((await review('稿.md', text, true)).corrected ?? []).toString('utf8')).toBe(
      '# 迎新\n\n- 各学院**按部**就班推进\n* 会议`部`署，2*30*7\n',
    );
  });

  it.each([
    ['\ufeff第一行\r\n会议布署\r\n', '2 布署'],
    ['各学院按\u200b步\u200b就班', '1 按\u200b步\u200b就班'],
    ['會議布署', '1 布署'],
    ['定于2026 年 2 月 30 日召开', '1 2 月 30 日'],
  ])('%j', async (text, words) => expect(await found('稿.txt', text)).toEqual([words]));

  it('with the same fault twice in a sentence has both marked', async () => {
    const { findings } = await review('稿.txt', '布署好，布署快。\n\n布署好，布署快。');
    expect(findings.map(({ line, mark }) => `${line} ${mark?.offset}`)).toEqual(['1 0', '1 4', '3 0', '3 4']);
  });

  it('with the number of a person has it marked, masked', async () => {
    const { findings } = await review('稿.txt', '联系人\n张晓明，身份证号430102200304150011。');
    expect(findings.map(({ line, text, mark }) => [line, text.slice(mark?.offset).slice(0, mark?.length)])).toEqual([
      [2, '430102********0011'],
    ]);
  });

  it('with more faults than anybody reads is not refused', async () => {
    const lines = Array.from({ length: 600 }, (_, at) => `第${at}次会议布署工作。`).join('\n');
    const { findings, unchecked } = await review('稿.txt', lines);
    expect(findings).toHaveLength(500);
    expect(unchecked).toEqual([{ place: '', reason: 'too-many' }]);
  });
});

describe('a page', () => {
  const fixed = async (html: string): Promise<string> =>
    Buffer.from((await review('稿.html', html, true)).corrected ?? []).toString('utf8');

  it('in GBK stays in it when it is put right', async () => {
    const ascii = (text: string): number[] => [...Buffer.from(text)];
    const page = (words: Uint8Array): Uint8Array =>
      Uint8Array.from([...ascii('<meta charset=gb2312><p>'), ...words, ...ascii('</p>\r\n')]);
    expect((await review('稿.html', page(GBK), true)).corrected).toEqual(page(GBK_RIGHT));
  });

  it.each([
    ['<p>会议布&shy;署</p>', ['1 布\u00ad署'], '<p>会议部&shy;署</p>'],
    ['<p>会议<ruby>布<rt>bù</rt>署</ruby></p>', ['1 布署'], '<p>会议<ruby>部<rt>bù</rt>署</ruby></p>'],
    ['<p>会议布<img src=a alt="会议布署图">署', ['1 布署', '1 布署'], '<p>会议部<img src=a alt="会议部署图">署'],
    ['<p>一<br>各院按步<br>就班', ['1 按步\n就班'], '<p>一<br>各院按部<br>就班'],
    [
      '<svg><text>会议布<tspan>署</tspan></text></svg><x-a>会议布署',
      ['1 布署', '1 布署'],
      '<svg><text>会议部<tspan>署</tspan></text></svg><x-a>会议部署',
    ],
    ['\n<select><optgroup label="会议布署">', ['2 布署'], '\n<select><optgroup label="会议部署">'],
    ['<input value="会议布署" type=submit>', ['1 布署'], '<input value="会议部署" type=submit>'],
    ['<a href=a title="会议布署情况">会议…</a>', ['1 布署'], '<a href=a title="会议部署情况">会议…</a>'],
    ['<meta content=会议布署 name=keywords><p>一', ['1 布署'], '<meta content=会议部署 name=keywords><p>一'],
  ])('%j', async (html, words, right) => {
    expect(await found('稿.html', html)).toEqual(words);
    expect(await fixed(html)).toBe(right);
  });

  it.each([
    '<p>稿<input type=hidden value="会议布署">',
    '<p>稿<option value="会议布署">甲',
    '<p title="会议布署">稿',
    '<meta name=token content="会议布署"><p>稿',
  ])('keeps what nobody reads: %j', async (html) => {
    expect(await found('稿.html', html)).toEqual([]);
    expect(await fixed(html)).toBe(html);
  });
});

describe('a Word file that is put right', () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const docxOf = (body: string, header: string): Uint8Array =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
      'word/header1.xml': strToU8(`<w:hdr ${W}><w:p>${header}</w:p></w:hdr>`),
    });
  const partOf = (docx: Uint8Array | null, name: string): string =>
    strFromU8(unzipSync(docx ?? new Uint8Array())[name]!);

  it('keeps tables, headers, split runs and what was deleted', async () => {
    const body = (step: string, deploy: string, deploy2: string): string =>
      `<w:p>${run('各学院按')}<w:proofErr w:type="gramStart"/>${run(step)}<w:bookmarkEnd w:id="0"/>${run('就班。')}</w:p>` +
      `<w:p><w:del w:id="1"><w:r><w:delText>会议布署</w:delText></w:r></w:del><w:ins w:id="2">${run(`会议${deploy}`)}</w:ins>${run('署。')}</w:p>` +
      `<w:tbl><w:tr><w:tc><w:p>${run(`安全${deploy2}署`)}</w:p></w:tc><w:tc><w:p>${run('布')}</w:p></w:tc><w:tc><w:p>${run('署')}</w:p></w:tc></w:tr></w:tbl>`;
    const { corrected, findings } = await review('稿.docx', docxOf(body('步', '布', '布'), run('页眉布署')), true);
    expect(findings.filter(({ fixed }) => fixed)).toHaveLength(4);
    expect(partOf(corrected, 'word/document.xml')).toContain(body('部', '部', '部'));
    expect(findings.filter(({ correctable }) => !correctable).map(({ place }) => place)).toEqual([
      'paragraph 2 (hidden text)',
    ]);
    expect(partOf(corrected, 'word/header1.xml')).toContain(run('页眉部署'));
  });

  it('keeps line breaks and tabs within words', async () => {
    const body = (deploy: string): string =>
      `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>各院按${deploy}</w:t><w:br/><w:t>就</w:t><w:tab/><w:t>班</w:t></w:r></w:p>`;
    const { corrected, findings } = await review('稿.docx', docxOf(body('步'), run('页眉')), true);
    expect(findings.map(({ target, fixed }) => [target, fixed])).toEqual([['按步就 班', true]]);
    expect(partOf(corrected, 'word/document.xml')).toContain(body('部'));
  });
});
