import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import { installOcrStandIn, pictureOf } from '../../../test/support/ocr-stand-in.ts';
import { links, NOW } from '../../../test/support/run-check.ts';
import { checks } from '../../checks/index.ts';
import type { Estate } from '../../model/estate.ts';
import { openPictureReader } from '../../ocr/open-picture-reader.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import { compilePhrases } from '../../rules/compile.ts';
import { loadRules } from '../../rules/load.ts';
import { reviewDraft } from './review-draft.ts';

const phrases = compilePhrases(loadRules(new URL('../../../rules/', import.meta.url)).rules, NOW);
const POSTER = pictureOf([{ text: '联系人张晓明 13807311234' }, { text: '进入实训室请穿带好安全帽' }]);
const OCR = { maxPerScan: 1, timeLimit: 1, maxBytes: 1 };

let folder: string;
let reader: PictureReader;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  await installOcrStandIn(folder);
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  reader = openPictureReader({ folders: [folder], log });
});
afterEach(async () => {
  await reader.close();
  await rm(folder, { recursive: true, force: true });
});

async function review(name: string, content: Uint8Array | string, more: { pictures?: boolean; estate?: Estate } = {}) {
  const { estate = { ...college, ocr: OCR }, ...asked } = more;
  const path = join(folder, name);
  await writeFile(path, content);
  const reviewed = await reviewDraft(
    { source: { kind: 'file', path }, packs: null, fix: false, ...asked },
    {
      estate,
      checks,
      phrases,
      links: () => links,
      client: { request: () => Promise.reject(new Error('no request')), close: async () => {} },
      pictureReader: reader,
      now: NOW,
    },
  );
  const found = reviewed.findings.map(({ target, place, line, text }) => `${target} ${place} ${line} ${text}`);
  return { format: reviewed.format, characters: reviewed.characters, found, unchecked: reviewed.unchecked };
}

const FOUND = '穿带 picture poster.png null 进入实训室请穿带好安全帽';

it('reads a picture that is the draft', async () => {
  expect(await review('poster.png', POSTER)).toEqual({
    format: 'picture',
    characters: 30,
    found: [FOUND],
    unchecked: [],
  });
});

it('reads the pictures of a Word file', async () => {
  const docx = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8('<w:document><w:body><w:p><w:r><w:t>安全须知</w:t></w:r></w:p></w:body></w:document>'),
    'word/media/poster.png': POSTER,
    'word/media/seal.png': pictureOf([], { width: 50, height: 50 }),
    'word/media/bomb.png': pictureOf('crash'),
    'word/media/drawing.png': strToU8('<svg/>'),
    'customXml/poster.png': POSTER,
  });
  expect(await review('通知.docx', docx)).toMatchObject({
    format: 'docx',
    found: [FOUND],
    unchecked: [
      { place: 'picture bomb.png', reason: 'failed' },
      { place: 'picture drawing.png', reason: 'unsupported' },
    ],
  });
});

it('reads the pictures that lie beside a page, and no file elsewhere', async () => {
  await mkdir(join(folder, '图 片'));
  await writeFile(join(folder, '图 片', 'poster.png'), POSTER);
  await mkdir(join(folder, 'draft'));
  await writeFile(join(folder, 'draft', 'other.png'), POSTER);
  const images = [
    '图%20片/poster.png',
    '../../etc/passwd.png',
    '%2e%2e/x.png',
    'gone.png',
    'https://www.jnyy.example/a.png',
  ];
  const html = `<!doctype html><title>安全须知</title>${images.map((src) => `<img src="${src}">`).join('')}`;
  expect(await review('draft.html', html)).toMatchObject({ format: 'html', found: [FOUND], unchecked: [] });
});

it('reads nothing where the config has no pictures read, unless asked', async () => {
  const estate = college;
  expect(await review('poster.png', POSTER, { estate })).toMatchObject({ format: '', found: [] });
  expect(await review('poster.png', POSTER, { estate, pictures: true })).toMatchObject({ found: [FOUND] });
});

it('says that there is no reader', async () => {
  await rm(join(folder, 'node_modules'), { recursive: true });
  expect(await review('poster.png', POSTER)).toMatchObject({
    found: [],
    unchecked: [{ place: 'picture poster.png', reason: 'no-reader' }],
  });
});
