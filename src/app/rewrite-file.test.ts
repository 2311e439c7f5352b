import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rewriteFile } from './rewrite-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rewrite-'));
  path = join(folder, 'webpatrol.yaml');
});
afterEach(() => rm(folder, { recursive: true }));

const adding = (line: string) => (before: string) => `${before}${line}\n`;

test('of twenty changes at once none is lost, and nothing is left beside the file', async () => {
  const sites = Array.from({ length: 20 }, (_, at) => `- site-${at}`);
  await Promise.all(sites.map((site) => rewriteFile(path, adding(site))));
  expect((await readFile(path, 'utf8')).trim().split('\n').sort()).toEqual(sites.toSorted());
  expect(await readdir(folder)).toEqual(['webpatrol.yaml']);
});

test('a change that is refused leaves the file and its folder as they were', async () => {
  await writeFile(path, 'sites: []\n');
  await expect(
    rewriteFile(path, () => {
      throw new Error('two sites of one id');
    }),
  ).rejects.toThrow('two sites of one id');
  await rewriteFile(path, () => null);
  expect(await readFile(path, 'utf8')).toBe('sites: []\n');
  expect(await readdir(folder)).toEqual(['webpatrol.yaml']);
});

test('a file that only its owner may read stays so, and a link stays a link', async () => {
  const real = join(folder, 'etc.yaml');
  await writeFile(real, 'sites: []\n');
  await chmod(real, 0o600);
  await symlink(real, path);
  await rewriteFile(path, adding('# 教务处'));
  expect(await readFile(real, 'utf8')).toBe('sites: []\n# 教务处\n');
  expect((await stat(real)).mode & 0o777).toBe(0o600);
});

test('a draft that a killed program left behind is named, and the file untouched', async () => {
  await writeFile(path, 'sites: []\n');
  await writeFile(`${path}.lock`, '');
  const fault = await rewriteFile(path, adding('# 图书馆'), { patienceMs: 0 }).catch((error: unknown) => error);
  expect(fault).toMatchObject({ remedy: { en: expect.stringContaining(`${path}.lock`) } });
  expect(await readFile(path, 'utf8')).toBe('sites: []\n');
});
