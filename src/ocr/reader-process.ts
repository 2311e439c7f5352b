import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MOST_PIXELS, type PictureLine, type PictureReading } from '../model/picture.ts';
import { planPieces, widthToRead } from './plan-pieces.ts';
import type { FromReader, ReaderStart, ToReader } from './reader-messages.ts';

/** What is used of the library. It reads files, and gives lines from top to bottom. */
interface Library {
  detect(path: string): Promise<readonly { text: string; mean: number; box?: readonly (readonly number[])[] }[]>;
}
interface LibraryModule {
  readonly default: { create(options: object): Promise<Library> };
}

/** What is used of sharp, which the library brings with it. */
interface Picture {
  rotate(): Picture;
  flatten(options: { background: string }): Picture;
  resize(options: { width: number }): Picture;
  extract(region: { left: number; top: number; width: number; height: number }): Picture;
  png(): Picture;
  metadata(): Promise<{ width: number; height: number; orientation?: number }>;
  toBuffer(options: {
    resolveWithObject: true;
  }): Promise<{ data: Uint8Array; info: { width: number; height: number } }>;
  toFile(path: string): Promise<unknown>;
}
type Sharp = (input: Uint8Array, options?: { limitInputPixels: number }) => Picture;

/** The machine has other work at night: one core, and memory given back after each picture. */
const ONNX = { intraOpNumThreads: 1, enableCpuMemArena: false };

/** Ends this process when it grows too large or is left alone, from a thread that runs while native code holds the main one. */
const WATCH = `
const { workerData } = require('node:worker_threads');
const parent = process.ppid;
setInterval(() => {
  if (process.memoryUsage.rss() > workerData || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 100);
`;

const tell = (message: FromReader): boolean | undefined => process.send?.(message);
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);

let reader: { readonly library: Library; readonly sharp: Sharp; readonly folder: string } | null = null;

async function start({ library: module, mostBytes, folder }: ReaderStart): Promise<void> {
  new Worker(WATCH, { eval: true, workerData: mostBytes }).unref();
  try {
    const sharp = createRequire(module)('sharp') as Sharp;
    const { default: Ocr } = (await import(module)) as LibraryModule;
    reader = { library: await Ocr.create({ onnxOptions: ONNX }), sharp, folder };
    tell({ kind: 'ready' });
  } catch (error) {
    tell({ kind: 'unusable', detail: words(error) });
  }
}

/** As it is to be looked at: upright, on white, no wider than can be read in time. */
async function prepare(sharp: Sharp, bytes: Uint8Array) {
  const open = (): Picture => sharp(bytes, { limitInputPixels: MOST_PIXELS });
  const { width, height, orientation = 1 } = await open().metadata();
  // Orientations 5 to 8 lie on their side.
  const upright = orientation > 4 ? { width: height, height: width } : { width, height };
  const picture = open().rotate().flatten({ background: '#ffffff' });
  const scaled = await picture
    .resize({ width: widthToRead(upright) })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { upright, scaled };
}

async function read(bytes: Uint8Array): Promise<FromReader> {
  if (reader === null) throw new Error('asked to read before it was started');
  const { library, sharp, folder } = reader;
  let prepared: Awaited<ReturnType<typeof prepare>>;
  try {
    prepared = await prepare(sharp, bytes);
  } catch (error) {
    return { kind: 'unread', reason: 'damaged', detail: words(error) };
  }
  const { upright, scaled } = prepared;
  const { width, height } = scaled.info;
  const pieces = planPieces(height);
  if (pieces === null) return { kind: 'unread', reason: 'too-large', detail: `${upright.width} × ${upright.height}` };
  const scale = upright.width / width;
  const lines: PictureLine[] = [];
  for (const { top, height: tall, from, to } of pieces) {
    const file = join(folder, 'piece.png');
    await sharp(scaled.data).extract({ left: 0, top, width, height: tall }).toFile(file);
    const found = await library.detect(file);
    await rm(file, { force: true });
    tell({ kind: 'alive' });
    for (const { text, mean, box = [] } of found) {
      const xs = box.map(([x = 0]) => x * scale);
      const ys = box.map(([, y = 0]) => (y + top) * scale);
      const [left, right, up, down] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const middle = (up + down) / 2 / scale;
      if (box.length === 0 || middle < from || middle >= to) continue;
      const round = (value: number): number => Math.max(0, Math.round(value));
      const rectangle = { left: round(left), top: round(up), width: round(right - left), height: round(down - up) };
      lines.push({ text: String(text), confidence: Math.round(mean * 1000) / 1000, box: rectangle });
    }
  }
  const reading: PictureReading = { ...upright, lines };
  return { kind: 'read', reading, residentBytes: process.memoryUsage.rss() };
}

process.on('message', async (message: ToReader) => {
  if (message.kind === 'start') return start(message);
  try {
    tell(await read(message.bytes));
  } catch (error) {
    tell({ kind: 'unread', reason: 'failed', detail: words(error) });
  }
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
