import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../bin/webpatrol.js', import.meta.url));

/** A launcher beside a program of one line, so that each of its paths can be walked. */
let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'webpatrol-launcher-'));
  for (const folder of ['bin', 'dist/main']) mkdirSync(join(home, folder), { recursive: true });
  copyFileSync(LAUNCHER, join(home, 'bin/webpatrol.js'));
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(home, { recursive: true }));

const program = (text: string) => writeFileSync(join(home, 'dist/main/main.js'), text);
const launch = (argv: readonly string[] = [], options: { pretend?: string; env?: Record<string, string> } = {}) => {
  // Another version is pretended by a module that is loaded first.
  const old = `Object.defineProperty(process.versions, 'node', { value: '${options.pretend}' });`;
  writeFileSync(join(home, 'pretend.mjs'), options.pretend === undefined ? '' : old);
  return spawnSync(process.execPath, ['--import', join(home, 'pretend.mjs'), join(home, 'bin/webpatrol.js'), ...argv], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...options.env },
  });
};

describe('a built package', () => {
  test('gets the arguments, the streams and the exit code of the program', () => {
    program("console.log(process.argv.slice(2).join('|')); process.exitCode = 3;");
    const { status, stdout, stderr } = launch(['scan', '教务处', '--full']);
    expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: 'scan|教务处|--full\n', stderr: '' });
  });

  test('silences the warning that types are stripped, and no other', () => {
    program(
      "process.emitWarning('Type Stripping is an experimental feature', 'ExperimentalWarning'); process.emitWarning('磁盘将满');",
    );
    const { stderr } = launch();
    expect(stderr).toContain('磁盘将满');
    expect(stderr).not.toContain('Type Stripping');
  });

  test('a program that does not load is told on stderr', () => {
    program("import './missing.js';");
    const { status, stderr } = launch();
    expect(status).toBe(2);
    expect(stderr).toContain('missing.js');
  });
});

describe('an old Node', () => {
  test.each([
    ['22.17.1', {}, 'needs Node.js 22.18 or later; this is 22.17.1'],
    ['12.22.0', { LANG: 'zh_CN.UTF-8' }, '需要 Node.js 22.18 或更高版本，当前是 12.22.0'],
    ['20.20.2', { LANG: 'zh_CN.UTF-8', WEBPATROL_LANG: 'en' }, 'needs Node.js'],
  ])('%s is refused in plain words', (pretend, env, text) => {
    program("console.log('must not run');");
    const { status, stdout, stderr } = launch(['scan'], { pretend, env });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
  });
});

describe('a checkout on an old Node', () => {
  const checkout = () => {
    mkdirSync(join(home, 'src/main'), { recursive: true });
    mkdirSync(join(home, 'node_modules/node/bin'), { recursive: true });
    writeFileSync(join(home, 'src/main/main.ts'), 'console.log("never read: the stand-in runs instead");');
    const standIn = join(home, 'node_modules/node/bin/node');
    writeFileSync(
      standIn,
      '#!/bin/sh\ntrap "exit 42" TERM\necho "own node: $*"\n[ "$4" = wait ] && while :; do sleep 0.05; done\nexit 7\n',
      {
        mode: 0o755,
      },
    );
  };

  test('goes on with its own Node, and hands back its exit code', () => {
    checkout();
    const { status, stdout } = launch(['scan', 'jwc'], { pretend: '20.20.2' });
    expect(status).toBe(7);
    expect(stdout).toMatch(/^own node: .*bin\/webpatrol\.js scan jwc\n$/);
  });

  test('passes a request to end on to it', async () => {
    checkout();
    writeFileSync(join(home, 'pretend.mjs'), "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
    const args = ['--import', join(home, 'pretend.mjs'), join(home, 'bin/webpatrol.js'), 'wait'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => child.kill('SIGTERM'));
    const code = await new Promise((done) => child.on('exit', done));
    expect(code).toBe(42);
  });
});
