import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeApp, fakeDoors, fakeIo } from '../../../test/support/fake-app.ts';
import type { Paper, Papers } from '../../app/papers/papers.ts';
import { runCli } from '../run-cli.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-cli-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const paper = (name: string): Paper => ({
  name,
  async write(stream) {
    stream.write(`内容：${name}`);
  },
});

/** Papers that note how they were ordered. */
function fakePapers() {
  const orders: object[] = [];
  const noted =
    <Order extends object, Made>(made: Made) =>
    async (order: Order): Promise<Made> => {
      orders.push(order);
      return made;
    };
  const papers: Papers = {
    notices: noted([paper('notice-2026-001-教务处.docx'), paper('notice-2026-002-图书馆.docx')]),
    summary: noted(paper('summary-2026-11.docx')),
    selfChecks: noted([paper('self-check-教务处.docx')]),
    assessment: async (order) => {
      orders.push(order);
      return paper(`assessment-2026-11.${order.format}`);
    },
    checklist: noted(paper('20261124-020000-checklist.xlsx')),
  };
  return { papers, orders };
}

async function run(line: string) {
  const { papers, orders } = fakePapers();
  const { io, out, err } = fakeIo({ cwd, env: { WEBPATROL_LANG: 'zh-CN' } });
  const code = await runCli(line.split(' '), io, fakeDoors({ openApp: fakeApp({ papers }).openApp }));
  return { code, out: out(), err: err(), orders };
}

describe('report', () => {
  test('notice: one file a unit, as ordered', async () => {
    const { code, out, orders } = await run(
      'report notice --owner 教务处,图书馆 --site jwc --number 5 --deadline 2026-12-15',
    );
    expect(code).toBe(0);
    expect(orders).toEqual([
      { lang: 'zh-CN', owners: ['教务处', '图书馆'], site: 'jwc', number: 5, deadline: '2026-12-15' },
    ]);
    const names = ['notice-2026-001-教务处.docx', 'notice-2026-002-图书馆.docx'];
    expect(out.trim().split('\n')).toEqual(names.map((name) => join(cwd, 'reports', name)));
    expect((await readdir(join(cwd, 'reports'))).toSorted()).toEqual(names);
    expect(await readFile(join(cwd, 'reports', names[0] ?? ''), 'utf8')).toContain('内容');
  });

  test('notice: several papers do not go into one file', async () => {
    const { code, err } = await run('report notice -o notice.docx');
    expect(code).toBe(2);
    expect(err).toContain('要写的文书有 2 份');
    expect(err).toContain('--owner');
  });

  test('summary, self-check and assessment', async () => {
    expect((await run('report summary --month 2026-10')).orders).toEqual([{ lang: 'zh-CN', period: '2026-10' }]);
    expect((await run('report self-check -o form.docx')).out).toBe(`${join(cwd, 'form.docx')}\n`);
    const { orders, out } = await run('report assessment --year 2026');
    expect(orders).toEqual([
      { lang: 'zh-CN', period: '2026', format: 'html' },
      { lang: 'zh-CN', period: '2026', format: 'xlsx' },
    ]);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect((await run('report assessment --format docx,json')).orders).toMatchObject([
      { period: null, format: 'docx' },
      { period: null, format: 'json' },
    ]);
  });

  test('checklist --by, and the other kinds as before', async () => {
    const { orders, out } = await run('report checklist json --by severity');
    expect(orders).toEqual([{ lang: 'zh-CN', scanId: null, by: 'severity', allPlaces: false }]);
    expect(out.trim().split('\n')).toEqual([
      join(cwd, 'reports/20261124-020000-checklist.xlsx'),
      join(cwd, 'reports/20261124-020000-report.json'),
    ]);
  });

  test.each([
    ['report notice --deadline 2026-02-30', '2026-11-30'],
    ['report notice --deadline 明天', '2026-11-30'],
    ['report notice --number 0', '不小于 1'],
    ['report summary --month 2026-13', '2026-11'],
    ['report assessment --year 26', '2026'],
    ['report assessment --month 2026-11 --year 2026', '只能写一个'],
    ['report notice --scan 20261124-020000', '去掉 --scan'],
    ['report self-check --all-places', '去掉 --all-places'],
    ['report assessment --format pdf', 'html、xlsx、docx、json'],
    ['report checklist --by 单位', 'owner、site、severity'],
  ])('%s is refused with a remedy', async (line, remedy) => {
    const { code, err } = await run(line);
    expect(code).toBe(2);
    expect(err).toContain(remedy);
  });
});
