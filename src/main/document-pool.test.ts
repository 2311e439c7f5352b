import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { DOCUMENT_LIMITS, type DocumentLimits } from '../model/document-facts.ts';
import type { Logger } from '../ports/logger.ts';
import { type DocumentPool, openDocumentPool } from './document-pool.ts';

const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const opened: DocumentPool[] = [];
afterEach(async () => {
  for (const pool of opened.splice(0)) await pool.close();
});

function open(limits: Partial<DocumentLimits> = {}, { size = 1, heapMb = 512 } = {}): DocumentPool {
  const start = {
    limits: { ...DOCUMENT_LIMITS, ...limits },
    timezone: 'Asia/Shanghai',
    trackingParameters: [],
    personalKey: 'a key of the test',
    now: Date.UTC(2026, 10, 24),
  };
  const pool = openDocumentPool(start, { size, heapMb, log: silent });
  opened.push(pool);
  return pool;
}

const file = (bytes: Uint8Array, name: string) => ({ bytes: new Uint8Array(bytes), name, contentType: '' });
const notice = (name: string) =>
  file(readFileSync(new URL(`../extract/documents/fixtures/${name}`, import.meta.url)), name);
const text = (words: string) => file(strToU8(words), '说明.txt');

const sheet = (xml: string, strings: string) =>
  file(
    zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="表" r:id="a"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/></Relationships>',
      ),
      'xl/s.xml': strToU8(xml),
      'xl/t.xml': strToU8(strings),
    }),
    '名单.xlsx',
  );

it('reads one after the other, and several at once', async () => {
  for (const size of [1, 3]) {
    const pool = open({}, { size });
    const read = await Promise.all(
      ['notice.doc', 'notice.pdf', 'roster.xls', 'notice.7z', 'locked.pdf'].map((name) =>
        pool.read(notice(name), 'http://xsc.jnyy.edu.cn/a'),
      ),
    );
    expect(read.map((each) => (each.kind === 'document' ? each.format : each.reason))).toEqual([
      'doc',
      'pdf',
      'xls',
      'unsupported',
      'encrypted',
    ]);
  }
}, 60_000);

it('ends a reader that takes more memory than it may, and reads on with another', async () => {
  const pool = open({ maxCharacters: 1_000_000_000 }, { heapMb: 24 });
  // Distinct texts, all of which are kept until the cells that show them have come.
  const strings = Array.from({ length: 600_000 }, (_, at) => `<si><t>通知${at}</t></si>`).join('');
  const bomb = await pool.read(sheet('<worksheet/>', `<sst>${strings}</sst>`), null);
  expect(bomb).toMatchObject({ kind: 'unchecked', reason: 'too-large' });
  expect(await pool.read(text('教务处'), null)).toMatchObject({ kind: 'document', textLength: 3 });
}, 120_000);

it('ends one that takes too long without noticing', async () => {
  // A time limit that is over before the thread has started is only seen by the pool's own clock.
  const pool = open({ timeoutMs: -5_000 });
  expect(await pool.read(notice('notice.pdf'), null)).toMatchObject({ kind: 'unchecked', reason: 'too-slow' });
});

it('answers what still waits when it is closed', async () => {
  const pool = open();
  const waiting = [1, 2, 3].map(() => pool.read(notice('notice.pdf'), null));
  await pool.close();
  for (const answer of await Promise.all(waiting))
    expect(answer).toMatchObject({ kind: 'unchecked', reason: 'too-slow' });
  expect(await pool.read(text('教务处'), null)).toMatchObject({ kind: 'unchecked' });
});
