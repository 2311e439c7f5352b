import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { installOcrStandIn, pictureOf } from '../../test/support/ocr-stand-in.ts';
import type { PictureReader } from '../ports/picture-reader.ts';
import { findLibrary } from './find-library.ts';
import { openPictureReader, type ReaderLimits } from './open-picture-reader.ts';

let folder: string;
let readers: PictureReader[];
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  readers = [];
});
afterEach(async () => {
  for (const reader of readers) await reader.close();
  await rm(folder, { recursive: true, force: true });
});

function open(limits: Partial<ReaderLimits> = {}, folders: readonly string[] = [folder]): PictureReader {
  const reader = openPictureReader({ folders, log, limits });
  readers.push(reader);
  return reader;
}

async function textsOf(reader: PictureReader, picture: Uint8Array): Promise<readonly string[] | string> {
  const answer = await reader.read(picture);
  return answer.kind === 'read' ? answer.reading.lines.map(({ text }) => text) : answer.reason;
}

const CLEAN = pictureOf([{ text: '安全生产月' }]);

it('is missing until the user adds it', async () => {
  const reader = open();
  expect(reader.find()).toMatchObject({ kind: 'missing' });
  expect(await reader.describe()).toMatchObject({ kind: 'missing' });
  expect(await textsOf(reader, CLEAN)).toBe('no-reader');
  await installOcrStandIn(folder);
  expect(await reader.describe()).toMatchObject({ kind: 'reader' });
});

it('reads the lines of a picture, with places in its own pixels', async () => {
  await installOcrStandIn(folder);
  const reader = open({}, [join(folder, 'nowhere'), folder]);
  expect(await reader.describe()).toMatchObject({ kind: 'reader', version: '1.4.8' });
  const poster = pictureOf(
    [
      { text: '进入实训室请穿带好安全帽', mean: 0.9976, at: [260, 500, 2000, 80] },
      { text: '实训中心宣', mean: 0.6, at: [260, 1800, 500, 60] },
    ],
    { width: 2560, height: 2000 },
  );
  expect(await reader.read(poster)).toEqual({
    kind: 'read',
    reading: {
      width: 2560,
      height: 2000,
      lines: [
        {
          text: '进入实训室请穿带好安全帽',
          confidence: 0.998,
          box: { left: 260, top: 500, width: 2000, height: 80 },
        },
        { text: '实训中心宣', confidence: 0.6, box: { left: 260, top: 1800, width: 500, height: 60 } },
      ],
    },
  });
});

it('reads a tall picture piece by piece, each line once', async () => {
  await installOcrStandIn(folder);
  const reader = open();
  const lines = Array.from({ length: 60 }, (_, n) => ({
    text: `第${n + 1}条`,
    at: [10, n * 100, 300, 60] as const,
  }));
  expect(await textsOf(reader, pictureOf(lines, { width: 750, height: 6_000 }))).toEqual(lines.map(({ text }) => text));
  expect(await textsOf(reader, pictureOf(lines, { width: 750, height: 30_000 }))).toBe('too-large');
});

it('loses one picture to a crash, a hang, a hunger for memory or an error, and goes on', async () => {
  await installOcrStandIn(folder);
  const reader = open({ mostBytes: 400 * 1024 ** 2 });
  const damaged = pictureOf([]).subarray(0, 24);
  const all = [pictureOf('crash'), CLEAN, pictureOf('eat'), CLEAN, pictureOf('throw'), damaged, CLEAN];
  expect(await Promise.all(all.map((picture) => textsOf(reader, picture)))).toEqual([
    'failed',
    ['安全生产月'],
    'failed',
    ['安全生产月'],
    'failed',
    'damaged',
    ['安全生产月'],
  ]);
  const impatient = open({ timeoutMs: 500 });
  await impatient.describe();
  expect(await textsOf(impatient, pictureOf('hang'))).toBe('too-slow');
});

it('tells the process none of our secrets, and replaces it when it has grown', async () => {
  vi.stubEnv('WEBPATROL_SMTP_PASSWORD', 'secret');
  await installOcrStandIn(folder);
  const reader = open({ wornBytes: 1 });
  const tell = async (): Promise<readonly string[]> => String(await textsOf(reader, pictureOf('tell'))).split(' ');
  const [first, ...names] = await tell();
  expect(names).not.toContain('WEBPATROL_SMTP_PASSWORD');
  const [second] = await tell();
  expect(second).not.toBe(first);
  // One that has nothing to do ends, and is started again when there is work.
  const lazy = open({ idleMs: 1 });
  const pid = async (): Promise<string> => String(await textsOf(lazy, pictureOf('tell'))).split(' ')[0] ?? '';
  const early = await pid();
  await vi.waitFor(() => expect(() => process.kill(Number(early), 0)).toThrow(/ESRCH/), 20_000);
  expect(await pid()).not.toBe(early);
  vi.unstubAllEnvs();
});

it('says why a library does not start, once', async () => {
  await installOcrStandIn(folder, 'throw new Error("libonnxruntime.so.1: cannot open shared object file")');
  const reader = open();
  expect(await reader.describe()).toMatchObject({
    kind: 'unusable',
    detail: 'libonnxruntime.so.1: cannot open shared object file',
  });
  expect(await textsOf(reader, CLEAN)).toBe('no-reader');
  expect(log.warn).toHaveBeenCalledTimes(1);
});

it('ends with what was waiting, and leaves no file behind', async () => {
  await installOcrStandIn(folder);
  const before = new Set(await readdir(tmpdir()));
  const reader = open();
  await reader.describe();
  const waiting = [textsOf(reader, pictureOf('hang')), textsOf(reader, CLEAN)];
  await Promise.resolve();
  await reader.close();
  for (const answer of await Promise.all(waiting)) expect(['failed', 'no-reader']).toContain(answer);
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith('webpatrol-ocr-') && !before.has(name));
  expect(left).toEqual([]);
});

/**
 * With the real library, where someone has added it to this folder. Where it is not, the test counts as skipped, never
 * as passed, and says so; WEBPATROL_TEST_OCR=1 makes its absence a failure.
 */
const HERE = fileURLToPath(new URL('../..', import.meta.url));
const isThere = findLibrary([HERE]) !== null;
if (!isThere) process.stderr.write('NOT TESTED: the real reader of pictures is not installed (@gutenye/ocr-node)\n');

it.skipIf(!isThere && process.env['WEBPATROL_TEST_OCR'] !== '1')(
  'reads a real poster with the real library',
  { timeout: 180_000 },
  async () => {
    const reader = open({}, [HERE]);
    expect(await reader.describe()).toMatchObject({ kind: 'reader' });
    const poster = await readFile(new URL('./fixtures/poster.png', import.meta.url));
    expect(await textsOf(reader, poster)).toEqual([
      '安全生产月',
      '进入实训室请穿带好安全帽',
      '江南应用技术学院实训中心宣',
    ]);
  },
);
