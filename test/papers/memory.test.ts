import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('write-many.ts', import.meta.url));
const run = promisify(execFile);

/** What a small office machine can spare. */
const MOST = 500 * 1024 * 1024;

// The process has to live with the heap, and all of it together with the rest of what it holds stays below.
test('10,000 items are written within 500 MB, whatever the paper', { timeout: 120_000 }, async () => {
  const { stdout } = await run(process.execPath, ['--max-old-space-size=256', PROGRAM, '10000']);
  const wrote = JSON.parse(stdout) as readonly { kind: string; bytes: number; peak: number }[];
  expect(wrote.length).toBe(10);
  for (const { kind, bytes, peak } of wrote) {
    expect(bytes, kind).toBeGreaterThan(20_000);
    expect(peak, kind).toBeLessThan(MOST);
  }
});
