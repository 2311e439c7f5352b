import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The tarball, unpacked as npm would, with this checkout's dependencies: no registry is asked. */
let home = '';
let files: readonly string[] = [];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'webpatrol-pack-'));
  execFileSync('npm', ['pack', '--silent', '--offline', '--pack-destination', home], { cwd: root, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(home);
  execFileSync('tar', ['-xzf', tarball], { cwd: home });
  files = readdirSync(join(home, 'package'), { recursive: true }).map(String);
  symlinkSync(join(root, 'node_modules'), join(home, 'package/node_modules'));
  mkdirSync(join(home, 'office'));
});
afterAll(() => rmSync(home, { recursive: true }));

const webpatrol = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'package/bin/webpatrol.js'), ...argv], {
    cwd: join(home, 'office'),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' },
  });
  return { status, stdout, stderr };
};

test('carries the program and its data, no sources and no tests', () => {
  expect(files).toContain('dist/main/main.js');
  expect(files.some((name) => /^rules\/wording\/.*\.yaml$/.test(name))).toBe(true);
  expect(files.some((name) => name.endsWith('.sql'))).toBe(true);
  expect(files.filter((name) => /(^|\/)(src|test|fixtures|data|reports)(\/|$)|\.test\.|\.ts$/.test(name))).toEqual([]);
});

test('tells its version', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(webpatrol('--version')).toEqual({ status: 0, stdout: `webpatrol ${version}\n`, stderr: '' });
});

test('writes a config and reads it back', () => {
  expect(webpatrol('init')).toMatchObject({ status: 0, stderr: '' });
  const { status, stdout } = webpatrol('sites', 'list', '--format', 'json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).sites).toMatchObject([{ id: 'main' }, { id: 'jwc', owner: '教务处' }]);
});

test('finds its rules, and they pass their own examples', () => {
  expect(webpatrol('rules', 'list').stdout).toContain('穿带');
  expect(webpatrol('rules', 'test')).toMatchObject({ status: 0, stdout: expect.stringContaining('全部通过') });
});

test('tells a mistake in Chinese', () => {
  const { status, stderr } = webpatrol('scna');
  expect(status).toBe(2);
  expect(stderr).toContain('是否想写 scan？');
});
