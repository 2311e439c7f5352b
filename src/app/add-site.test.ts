import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addSite, type NewSite } from './add-site.ts';
import { initConfig } from './init-config.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-sites-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const add = (url: string, more: Partial<NewSite> = {}) =>
  addSite({ cwd, configPath: null }, { url, id: null, name: null, owner: null, ...more });
const config = () => readFile(join(cwd, 'webpatrol.yaml'), 'utf8');

test('a site joins what init wrote, under the first part of its host name', async () => {
  await initConfig({ cwd, configPath: null, lang: 'zh-CN', force: false });
  const before = await config();
  expect(await add('https://lib.example.edu.cn/', { name: '图书馆', owner: '图书馆' })).toEqual({
    id: 'lib',
    name: '图书馆',
    path: 'webpatrol.yaml',
  });
  const comments = (text: string) => text.match(/#.*/g);
  expect(comments(await config())).toEqual(comments(before));
  expect(await config()).toContain(
    '  - id: lib\n    name: 图书馆\n    owner: 图书馆\n    url: https://lib.example.edu.cn/',
  );
});

test('without a config a new one begins', async () => {
  await add('http://10.10.0.8:8080/');
  expect(await config()).toContain('- id: 10-10-0-8\n');
});

test.each([
  ['a double id', 'https://jwc.other.example/', {}],
  ['a double address', 'https://jwc.example.edu.cn/', { id: 'jwc2' }],
  ['no address', '教务处', {}],
])('%s is refused and the file stays as it was', async (_, url, more) => {
  await initConfig({ cwd, configPath: null, lang: 'en', force: false });
  const before = await config();
  await expect(add(url, more)).rejects.toMatchObject({
    name: 'UserError',
    where: expect.stringContaining('webpatrol.yaml:'),
  });
  expect(await config()).toBe(before);
});

test('a config that is broken already is left alone', async () => {
  await writeFile(join(cwd, 'webpatrol.yaml'), 'sites: [\n');
  await expect(add('https://lib.example.edu.cn/')).rejects.toMatchObject({ name: 'UserError' });
  expect(await config()).toBe('sites: [\n');
});

test('init does not replace a file unless told to', async () => {
  await writeFile(join(cwd, 'webpatrol.yaml'), 'organization: 江南应用技术学院\n');
  await expect(initConfig({ cwd, configPath: null, lang: 'zh-CN', force: false })).rejects.toMatchObject({
    name: 'UserError',
  });
  expect(await config()).toBe('organization: 江南应用技术学院\n');
  await initConfig({ cwd, configPath: null, lang: 'zh-CN', force: true });
  // Where --config says, not beside it.
  expect(await initConfig({ cwd, configPath: 'other.yaml', lang: 'en', force: false })).toBe('other.yaml');
  expect(await readFile(join(cwd, 'other.yaml'), 'utf8')).toContain('# webpatrol config.');
  expect(await config()).toContain('sites:');
});
