import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HostileSite, startHostileSite } from '../sites/hostile-site.ts';
import { runProgram } from '../support/run-program.ts';
import type { JsonReport } from './support.ts';

let site: HostileSite;
let folder: string;
beforeAll(async () => {
  site = await startHostileSite();
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  const config = `sites: [{ id: gjjl, name: 国际交流处, url: "${site.url}" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, timeout: 1s, retryAfter: 100ms }
`;
  await writeFile(join(folder, 'webpatrol.yaml'), config);
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

it('comes through a site that misbehaves in every way, reads what can be read, and says so of the rest', async () => {
  const { code, stdout, stderr } = await runProgram(['scan', '--format', 'json', '--time-limit', '90s'], {
    cwd: folder,
  });
  expect(stderr).not.toMatch(/unexpected|stack|TypeError/i);
  expect([1, 3]).toContain(code);
  const report = JSON.parse(stdout) as JsonReport;
  const readable = site.cases.filter(({ gives }) => gives === 'page').length;
  expect(report.scan.sites[0]?.pages).toBeGreaterThanOrEqual(readable);
  // What opens in a browser is not called dead.
  const dead = report.findings.filter(({ check, certainty }) => check === 'dead-link' && certainty === 'certain');
  const alive = new Set(
    site.cases.filter(({ gives }) => gives === 'page').map(({ path }) => new URL(path, site.url).href),
  );
  expect(dead.map(({ target }) => target).filter((target) => alive.has(target))).toEqual([]);
  // Endless bodies were let go of.
  expect(site.written()).toBeLessThan(400_000_000);
});
