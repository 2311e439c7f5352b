import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where Playwright would keep its own Chromium. */
  readonly playwright: string;
  isProgram(path: string): boolean;
  /** Names in a folder; empty when there is none. */
  list(folder: string): readonly string[];
}

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
] as const;

const LINUX_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
  '/var/lib/flatpak/exports/bin/org.chromium.Chromium',
] as const;

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
] as const;

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
] as const;

function wellKnown({ platform, env, home }: Surroundings): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root);
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => `${root}\\${program}`));
  }
  if (platform === 'darwin')
    return ['/Applications', join(home, 'Applications')].flatMap((root) => MAC_APPS.map((app) => join(root, app)));
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return [...LINUX_PATHS, ...onPath.flatMap((folder) => NAMES.map((name) => join(folder, name)))];
}

/** `playwright install --only-shell` puts a smaller program beside where the whole one would be. */
function shells({ playwright, list }: Surroundings): readonly string[] {
  const store = dirname(dirname(dirname(playwright)));
  return list(store)
    .filter((name) => name.startsWith('chromium_headless_shell-'))
    .flatMap((name) =>
      list(join(store, name)).flatMap((platform) =>
        ['headless_shell', 'chrome-headless-shell', 'headless_shell.exe', 'chrome-headless-shell.exe'].map((program) =>
          join(store, name, platform, program),
        ),
      ),
    );
}

/**
 * The browser to use: the one that was named, else Playwright's own, else one that is installed.
 * A named one that is not there is not replaced by another. Null: none.
 */
export function findBrowser(named: string | null, around: Surroundings): string | null {
  if (named !== null && named !== '') return around.isProgram(named) ? named : null;
  const candidates = [around.playwright, ...shells(around), ...wellKnown(around)];
  return candidates.find((path) => path !== '' && around.isProgram(path)) ?? null;
}

export const thisSurroundings = (playwright: string): Surroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  playwright,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
});
