/**
 * How right the suspicion is that an estate has written its own words wrongly (`suspected-typo`, by what was learned from
 * its pages): what is suspected in texts as they are, and how many planted slips are found.
 *
 *   node bench/vocabulary-quality.ts [--write] [--all] [--seed N] name=path …
 *
 * A path is a folder of pages, or JSON lines with `text`; each is an estate of its own. Slips are planted in one of ten
 * sentences, one each and each twice at most, and the words are learned with the slips in them: once from the shipped lists of confusable
 * characters, once from test/quality/slips.txt, which was written before the finder. `--all` lists what is suspected in
 * the texts as they are; `--write` puts the table into docs/text-quality.md.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import { sentencesOf } from '../src/model/sentence.ts';
import { type Suspicion, slipOf } from '../src/model/typo.ts';
import { isHan } from '../src/rules/fold.ts';
import { loadCompiledRules } from '../src/rules/load.ts';
import { openMatcher } from '../src/rules/open-matcher.ts';
import { confusablesOf, readConfusions } from '../src/rules/typos/confusions.ts';
import { createPhraseCounter } from '../src/rules/typos/count-phrases.ts';
import { openUnusualFinder } from '../src/rules/typos/open-typo-finder.ts';

/** As the scan has it: what is written in more sentences is meant. */
const MOST_SENTENCES = 2;
const ONE_OF = 10;

const root = new URL('..', import.meta.url);
const links = createLinkResolver({ trackingParameters: [] });
const matcher = openMatcher(loadCompiledRules(new URL('rules/', root)).rules, Date.now());
const confusables = confusablesOf(readConfusions());
const slips = readFileSync(new URL('test/quality/slips.txt', root), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' ') as [string, string]);

type Sentences = readonly string[];

const sentencesIn = (texts: Iterable<string>): Sentences =>
  [...texts].flatMap((text) => sentencesOf(text).map((each) => each.text));

function readPages(path: string): readonly Sentences[] {
  if (path.endsWith('.jsonl'))
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => sentencesIn((JSON.parse(line) as { readonly text: string }).text.split('\n')));
  return globSync('**/*.{htm,html}', { cwd: path })
    .sort()
    .map((file) => {
      const { text } = decodeHtml(readFileSync(join(path, file)), 'text/html');
      const { textBlocks } = extractFacts(
        { text, charset: 'utf-8' },
        { siteId: 'texts', url: 'https://www.example.edu.cn/', status: 200 },
        { timezone: 'Asia/Shanghai', now: 0, links },
      );
      return sentencesIn(textBlocks.filter(({ kind }) => kind !== 'label').map((block) => block.text));
    });
}

/** The same numbers on every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const learn = (pages: readonly Sentences[]) => {
  const counter = createPhraseCounter();
  for (const [at, sentences] of pages.entries()) {
    counter.startPage(at + 1);
    for (const sentence of sentences) counter.add(sentence);
  }
  return openUnusualFinder(counter.finish());
};

interface Suspected extends Suspicion {
  readonly sentence: string;
}

/** What is suspected in the sentences, as a scan reports it: the same slip in many sentences is none. */
function suspectedIn(pages: readonly Sentences[]): readonly Suspected[] {
  const find = learn(pages);
  const bySlip = new Map<string, Suspected[]>();
  for (const sentence of new Set(pages.flat()))
    for (const suspicion of find(sentence)) {
      const key = (slipOf(suspicion) ?? []).join();
      bySlip.set(key, [...(bySlip.get(key) ?? []), { ...suspicion, sentence }]);
    }
  return [...bySlip.values()].filter(({ length }) => length <= MOST_SENTENCES).flat();
}

interface Planted {
  readonly sentence: string;
  readonly at: number;
  readonly right: string;
}

/** Puts a slip into a sentence at random; null: there is no room for one. */
type Plant = (sentence: string, random: (below: number) => number) => Planted | null;

const inHan = (sentence: string, at: number): boolean => {
  let [from, to] = [at, at + 1];
  while (from > 0 && isHan(sentence.charCodeAt(from - 1))) from--;
  while (to < sentence.length && isHan(sentence.charCodeAt(to))) to++;
  return isHan(sentence.charCodeAt(at)) && to - from >= 4;
};

const put = (sentence: string, at: number, wrong: string): Planted => ({
  sentence: sentence.slice(0, at) + wrong + sentence.slice(at + 1),
  at,
  right: sentence.charAt(at),
});

const plantConfusable: Plant = (sentence, random) => {
  const at = random(sentence.length);
  const others = confusables.get(sentence.charCodeAt(at));
  if (others === undefined || !inHan(sentence, at)) return null;
  const wrong = String.fromCharCode(others[random(others.length)] ?? 0);
  return others.length === 0 ? null : put(sentence, at, wrong);
};

const plantSlip: Plant = (sentence, random) => {
  const fitting = slips.filter(([right]) => sentence.includes(right));
  const [right, wrong] = fitting[random(fitting.length)] ?? ['', ''];
  const place = [...right].findIndex((char, at) => char !== wrong[at]);
  const at = sentence.indexOf(right) + place;
  return place < 0 || !inHan(sentence, at) ? null : put(sentence, at, wrong.charAt(place));
};

function plantIn(pages: readonly Sentences[], plant: Plant, seed: number) {
  const random = randomOf(seed);
  const planted = new Map<string, Planted>();
  const seen = new Set<string>();
  const times = new Map<string, number>();
  const withSlips = pages.map((sentences) =>
    sentences.map((sentence) => {
      if (seen.has(sentence) || random(ONE_OF) > 0) return sentence;
      seen.add(sentence);
      const slip = plant(sentence, random);
      if (slip === null) return sentence;
      const kind = slip.right + slip.sentence.charAt(slip.at);
      times.set(kind, (times.get(kind) ?? 0) + 1);
      if ((times.get(kind) as number) > MOST_SENTENCES) return sentence;
      planted.set(slip.sentence, slip);
      return slip.sentence;
    }),
  );
  return { pages: withSlips, planted };
}

const isFoundBy = ({ index, text, suggest }: Suspicion, { at, right }: Planted): boolean =>
  index <= at && at < index + text.length && suggest.includes(right);

interface Recall {
  readonly name: string;
  readonly planted: number;
  readonly before: number;
  readonly found: number;
  readonly both: number;
  readonly others: readonly Suspected[];
}

function measure(name: string, pages: readonly Sentences[], plant: Plant, seed: number): Recall {
  const { pages: withSlips, planted } = plantIn(pages, plant, seed);
  const suspected = suspectedIn(withSlips);
  const found = new Set<string>();
  const others = suspected.filter((each) => {
    const slip = planted.get(each.sentence);
    if (slip === undefined || !isFoundBy(each, slip)) return true;
    found.add(each.sentence);
    return false;
  });
  const before = new Set(
    [...planted.values()]
      .filter(({ sentence, at }) =>
        [...matcher.find(sentence), ...(matcher.suspects?.(sentence) ?? [])].some(
          ({ index, text }) => index <= at && at < index + text.length,
        ),
      )
      .map(({ sentence }) => sentence),
  );
  const both = new Set([...found, ...before]).size;
  return { name, planted: planted.size, before: before.size, found: found.size, both, others };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    all: { type: 'boolean' },
    seed: { type: 'string', default: '20261125' },
  },
});
const seed = Number(values.seed);
const asTheyAre: string[] = [];
const withSlips: string[] = [];
const share = (part: number, of: number): string => (of === 0 ? '–' : `${((part * 100) / of).toFixed(1)} %`);
for (const given of positionals) {
  const [name = '', path = ''] = given.split('=');
  const pages = readPages(path);
  const characters = [...new Set(pages.flat())].reduce((sum, { length }) => sum + length, 0);
  const suspected = suspectedIn(pages);
  asTheyAre.push(`| ${[name, pages.length, characters.toLocaleString('en'), suspected.length].join(' | ')} |`);
  if (values.all)
    for (const { text, suggest, usage, sentence } of suspected)
      console.log(`${name} ${text} → ${suggest} (${usage?.pages} pages, score ${usage?.score}) | ${sentence}`);
  for (const [set, plant] of [
    ['shipped lists', plantConfusable],
    ['slips.txt', plantSlip],
  ] as const) {
    const { planted, before, found, both, others } = measure(name, pages, plant, seed);
    const precision = share(found, found + others.length);
    const cells = [name, set, planted, found, share(found, planted), others.length, precision, before, both];
    withSlips.push(`| ${cells.join(' | ')} |`);
    if (values.all)
      for (const each of others) console.log(`${name}, planted: ${each.text} → ${each.suggest} | ${each.sentence}`);
  }
}
const table = [
  '| texts as they are | pages | distinct characters | suspected |',
  '|---|---:|---:|---:|',
  ...asTheyAre,
  '',
  '| texts with slips | from | planted | found | recall | other suspicions | precision | by rules and shipped phrases | by either |',
  '|---|---|---:|---:|---:|---:|---:|---:|---:|',
  ...withSlips,
].join('\n');
console.log(`\n${table}`);
if (values.write) {
  const file = new URL('docs/text-quality.md', root);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- vocabulary -->', '<!-- /vocabulary -->'];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('docs/text-quality.md has no place for the table');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
