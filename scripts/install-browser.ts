/**
 * Prints the browser that scans and tests would use; installs one when there is none: from Debian's or Ubuntu's packages
 * where we may, else Playwright's own, which needs the internet. What it does goes to stderr.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser, thisSurroundings } from '../src/browser/find-browser.ts';

/** Downloads of some 100 MB from slow mirrors. */
const INSTALL_MS = 15 * 60_000;

const find = (): string | null =>
  findBrowser(process.env['WEBPATROL_BROWSER'] ?? null, thisSurroundings(chromium.executablePath()));

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  console.error(`$ ${program} ${args.join(' ')}`);
  // What they say goes to stderr: stdout is the path alone.
  const done = spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    timeout: INSTALL_MS,
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

const succeeds = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** Null: no apt, or not ours to use. */
function aptCommand(): readonly string[] | null {
  if (process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n', 'apt-get'] : null;
}

function installWithApt(): void {
  const apt = aptCommand();
  if (apt === null) return;
  const [program = '', ...before] = apt;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = (): boolean =>
    run(program, [...before, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet);
  // Its lists may be missing, as in most images of containers.
  if (!install() && run(program, [...before, 'update'], quiet)) install();
}

function installWithPlaywright(): void {
  const manifest = createRequire(import.meta.url).resolve('playwright/package.json');
  run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium', '--only-shell']);
}

// One that is named is not replaced by another.
const isNamed = (process.env['WEBPATROL_BROWSER'] ?? '') !== '';
for (const install of [installWithApt, installWithPlaywright]) if (!isNamed && find() === null) install();
const browser = find();
if (browser === null) {
  console.error(`There is no browser, and none could be installed.
Install Chromium, Chrome or Edge, or name one: WEBPATROL_BROWSER=/path/to/chrome`);
  process.exit(1);
}
console.log(browser);
