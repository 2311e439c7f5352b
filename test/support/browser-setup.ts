import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Real pages are tested in a real browser. Finds one, or installs it where that can be done; else says what to do. */
export function setup(): void {
  const script = fileURLToPath(new URL('../../scripts/install-browser.ts', import.meta.url));
  const found = spawnSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (found.status !== 0) throw new Error('The tests need Chromium, Chrome or Edge: see above');
  process.env['WEBPATROL_BROWSER'] = found.stdout.trim();
}
