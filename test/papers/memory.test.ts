import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('write-many.ts', import.meta.url));
const run = promisify(execFile);

/** What a small office machine can spare. */
const MOST = 500 * 1024 * 1024;

// The process has to live with the heap, and all of it together with the rest of what it holds stays below.
test.each(['checklist', 'template'])(
  'a %s of 10,000 items is written within 500 MB',
  { timeout: 60_000 },
  async (kind) => {
    const { stdout } = await run(process.execPath, ['--max-old-space-size=320', PROGRAM, kind, '10000']);
    const { bytes, peak } = JSON.parse(stdout) as { bytes: number; peak: number };
    expect(bytes).toBeGreaterThan(300_000);
    expect(peak).toBeLessThan(MOST);
  },
);
