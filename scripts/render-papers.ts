/**
 * Makes pictures of papers to look at: `node scripts/render-papers.ts reports/notice-*.docx`, or a folder. Needs
 * LibreOffice and poppler (Debian: libreoffice-writer libreoffice-calc poppler-utils, and fonts-noto-cjk for Chinese).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';

const PRINTABLE = new Set(['.docx', '.xlsx']);
/** Dots to the inch: enough to read 五号 on a screen. */
const RESOLUTION = '60';

const named = process.argv.slice(2);
const files = (named.length === 0 ? ['reports'] : named)
  .flatMap((name) => (statSync(name).isDirectory() ? readdirSync(name).map((file) => join(name, file)) : [name]))
  .filter((file) => PRINTABLE.has(extname(file)) && !basename(file).startsWith('.'))
  .map((file) => resolve(file));
if (files.length === 0) {
  console.error('No .docx or .xlsx there. Make some first: webpatrol report notice');
  process.exit(2);
}

const out = resolve('reports', 'pictures');
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'render-papers-'));
try {
  // A profile of its own: the office may be open on somebody's desk.
  const profile = `-env:UserInstallation=file://${join(scratch, 'profile')}`;
  for (const extension of PRINTABLE) {
    const papers = files.filter((file) => extname(file) === extension);
    if (papers.length === 0) continue;
    const folder = join(scratch, extension);
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...papers], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    for (const paper of papers) {
      const picture = join(out, basename(paper));
      execFileSync('pdftoppm', ['-r', RESOLUTION, '-png', join(folder, `${basename(paper, extension)}.pdf`), picture]);
      console.log(`${picture}-*.png`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
