import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const source = (name: string): URL => new URL(`./fixtures/ocr-stand-in/${name}`, import.meta.url);

/** Puts a small library where a user would have added the real one. `module` replaces its source. */
export async function installOcrStandIn(folder: string, module?: string): Promise<void> {
  const library = join(folder, 'node_modules', '@gutenye', 'ocr-node');
  const sharp = join(folder, 'node_modules', 'sharp');
  for (const path of [library, sharp]) await mkdir(path, { recursive: true });
  const about = { name: '@gutenye/ocr-node', version: '1.4.8', type: 'module', exports: { default: './index.js' } };
  await writeFile(join(library, 'package.json'), JSON.stringify(about));
  if (module === undefined) await copyFile(source('library.mjs'), join(library, 'index.js'));
  else await writeFile(join(library, 'index.js'), module);
  await writeFile(join(sharp, 'package.json'), JSON.stringify({ name: 'sharp', version: '0.33.5', main: 'index.cjs' }));
  await copyFile(source('sharp.cjs'), join(sharp, 'index.cjs'));
}

interface WrittenLine {
  readonly text: string;
  readonly mean?: number;
  /** Left, top, width, height. */
  readonly at?: readonly [number, number, number, number];
}

/** A picture of which the stand-in reads these lines, or at which it does worse. Its header is a real PNG's. */
export function pictureOf(
  lines: readonly WrittenLine[] | 'hang' | 'crash' | 'throw' | 'eat' | 'tell',
  { width = 800, height = 600 } = {},
): Uint8Array<ArrayBuffer> {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  const order = typeof lines === 'string' ? { do: lines } : { lines };
  return new Uint8Array(Buffer.concat([header, Buffer.from(JSON.stringify(order))]));
}
