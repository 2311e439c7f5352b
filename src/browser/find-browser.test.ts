import { expect, test } from 'vitest';
import { findBrowser, type Surroundings } from './find-browser.ts';

const HOME = '/user';
const STORE = `${HOME}/.cache/ms-playwright`;
const OWN = `${STORE}/chromium-1217/chrome-linux/chrome`;

const around = (programs: readonly string[], change: Partial<Surroundings> = {}): Surroundings => ({
  platform: 'linux',
  env: { PATH: '/usr/local/bin:/usr/bin:.' },
  home: HOME,
  playwright: OWN,
  isProgram: (path) => programs.includes(path),
  list: () => [],
  ...change,
});

test('the one that is named comes first, and is not replaced', () => {
  expect(findBrowser('/opt/edge', around(['/opt/edge', OWN]))).toBe('/opt/edge');
  expect(findBrowser('/opt/edge', around([OWN]))).toBe(null);
});

test("then Playwright's own, then one that is installed", () => {
  expect(findBrowser(null, around([OWN, '/usr/bin/chromium']))).toBe(OWN);
  expect(findBrowser(null, around(['/usr/bin/google-chrome', '/usr/bin/chromium']))).toBe('/usr/bin/chromium');
  expect(findBrowser('', around(['/usr/local/bin/chromium']))).toBe('/usr/local/bin/chromium');
  expect(findBrowser(null, around([]))).toBe(null);
});

test("Playwright's shell does as well", () => {
  const shell = `${STORE}/chromium_headless_shell-1217/chrome-linux/headless_shell`;
  const list = (folder: string): readonly string[] =>
    folder === STORE
      ? ['chromium_headless_shell-1217', 'firefox-1']
      : folder.endsWith('-1217')
        ? ['chrome-linux', 'INSTALLATION_COMPLETE']
        : [];
  expect(findBrowser(null, around([shell], { list }))).toBe(shell);
});

test('a folder of PATH that is not absolute is not looked into', () => {
  expect(findBrowser(null, around(['chromium', './chromium']))).toBe(null);
});

test('macOS and Windows', () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser(null, around([mac], { platform: 'darwin' }))).toBe(mac);
  const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(findBrowser(null, around([edge], { platform: 'win32', env }))).toBe(edge);
});
