import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { compileRules } from './compile.ts';

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('remembers the texts it was asked about without holding the pages they were cut from', () => {
  const matcher = compileRules([
    {
      id: 'wording/anbu',
      pack: 'wording',
      severity: 'moderate',
      certainty: 'certain',
      match: ['按步就班'],
      pattern: null,
      except: [],
      boundary: 'word',
      suggest: '按部就班',
      reason: '错别字',
      source: null,
      from: null,
      until: null,
      specs: [],
    },
  ]);
  const pages = 400;
  const pageUnits = 100_000;
  const before = heapAfterCollection();
  let hits = 0;
  for (let page = 0; page < pages; page++) {
    const sentence = `第${page}号通知要求各学院按步就班地开展本学期教学检查工作。`;
    const source = Buffer.from(sentence + '课'.repeat(pageUnits), 'utf16le').toString('utf16le');
    hits += matcher.find(source.slice(0, sentence.length)).length;
  }
  expect(hits).toBe(pages);
  // The pages took 80 MB; their sentences take less than a tenth of one.
  expect(heapAfterCollection() - before).toBeLessThan((pages * pageUnits * 2) / 10);
});
