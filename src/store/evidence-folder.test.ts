import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEvidenceFolder } from './evidence-folder.ts';

async function open() {
  const home = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return { home, folder: openEvidenceFolder(home) };
}

const picture = new TextEncoder().encode('教务处首页截图');
const sha256 = createHash('sha256').update(picture).digest('hex');
const path = `evidence/${sha256.slice(0, 2)}/${sha256}.png`;

test('names a file by what it holds, keeps it once, and nothing half', async () => {
  const { home, folder } = await open();
  expect(await folder.put(picture, 'png')).toEqual({ path, sha256 });
  expect(await folder.put(picture, 'png')).toEqual({ path, sha256 });
  expect(await readdir(join(home, 'evidence', sha256.slice(0, 2)))).toEqual([`${sha256}.png`]);
  expect(await folder.read(path)).toEqual(Buffer.from(picture));
});

test('does not give what was put in its place', async () => {
  const { home, folder } = await open();
  await folder.put(picture, 'png');
  await writeFile(join(home, path), 'something else');
  expect(await folder.read(path)).toBe(null);
});

test('reads and removes nothing but its own', async () => {
  const { home, folder } = await open();
  await writeFile(join(home, 'webpatrol.db'), 'the database');
  await folder.put(picture, 'png');
  const foreign = ['webpatrol.db', '../webpatrol.db', '/etc/passwd', `evidence/../webpatrol.db`, `${path}/x`];
  for (const each of foreign) expect(await folder.read(each)).toBe(null);
  await folder.remove([...foreign, path, path]);
  expect(await readFile(join(home, 'webpatrol.db'), 'utf8')).toBe('the database');
  expect(await folder.read(path)).toBe(null);
});
