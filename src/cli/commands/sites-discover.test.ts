import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeApp, fakeDoors, fakeIo } from '../../../test/support/fake-app.ts';
import type { FoundSite } from '../../app/discover-sites.ts';
import { runCli } from '../run-cli.ts';
import { nameFrom } from './sites-discover.ts';

const xyh: FoundSite = {
  kind: 'subsite',
  host: 'xyh.jnyy.example',
  url: 'https://xyh.jnyy.example/',
  title: '校友会-江南应用技术学院',
  state: '200',
  opens: true,
  addresses: [],
  pages: 7,
  sites: ['jwc', 'lib'],
  places: [{ page: 'https://jwc.jnyy.example/', title: '教务处', text: '校友会', selector: 'a' }],
};
const peixun: FoundSite = {
  ...xyh,
  kind: 'foreign',
  host: 'www.jnyy-peixun.example',
  url: 'http://www.jnyy-peixun.example/',
  title: '',
  state: 'timeout',
  opens: false,
  addresses: ['198.51.100.7'],
};

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-discover-'));
  await writeFile(
    join(cwd, 'webpatrol.yaml'),
    '# 站群\nsites:\n  - { id: jwc, name: 教务处, url: "https://jwc.jnyy.example/" }\n',
  );
});
afterEach(() => rm(cwd, { recursive: true }));

async function run(args: readonly string[], found: readonly FoundSite[] = [xyh, peixun]) {
  const scan = { id: 'night-2', startedAt: '2026-11-24T04:00:00.000Z' };
  const { openApp } = fakeApp({ discoverSites: async () => ({ scan, found }) });
  const { io, out, err } = fakeIo({ cwd });
  const code = await runCli(['sites', 'discover', ...args], io, fakeDoors({ openApp }));
  return { code, out: out(), err: err() };
}

describe('webpatrol sites discover', () => {
  it('lists what it found, and how to go on', async () => {
    const { code, out, err } = await run(['--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(out).toMatch(/未登记 +xyh\.jnyy\.example +校友会-江南应用技术学院 +200 +7 +jwc lib +https:\/\/jwc/);
    // Without a title it is known by the words of a link.
    expect(out).toMatch(/双非 +www\.jnyy-peixun\.example +校友会 +超时 +7/);
    expect(err).toContain('未登记的网站 1 个，疑似双非网站 1 个');
    expect(err).toContain('webpatrol sites discover --add xyh.jnyy.example');
  });

  it('gives programs all of it', async () => {
    const { out } = await run(['--format', 'json']);
    expect(JSON.parse(out)).toEqual({ scan: { id: 'night-2', startedAt: expect.any(String) }, sites: [xyh, peixun] });
  });

  it('says so when there is nothing', async () => {
    const { out, err } = await run([], []);
    expect(out).toBe('');
    expect(err).toContain('no unregistered site');
  });

  it('registers what is chosen, and leaves the rest of the file', async () => {
    const { code, out } = await run(['--add', 'XYH.jnyy.example', '--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(out).toBe('已登记 校友会（xyh），写入 webpatrol.yaml\n');
    const text = await readFile(join(cwd, 'webpatrol.yaml'), 'utf8');
    expect(text).toContain('# 站群');
    expect(text).toMatch(/id: xyh, name: 校友会, owner: "", url: "?https:\/\/xyh\.jnyy\.example\//);
    expect(text).not.toContain('peixun');
  });

  it('refuses a host that is not among them, and writes nothing', async () => {
    const before = await readFile(join(cwd, 'webpatrol.yaml'), 'utf8');
    const { code, err } = await run(['--add', 'xyh.jnyy.example,oa.jnyy.example']);
    expect(code).toBe(2);
    expect(err).toContain('No host "oa.jnyy.example" is listed');
    expect(await readFile(join(cwd, 'webpatrol.yaml'), 'utf8')).toBe(before);
  });
});

it.each([
  ['校友会-江南应用技术学院', '校友会'],
  ['江南应用技术学院校友会', '校友会'],
  ['江南应用技术学院 | 校友会', '校友会'],
  ['江南应用技术学院', 'xyh.jnyy.example'],
  ['', 'xyh.jnyy.example'],
])('a site of the title “%s” is called %s', (title, name) => {
  expect(nameFrom({ title, host: 'xyh.jnyy.example' }, '江南应用技术学院')).toBe(name);
});
