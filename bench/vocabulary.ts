/**
 * What it costs to learn how an estate writes and to look for what is not so written, one thread, CPU time and memory.
 *
 *   node bench/vocabulary.ts [--pages 33000] [--characters 1500] [PATH]
 *
 * PATH is a folder of pages (htm, html) or texts; without one the clean texts of the tests are used. Pages are made of its
 * sentences with one of twelve Han characters exchanged for another of the texts, so that all sentences are new and most
 * phrases are not: worse than any estate, where every other sentence repeats and few have a wrong character.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { encodeFacts, openFacts } from '../src/extract/facts-codec.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import type { PageFacts } from '../src/model/facts.ts';
import { sentencesOf } from '../src/model/sentence.ts';
import { createPhraseCounter } from '../src/rules/typos/count-phrases.ts';
import { openUnusualFinder } from '../src/rules/typos/open-typo-finder.ts';
import { decodeVocabulary, encodeVocabulary } from '../src/rules/typos/vocabulary.ts';

const PACKED = 32;
const ONE_OF = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '33000' }, characters: { type: 'string', default: '1500' } },
});
const [PAGES, CHARACTERS] = [Number(values.pages), Number(values.characters)];
const folder = positionals[0] ?? fileURLToPath(new URL('../test/quiet/texts', import.meta.url));

const links = createLinkResolver({ trackingParameters: [] });
const factsOf = (html: string): PageFacts =>
  extractFacts(
    { text: html, charset: 'utf-8' },
    { siteId: 'texts', url: 'https://www.example.edu.cn/', status: 200 },
    { timezone: 'Asia/Shanghai', now: 0, links },
  );
const sentencesIn = ({ textBlocks }: PageFacts): string[] =>
  textBlocks
    .filter(({ kind }) => kind !== 'label')
    .flatMap(({ text }) => sentencesOf(text).map((sentence) => sentence.text));

const sentences = globSync('**/*.{htm,html,txt,md}', { cwd: folder })
  .sort()
  .flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return /\.html?$/.test(name)
      ? sentencesIn(factsOf(decodeHtml(bytes, 'text/html').text))
      : sentencesOf(bytes.toString('utf8')).map(({ text }) => text);
  });
const han = sentences.join('').replace(/[^\u4e00-\u9fa5]/g, '');
if (han === '') throw new Error('no texts there');

let state = 20261125;
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const blank = factsOf('');
let characters = 0;
function makePage(): PageFacts {
  const textBlocks: PageFacts['textBlocks'][number][] = [];
  for (let length = 0; length < CHARACTERS; length += textBlocks.at(-1)?.text.length ?? 0) {
    const sentence = sentences[random(sentences.length)] ?? '';
    const text = sentence.replace(/[\u4e00-\u9fa5]/g, (char) =>
      random(ONE_OF) === 0 ? han.charAt(random(han.length)) : char,
    );
    textBlocks.push({ text, kind: 'paragraph', selector: 'p' });
  }
  for (const { text } of textBlocks) characters += text.length;
  return { ...blank, textBlocks };
}

const packs = Array.from({ length: Math.ceil(PAGES / PACKED) }, () =>
  encodeFacts(Array.from({ length: PACKED }, makePage)),
);

function* read(): Generator<readonly string[]> {
  for (const bytes of packs) {
    const pack = openFacts(bytes);
    for (let at = 0; at < pack.size; at++) yield sentencesIn(pack.read(at));
  }
}

const seconds = (work: () => unknown): string => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return `${((user + system) / 1e6).toFixed(1)} s`;
};
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

console.log(`${packs.length * PACKED} pages, ${characters.toLocaleString('en')} characters`);
const reading = seconds(() => {
  for (const page of read()) if (page.length === 0) throw new Error('a page is empty');
});
const before = process.memoryUsage().rss;
const counter = createPhraseCounter();
let page = 0;
const learning = seconds(() => {
  for (const texts of read()) {
    counter.startPage(++page);
    for (const text of texts) counter.add(text);
  }
});
const held = process.memoryUsage().rss - before;
const vocabulary = counter.finish();
const bytes = encodeVocabulary(vocabulary);
const opening = seconds(() => decodeVocabulary(bytes));
const find = openUnusualFinder(vocabulary);
let found = 0;
const looking = seconds(() => {
  for (const texts of read()) for (const text of texts) found += find(text).length;
});
console.log(`reading the facts: ${reading} CPU`);
console.log(`learning, with reading: ${learning} CPU, ${megabytes(held)} more memory`);
console.log(`kept: ${megabytes(bytes.length)}, opened in ${opening}`);
console.log(`looking, with reading: ${looking} CPU, ${found} suspicions`);
