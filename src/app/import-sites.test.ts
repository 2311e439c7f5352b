import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeGb2312 } from '../demo/encode-gb2312.ts';
import { UserError } from '../model/user-error.ts';
import { importSites } from './import-sites.ts';
import { planImport } from './import-sites-plan.ts';

const CONFIG = `# 江南应用技术学院
organization: 江南应用技术学院
sites:
  # 官网由宣传统战部管
  - { id: main, name: 学校官网, owner: 宣传部, url: "https://www.jnyy.example/" } # 2026 年机构改革前叫宣传部
  - id: jwc
    name: 教务处
    owner: 教务处
    url: "https://jwc.jnyy.example/"
    zombieAfterDays: 90 # 考务期间更新少
crawl: { maxPages: 5000 }
`;

const LIST: readonly (readonly string[])[] = [
  ['二级网站登记表'],
  ['序号', '网站名称', '责任单位（全称）', ' 网 址*', '旧域名'],
  ['1', '学校官网', '宣传统战部', 'https://www.jnyy.example', ''],
  ['2', '教务处', '', 'https://jwc.jnyy.example/', 'http://jiaowu.jnyy.example/；http://jw.jnyy.example/'],
  ['3', '图书馆', '图书馆', 'https://lib.jnyy.example/', ''],
  ['4', '招生网', '招生就业处', 'zs.jnyy.example', ''],
  ['5', '图书馆（新）', '图书馆', 'https://lib.jnyy.example/', ''],
  ['', '', '合计 5 个', '', ''],
];

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-import-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const configText = () => readFile(join(cwd, 'webpatrol.yaml'), 'utf8');

async function workbook(rows: readonly (readonly string[])[], name = '名单.xlsx'): Promise<string> {
  const book = new Workbook();
  book.addWorksheet('说明').addRow(['请勿修改列名']);
  const sheet = book.addWorksheet('网站');
  for (const row of rows) sheet.addRow([...row]);
  await book.xlsx.writeFile(join(cwd, name));
  return name;
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')).join('\r\n');

const run = (file: string, dryRun = false) => importSites({ cwd, configPath: null }, { file, dryRun });

describe('a list of sites', () => {
  it('takes a unit in merged cells for each of its sites', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('网站');
    sheet.addRow(['责任单位', '名称', '网址']);
    sheet.addRow(['教务处', '教务处', 'https://jwc.jnyy.example/']);
    sheet.addRow(['', '实践教学', 'https://sj.jnyy.example/']);
    sheet.addRow(['图书馆', '图书馆', 'https://lib.jnyy.example/']);
    sheet.mergeCells('A2:A3');
    await book.xlsx.writeFile(join(cwd, '名单.xlsx'));
    const { rows } = await run('名单.xlsx', true);
    const owners = rows.map((row) => (row.kind === 'added' ? row.site.owner : row.kind));
    expect(owners).toEqual(['教务处', '教务处', '图书馆']);
  });

  it('may name hosts without scheme, in full-width characters, behind links, under other headings', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('网站');
    sheet.addRow(['域名', '网站', '归口管理部门', '网址']);
    sheet.addRow(['x', '图书馆', '图书馆', 'lib.jnyy.example']);
    sheet.addRow([]);
    sheet.addRow(['x', '招生网', '招生就业处', 'ｈｔｔｐ：／／zs.jnyy.example']);
    sheet.addRow(['x', '教务处', '教务处', { text: '点击访问', hyperlink: 'https://jwc.jnyy.example/' }]);
    sheet.addRow([
      'x',
      '人事处',
      '人事处',
      { formula: 'CONCATENATE("rsc.","jnyy.example")', result: 'rsc.jnyy.example' },
    ]);
    await book.xlsx.writeFile(join(cwd, '名单.xlsx'));
    const { rows } = await run('名单.xlsx', true);
    const taken = rows.map((row) => (row.kind === 'added' ? [row.row, row.site.url, row.supplied.length] : row.kind));
    expect(taken).toEqual([
      [2, 'https://lib.jnyy.example/', 1],
      [4, 'http://zs.jnyy.example/', 0],
      [5, 'https://jwc.jnyy.example/', 0],
      [6, 'https://rsc.jnyy.example/', 1],
    ]);
  });

  it('a host without scheme is the site that is registered by http', async () => {
    await writeFile(join(cwd, 'webpatrol.yaml'), CONFIG.replace('https://jwc', 'http://jwc'));
    await writeFile(join(cwd, '名单.csv'), '名称;网址\r\n教务部;jwc.jnyy.example');
    const { rows } = await run('名单.csv', true);
    expect(rows).toMatchObject([{ kind: 'changed', site: { id: 'jwc', url: 'http://jwc.jnyy.example/' } }]);
  });

  it('is taken into the config, which keeps its comments and everything else', async () => {
    await writeFile(join(cwd, 'webpatrol.yaml'), CONFIG);
    const { rows, written, path } = await run(await workbook(LIST));
    expect([written, path]).toEqual([true, 'webpatrol.yaml']);
    expect(rows.map(({ kind, row }) => `${row} ${kind}`)).toEqual([
      '3 changed',
      '4 changed',
      '5 added',
      '6 added',
      '7 refused',
    ]);
    expect(await configText()).toBe(
      CONFIG.replace('owner: 宣传部', 'owner: 宣传统战部')
        .replace(
          'url: "https://jwc.jnyy.example/"',
          'url: "https://jwc.jnyy.example/"\n    aliases: [http://jiaowu.jnyy.example/, http://jw.jnyy.example/]',
        )
        .replace(
          'zombieAfterDays: 90 # 考务期间更新少\n',
          `zombieAfterDays: 90 # 考务期间更新少
  - id: lib
    name: 图书馆
    owner: 图书馆
    url: https://lib.jnyy.example/
  - id: zs
    name: 招生网
    owner: 招生就业处
    url: https://zs.jnyy.example/
`,
        ),
    );
    const reasons = rows.flatMap((row) => (row.kind === 'refused' ? [row.why['zh-CN']] : []));
    expect(reasons).toEqual(['与第 5 行是同一个网站']);
    expect(await readdir(cwd)).not.toContain('webpatrol.yaml.tmp');
  });

  it('changes nothing when it is taken a second time, or in a dry run', async () => {
    await writeFile(join(cwd, 'webpatrol.yaml'), CONFIG);
    const file = await workbook(LIST.slice(0, 5));
    const dry = await run(file, true);
    expect([dry.written, await configText()]).toEqual([false, CONFIG]);
    expect(dry.rows.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'added']);
    await run(file);
    const after = await configText();
    const again = await run(file);
    expect(again.rows.map(({ kind }) => kind)).toEqual(['same', 'same', 'same']);
    expect([again.written, await configText()]).toEqual([false, after]);
  });

  it('makes a config where there is none', async () => {
    const rows = [
      ['id', 'name', 'owner', 'url'],
      ['lib', 'Library', 'Library', 'https://lib.jnyy.example/'],
    ];
    await writeFile(join(cwd, 'list.csv'), csvOf(rows));
    expect((await run('list.csv')).written).toBe(true);
    expect(await configText()).toBe(
      'sites:\n  - id: lib\n    name: Library\n    owner: Library\n    url: https://lib.jnyy.example/\n',
    );
  });

  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['gb18030', (text: string) => encodeGb2312(text)],
    ['utf-16, as Excel saves "Unicode text"', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('may be a csv in %s', async (_, encode) => {
    await writeFile(join(cwd, '名单.csv'), encode(csvOf(LIST.slice(1, 5))));
    const { rows } = await run('名单.csv', true);
    expect(
      rows.map((row) => (row.kind === 'refused' ? row.why.en : `${row.row} ${row.site.owner} ${row.site.id}`)),
    ).toEqual([expect.stringMatching(/^2 宣传统战部 /), '3  jwc', '4 图书馆 lib']);
  });

  it.each([
    ['列名不对.csv', 'name,unit\r\n图书馆,图书馆', '没有“网址”这一列'],
    ['照片.xlsx', '\u0000\u0001\u0002 no table', '不是能读取的表格'],
    ['空.csv', '', '没有“网址”这一列'],
  ])('%s is refused with a remedy', async (name, content, words) => {
    await writeFile(join(cwd, name), content);
    const error = await run(name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text['zh-CN']).toContain(words);
    expect((error as UserError).remedy).not.toBeNull();
  });

  it('that is not there, or a config that is broken, is told before anything is touched', async () => {
    await expect(run('没有.xlsx')).rejects.toThrow(UserError);
    await writeFile(join(cwd, 'webpatrol.yaml'), 'sites: 12\n');
    await expect(run(await workbook(LIST))).rejects.toThrow(UserError);
    expect(await configText()).toBe('sites: 12\n');
  });
});

describe('the plan of an import', () => {
  const jwc = {
    id: 'jwc',
    name: '教务处',
    owner: '教务处',
    url: 'https://jwc.jnyy.example/',
    aliases: ['http://jw.jnyy.example/'],
  };
  const row = (more: object) => ({ row: 2, id: '', name: '', owner: '', url: '', aliases: [], ...more });
  const outcome = (more: object) => planImport([row(more)], [jwc])[0];

  it.each([
    [{ url: 'https://www.jnyy.example/' }, 'www'],
    [{ url: 'https://www.jnyy.example/lib/index.htm' }, 'lib'],
    [{ url: 'https://lib.jnyy.example/' }, 'lib'],
    [{ url: 'https://jwc.jnyy.example:8443/' }, 'jwc-jnyy-example-8443'],
    [{ url: 'http://10.10.0.8/' }, '10-10-0-8'],
    [{ url: 'http://10.10.0.8/', id: '图书馆_旧' }, '图书馆_旧'],
  ])('%j is added as %s', (more, id) => {
    expect(outcome(more)).toMatchObject({ kind: 'added', site: { id } });
  });

  it('knows a site by its id, its address or another of its addresses', () => {
    expect(outcome({ id: 'jwc', owner: '教务部' })).toMatchObject({
      kind: 'changed',
      site: { ...jwc, owner: '教务部' },
    });
    expect(outcome({ url: 'https://jwc.jnyy.example', name: '教务部' })).toMatchObject({
      kind: 'changed',
      site: { id: 'jwc' },
    });
    expect(outcome({ url: 'http://jw.jnyy.example/' })).toMatchObject({ kind: 'same', site: jwc });
    expect(outcome({ id: 'jwc', url: 'https://jwc2.jnyy.example/' })).toMatchObject({
      changes: [{ field: 'url', from: 'https://jwc.jnyy.example/', to: 'https://jwc2.jnyy.example/' }],
    });
  });

  it.each([
    [{ id: 'new', url: 'https://jwc.jnyy.example/' }, '已登记在“jwc”名下'],
    [{ url: 'https://a.jnyy.example/', aliases: ['https://jwc.jnyy.example/'] }, '已登记在“jwc”名下'],
    [{ url: 'https://a.jnyy.example/', aliases: ['旧站'] }, '“旧站”不是一个网址'],
    [{ url: 'https://user:pass@a.jnyy.example/' }, '不是一个网址'],
    [{ url: 'a.jnyy.example、b.jnyy.example' }, '不是一个网址'],
    [{ url: 'office@jnyy.example' }, '不是一个网址'],
    [{ url: '3.5' }, '不是一个网址'],
    [{ url: 'ftp://a.jnyy.example/' }, '不是一个网址'],
    [{ id: '教务 处', url: 'https://a.jnyy.example/' }, '编号“教务 处”只能用'],
    [{ id: 'new', name: '新站' }, '没有网址'],
    [{ url: 'https://a.jnyy.example/', name: '长'.repeat(201) }, '超过 200 字'],
  ])('refuses %j', (more, words) => {
    const result = outcome(more);
    expect(result?.kind === 'refused' && result.why['zh-CN']).toContain(words);
  });

  it('gives every row one outcome and no two sites one id or address, whatever the rows hold', () => {
    const cell = fc.constantFrom(
      '',
      'jwc',
      'lib',
      '图书馆',
      'https://jwc.jnyy.example/',
      'http://jw.jnyy.example/',
      'https://lib.jnyy.example/',
      'nonsense',
      'https://%zz/',
    );
    const rows = fc.array(
      fc.record({
        id: cell,
        name: cell,
        owner: cell,
        url: cell,
        aliases: fc.array(
          cell.filter((text) => text !== ''),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, (listed) => {
        const outcomes = planImport(
          listed.map((each, at) => ({ ...each, row: at + 2 })),
          [jwc],
        );
        expect(outcomes.map((each) => each.row)).toEqual(listed.map((_, at) => at + 2));
        const sites = new Map([
          [jwc.id, jwc],
          ...outcomes.flatMap((each) => (each.kind === 'refused' ? [] : [[each.site.id, each.site] as const])),
        ]);
        const addresses = [...sites.values()].map(({ url }) => url);
        expect(new Set(addresses).size).toBe(addresses.length);
      }),
    );
  });
});
