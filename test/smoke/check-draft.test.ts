import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePages } from '../support/open-browser.ts';
import { runProgram } from '../support/run-program.ts';

/** Three certain faults; the notice is clean but for them. */
const NOTICE = '关于做好迎新工作的通知\n\n各二级学院要再接再励，按步就班做好迎新布署，确保新生顺利报到。\n';
const CORRECTED = '关于做好迎新工作的通知\n\n各二级学院要再接再厉，按部就班做好迎新部署，确保新生顺利报到。\n';
const WORDS = ['再接再励', '按步就班', '布署'];

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docxOf = (paragraph: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body><w:p>${paragraph}</w:p></w:body></w:document>`),
    'word/media/seal.png': Uint8Array.from([137, 80, 78, 71]),
  });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content);
const check = (...args: string[]) => runProgram(['check', ...args], { cwd: folder });

interface Review {
  readonly drafts: readonly {
    readonly name: string;
    readonly findings: readonly { readonly check: string; readonly target: string; readonly line: number | null }[];
  }[];
}
const targetsOf = (stdout: string): string[] =>
  (JSON.parse(stdout) as Review).drafts.flatMap(({ findings }) => findings.map(({ target }) => target));

describe('a draft', () => {
  it('as text is shown with its lines, the words marked and what to write', async () => {
    await put('通知.txt', NOTICE);
    const { code, stdout } = await check('通知.txt');
    expect(code).toBe(1);
    expect(stdout).toContain('line 3');
    for (const words of WORDS) expect(stdout).toContain(`【${words}】`);
    expect(stdout).toContain('再接再厉');
    expect(await readdir(folder)).toEqual(['通知.txt']);
  });

  it('without a fault is said to be so', async () => {
    await put('通知.txt', CORRECTED);
    expect(await check('通知.txt')).toMatchObject({ code: 0 });
    expect((await runProgram(['check', '-'], { cwd: folder, stdin: '' })).code).toBe(0);
  });

  it('comes from standard input', async () => {
    const { code, stdout } = await runProgram(['check', '-', '--format', 'json'], { cwd: folder, stdin: NOTICE });
    expect(code).toBe(1);
    expect(targetsOf(stdout)).toEqual(WORDS);
  });

  it('as HTML is read as a visitor reads it', async () => {
    await put(
      '通知.html',
      '<title>通知</title><script>"再接再励"</script><p>要<b>再接</b>\n再励。</p><p>张晓明，身份证号430102200304150011</p>',
    );
    const { stdout } = await check('通知.html', '--format', 'json');
    expect(targetsOf(stdout).sort()).toEqual(['430102********0011', '再接再励']);
    expect(stdout).not.toContain('430102200304150011');
  });

  it('cannot speak to the terminal', async () => {
    await put('通知.txt', '要再接再励\u001b]0;title\u0007\u001b[31m，红色');
    const { stdout } = await check('通知.txt');
    expect(stdout).toContain('再接再励');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u0007');
  });
});

describe('an address', () => {
  it('is fetched by the same rules as in a scan', async () => {
    const site = await servePages({ '/info/1.htm': `<title>通知</title><p>${NOTICE}</p>` });
    try {
      const url = `${site.origin}/info/1.htm`;
      const refused = await check(url);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('private address');
      expect(refused.stderr).toContain('--allow-private 10.1.0.0/16');
      expect(site.asked).toEqual([]);
      const { code, stdout } = await check(url, '--allow-private', '127.0.0.0/8', '--format', 'json');
      expect(code).toBe(1);
      expect(targetsOf(stdout)).toEqual(WORDS);
      const missing = await check(`${site.origin}/no`, '--allow-private', '127.0.0.0/8');
      expect(missing.code).toBe(2);
      expect(missing.stderr).toContain('answered with an error (404)');
    } finally {
      await site.close();
    }
  });
});

describe('--fix', () => {
  it('writes a copy of a text, and nothing else', async () => {
    await put('通知.txt', NOTICE);
    expect((await check('通知.txt', '--fix')).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['通知.fixed.txt', '通知.txt']);
    expect(await readFile(join(folder, '通知.txt'), 'utf8')).toBe(NOTICE);
    expect(await readFile(join(folder, '通知.fixed.txt'), 'utf8')).toBe(CORRECTED);
  });

  it('keeps tags, scripts and attributes of HTML', async () => {
    const page = (words: string): string =>
      `<!doctype html>\r\n<p class="再接再励" >要<b>${words.slice(0, 2)}</b>${words.slice(2)}&nbsp;！<script>"再接再励"</script>\r\n`;
    await put('通知.html', page('再接再励'));
    await check('通知.html', '--fix', '-o', '定稿.html');
    expect(await readFile(join(folder, '定稿.html'), 'utf8')).toBe(page('再接再厉'));
  });

  it('keeps runs and pictures of a Word file', async () => {
    const runs = (first: string, second: string): string =>
      `<w:r><w:rPr><w:b/></w:rPr><w:t>各学院要${first}</w:t></w:r><w:r><w:t>${second}</w:t></w:r>`;
    await put('通知.docx', docxOf(runs('再接', '再励。')));
    expect((await check('通知.docx', '--fix')).code).toBe(0);
    const fixed = unzipSync(await readFile(join(folder, '通知.fixed.docx')));
    expect(strFromU8(fixed['word/document.xml']!)).toContain(runs('再接', '再厉。'));
    expect([...fixed['word/media/seal.png']!]).toEqual([137, 80, 78, 71]);
  });
});

it('does not call clean what it could not read', async () => {
  await put('空.docx', '');
  await put('包.zip', zipSync({ 'a.docx': Uint8Array.from([0x50, 0x4b, 3, 4, 0]) }));
  await put(
    '图.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAASwAAACWCAAAAABkW7XSAAAAHElEQVR42u3BMQEAAADCoPVPbQwfoAAAAAAAAADgDVQQAAHZJm0sAAAAAElFTkSuQmCC',
      'base64',
    ),
  );
  const { code, stdout } = await check('空.docx', '包.zip', '图.png');
  expect(code).toBe(2);
  expect(stdout).not.toContain('Nothing found');
  expect(stdout).toMatch(/a\.docx not checked: it is damaged/);
  expect(stdout).toContain('--ocr');
  expect((await check('包.zip')).code).toBe(2);
  await put('半包.zip', zipSync({ '通知.txt': strToU8(CORRECTED), 'a.docx': Uint8Array.from([0x50, 0x4b, 3, 4, 0]) }));
  expect((await check('半包.zip')).code).toBe(3);
  await put('空.txt', '');
  expect((await check('空.txt')).stdout).toContain('It has no text');
});

it('refuses a rule pack that is none, here and in the config', async () => {
  await put('通知.txt', NOTICE);
  const asked = await check('通知.txt', '--packs', 'wordings');
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(asked.stderr).toContain('Did you mean “wording”?');
  await put('webpatrol.yaml', 'organization: 江南应用技术学院\nsites: []\nchecks: { wording: { packs: [polisy] } }\n');
  const set = await check('通知.txt');
  expect(set.code).toBe(2);
  expect(set.stderr).toContain('Did you mean “policy”?');
  expect((await check('通知.txt', '--packs', 'punctuation')).code).toBe(2);
});

it('says what it could not read, and goes on with the others', async () => {
  await put('通知.txt', NOTICE);
  await put(
    '乱码.bin',
    Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256),
  );
  const { code, stdout, stderr } = await check('乱码.bin', '缺.txt', '通知.txt', '--format', 'json');
  expect(code).toBe(2);
  expect(stderr).toContain('缺.txt');
  expect(targetsOf(stdout)).toEqual(WORDS);
  const missing = await check('没有.txt');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('没有.txt');
});
