/**
 * How fast the wording check is: all packs over millions of characters, one thread, CPU time.
 *
 *   node bench/text.ts [--millions 50] [PATH …]
 *
 * A PATH is a folder of pages (htm, html) or texts; without one the clean texts of the tests are used, with every tenth
 * block given a fault. Each block gets a number of its own, so that none is known from before, except in the last line,
 * where they repeat as they do on a site.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startAudit } from '../src/audit/audit.ts';
import check from '../src/checks/wording/check.ts';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import type { PageFacts, TextBlock } from '../src/model/facts.ts';
import type { LinkMatcher } from '../src/model/link-rules.ts';
import { loadCompiledRules } from '../src/rules/load.ts';
import { openMatcher } from '../src/rules/open-matcher.ts';

const root = new URL('..', import.meta.url);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { millions: { type: 'string', default: '50' } },
});
const WANTED = Number(values.millions) * 1_000_000;
const NOW = Date.now();
const FAULTS = ['会议布署工作', '请穿带好安全帽', '各学院按步就班', '截止目前'];

const url = 'https://www.example.edu.cn/';
const links = createLinkResolver({ trackingParameters: [] });
const factsOf = (text: string): PageFacts =>
  extractFacts(
    { text, charset: 'utf-8' },
    { siteId: 'texts', url, status: 200 },
    { timezone: 'Asia/Shanghai', now: NOW, links },
  );

const paragraph = (text: string): TextBlock => ({ text, kind: 'paragraph', selector: 'p' });

function* blocksIn(folder: string): Generator<TextBlock> {
  for (const name of globSync('**/*.{htm,html,txt,md}', { cwd: folder }).sort()) {
    const bytes = readFileSync(join(folder, name));
    if (/\.html?$/.test(name)) yield* factsOf(decodeHtml(bytes, 'text/html').text).textBlocks;
    else
      yield* bytes
        .toString('utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(paragraph);
  }
}

const blocks =
  positionals.length > 0
    ? positionals.flatMap((folder) => [...blocksIn(folder)])
    : [...blocksIn(fileURLToPath(new URL('test/quiet/texts', root)))].map((block, at) =>
        at % 10 === 0 ? { ...block, text: `${FAULTS[(at / 10) % FAULTS.length]}，${block.text}` } : block,
      );
if (blocks.length === 0) throw new Error('no texts there');

const { rules } = loadCompiledRules(new URL('rules/', root));
const packs = ['punctuation', ...new Set(rules.rules.map(({ pack }) => pack))];
const blank = factsOf('');

function measure(name: string, textOf: (block: TextBlock, at: number) => string): void {
  const audit = startAudit([check], {
    site: { id: 'texts', name: '', owner: '', url, aliases: [], exclude: [], options: {} },
    estateOrigins: new Set(),
    now: NOW,
    phrases: openMatcher(rules, NOW),
    // No rule here looks at a link.
    links: {} as LinkMatcher,
    optionsOf: () => ({ options: { packs }, severity: 'moderate' }),
  });
  let [characters, found, at, micros] = [0, 0, 0, 0];
  while (characters < WANTED) {
    // Made outside the measured time, a page at a time.
    const page = Array.from({ length: 50 }, () => {
      const block = blocks[at % blocks.length] ?? paragraph('');
      const text = textOf(block, at++);
      characters += text.length;
      return { ...block, text };
    });
    const before = process.cpuUsage();
    found += audit.page({ ...blank, textBlocks: page }).length;
    const { user, system } = process.cpuUsage(before);
    micros += user + system;
  }
  const seconds = micros / 1_000_000;
  console.log(
    `${name}: ${(characters / 1_000_000).toFixed(1)} million characters, ${found} observations, ${seconds.toFixed(1)} s CPU, ${(characters / 1_000_000 / seconds).toFixed(1)} million characters/s`,
  );
}

console.log(`${rules.rules.length} rules in ${packs.length} packs, ${blocks.length} blocks of text`);
measure('all blocks different', ({ text }, at) => `${text}${at}`);
measure('blocks as they repeat', ({ text }) => text);
