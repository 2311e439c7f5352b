import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DoctorLine } from '../../src/app/app.ts';
import { createOpenApp } from '../../src/main/open-app.ts';
import { OVERRIDES } from './support.ts';

let site: Server;
let folder: string;
let status = 200;
beforeEach(async () => {
  status = 200;
  site = createServer((_request, response) => response.writeHead(status).end('教务处'));
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  const { port } = site.address() as AddressInfo;
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `sites: [{ id: jwc, name: 教务处, url: "http://127.0.0.1:${port}/" }]\nnetwork: { allowPrivate: [127.0.0.0/8] }\n`,
  );
});
afterEach(async () => {
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
});

async function examine(): Promise<ReadonlyMap<string, DoctorLine>> {
  const app = await createOpenApp({ cwd: folder, env: {} })(OVERRIDES);
  try {
    return new Map((await app.doctor()).map((line) => [line.id, line]));
  } finally {
    await app.close();
  }
}

it('looks at the real config, rules, database, browser and sites', async () => {
  const lines = await examine();
  expect([...lines].map(([id, { state }]) => `${id} ${state}`)).toEqual(
    expect.arrayContaining(['node ok', 'config ok', 'clock ok', 'rules ok', 'data ok', 'browser warning', 'sites ok']),
  );
  expect(lines.get('config')?.text.en).toContain(join(folder, 'webpatrol.yaml'));
  expect(lines.get('data')?.text.en).toContain(join(folder, 'data', 'webpatrol.db'));
  expect(Number(/\d+/.exec(lines.get('rules')?.text.en ?? '')?.[0])).toBeGreaterThan(100);
});

it('says what does not open, and what is no database of ours', async () => {
  status = 503;
  await writeFile(join(folder, 'not-ours.db'), 'this is no database, whatever its name says'.repeat(100));
  const app = await createOpenApp({ cwd: folder, env: {} })({ ...OVERRIDES, db: join(folder, 'not-ours.db') });
  try {
    const lines = await app.doctor();
    expect(lines.find(({ id }) => id === 'data')?.state).toBe('missing');
    const failing = lines.filter(({ id }) => id === 'sites');
    expect(failing.map(({ state }) => state)).toEqual(['warning', 'warning']);
    expect(failing[1]?.text['zh-CN']).toContain('503');
  } finally {
    await app.close();
  }
});
