import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
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

/** Of a process that has just ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

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

test('a file that a living program is changing is left alone, and it says what to do', async () => {
  await writeFile(path, 'sites: []\n');
  await writeFile(`${path}.lock`, `${hostname()} ${process.ppid} 0badcafe0000`);
  const fault = await rewriteFile(path, adding('# 图书馆'), { patienceMs: 0 }).catch((error: unknown) => error);
  expect(fault).toMatchObject({ remedy: { en: expect.stringContaining(`${path}.lock`) } });
  expect(await readFile(path, 'utf8')).toBe('sites: []\n');
});

test.each([
  ['of a process that is dead', (): string => `${hostname()} ${deadPid()} 0badcafe0000`, 0],
  ['of a process of the same number before a restart', (): string => `${hostname()} ${process.pid} 0badcafe0000`, 0],
  ['of another machine, from long ago', (): string => 'printer 1 0badcafe0000', 11 * 60],
  ['in which nobody stands, not of just now', (): string => '', 11],
] as const)('a lock %s is cleared away by whoever comes, many at once', async (_, holder, seconds) => {
  await writeFile(`${path}.lock`, holder());
  const then = new Date(Date.now() - seconds * 1000);
  await utimes(`${path}.lock`, then, then);
  const lines = Array.from({ length: 8 }, (_, at) => `- site-${at}`);
  await Promise.all(lines.map((line) => rewriteFile(path, adding(line))));
  expect((await readFile(path, 'utf8')).trim().split('\n').sort()).toEqual(lines.toSorted());
  expect(await readdir(folder)).toEqual(['webpatrol.yaml']);
});

test('who lost the lock while it slept writes nothing', async () => {
  await writeFile(path, 'sites: []\n');
  const slow = rewriteFile(path, (before) => {
    writeFileSync(`${path}.lock`, `${hostname()} ${process.ppid} 0badcafe0000`);
    return `${before}# 图书馆\n`;
  });
  await expect(slow).rejects.toMatchObject({ text: { en: 'Another program is changing webpatrol.yaml' } });
  expect(await readFile(path, 'utf8')).toBe('sites: []\n');
  expect((await readdir(folder)).sort()).toEqual(['webpatrol.yaml', 'webpatrol.yaml.lock']);
});
