/**
 * How right the wording rules are: what they find in correct texts (false alarms), and how many common errors they find.
 *
 *   node bench/text-quality.ts [--write] [--all] [--missed] [name=path …]
 *
 * A path is a folder of pages or texts, one such file, or JSON lines with `text`. `--all` lists every hit; `--write`
 * puts the table into docs/text-quality.md; `--missed` lists what is missed of the development list.
 */
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import check from '../src/checks/wording/check.ts';
import { CODE_RULES } from '../src/checks/wording/code-rule.ts';
import { findByCode } from '../src/checks/wording/code-rules.ts';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import type { TextBlock } from '../src/model/facts.ts';
import { sentenceAround } from '../src/model/sentence.ts';
import type { Suspicion } from '../src/model/typo.ts';
import { loadCompiledRules } from '../src/rules/load.ts';
import { openMatcher } from '../src/rules/open-matcher.ts';

const root = new URL('..', import.meta.url);
const NOW = Date.now();
const { rules: compiled } = loadCompiledRules(new URL('rules/', root));
const matcher = openMatcher(compiled, NOW);
const links = createLinkResolver({ trackingParameters: [] });
const DEFAULT_PACKS: ReadonlySet<string> = new Set(check.meta.options?.packs);
const ALL_PACKS: ReadonlySet<string> = new Set(['punctuation', ...compiled.rules.map(({ pack }) => pack)]);

const blocksOf = (html: string): readonly TextBlock[] =>
  extractFacts(
    { text: html, charset: 'utf-8' },
    { siteId: 'texts', url: 'https://www.example.edu.cn/', status: 200 },
    { timezone: 'Asia/Shanghai', now: NOW, links },
  ).textBlocks;

interface Hit {
  readonly rule: string;
  readonly pack: string;
  readonly certainty: 'certain' | 'review';
  readonly text: string;
  readonly suggest: string | null;
  readonly sentence: string;
  readonly where: string;
}

function hitsIn(blocks: readonly TextBlock[], where: string): Hit[] {
  const byRule = blocks.flatMap((block) =>
    matcher.find(block.text).map(({ rule, text, index, suggest }) => {
      const sentence = sentenceAround(block.text, index, text.length).text;
      return { rule: rule.id, pack: rule.pack, certainty: rule.certainty, text, suggest, sentence, where };
    }),
  );
  const byCode = findByCode(blocks, ALL_PACKS).map(({ rule, text, suggest, index, block }) => {
    const sentence = sentenceAround(block.text, index, text.length).text;
    const { certainty } = CODE_RULES[rule];
    return { rule, pack: rule.split('/')[0] ?? '', certainty, text, suggest, sentence, where };
  });
  return [...byRule, ...byCode];
}

/** What the finder of typos suspects, as the check asks it: not in names of things. */
const suspectedIn = (blocks: readonly TextBlock[]): readonly Suspicion[] =>
  blocks.flatMap(({ text, kind }) => (kind === 'label' ? [] : (matcher.suspects?.(text) ?? [])));

interface Corpus {
  readonly name: string;
  readonly pages: number;
  readonly characters: number;
  /** One for each rule and sentence, as a finding is. */
  readonly hits: readonly Hit[];
  readonly suspected: readonly (Suspicion & { readonly sentence: string })[];
}

function* textsOf(path: string): Generator<{ readonly where: string; readonly blocks: readonly TextBlock[] }> {
  const files = statSync(path).isDirectory()
    ? globSync('**/*.{htm,html,txt,md}', { cwd: path }).map((file) => join(path, file))
    : [path];
  for (const file of files.sort()) {
    const bytes = readFileSync(file);
    if (file.endsWith('.jsonl')) {
      for (const [at, line] of bytes.toString('utf8').split('\n').entries()) {
        if (line.trim() === '') continue;
        const { text } = JSON.parse(line) as { readonly text: string };
        yield { where: `${basename(file)}:${at + 1}`, blocks: linesOf(text) };
      }
      continue;
    }
    const { text } = decodeHtml(bytes, /\.html?$/.test(file) ? 'text/html' : 'text/plain');
    yield { where: basename(file), blocks: /\.html?$/.test(file) ? blocksOf(text) : linesOf(text) };
  }
}

const linesOf = (text: string): TextBlock[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, kind: 'paragraph', selector: '' }));

function readCorpus(name: string, path: string): Corpus {
  const hits = new Map<string, Hit>();
  const suspected = new Map<string, Suspicion & { readonly sentence: string }>();
  let pages = 0;
  let characters = 0;
  const seen = new Set<string>();
  for (const { where, blocks } of textsOf(path)) {
    pages++;
    for (const { text } of blocks) {
      // What every page repeats counts once, as its findings do.
      if (!seen.has(text)) characters += text.length;
      seen.add(text);
    }
    for (const block of blocks)
      for (const each of suspectedIn([block]))
        suspected.set(`${each.text}\n${each.suggest}`, {
          ...each,
          sentence: sentenceAround(block.text, each.index, each.text.length).text,
        });
    for (const hit of hitsIn(blocks, where)) hits.set(`${hit.rule}\n${hit.sentence}`, hit);
  }
  return { name, pages, characters, hits: [...hits.values()], suspected: [...suspected.values()] };
}

/** Where an error stands on a page; the list goes through them in turn. */
const FORMS: readonly ((before: string, wrong: string, after: string) => string)[] = [
  (before, wrong, after) => `<p>${before}${wrong}${after}。</p>`,
  (before, wrong, after) => `<title>${before}${wrong}${after}</title>`,
  (before, wrong, after) => `<p>${before}${wrong.slice(0, 1)}<span>${wrong.slice(1)}</span>${after}。</p>`,
  (before, wrong, after) => `<ul><li><a href="1.htm">${before}${wrong}${after}</a></li></ul>`,
  (before, wrong, after) => `<p>${before}${wrong.slice(0, 1)}\n      ${wrong.slice(1)}${after}。</p>`,
  (before, wrong, after) => `<img src="1.jpg" alt="${before}${wrong}${after}">`,
  (before, wrong, after) => `<table><tr><td>${before}${wrong}${after}</td></tr></table>`,
  (before, wrong, after) => `<meta name="description" content="${before}${wrong}${after}">`,
  (before, wrong, after) => `<h2>${before}<b>${wrong.slice(0, -1)}</b>${wrong.slice(-1)}${after}</h2>`,
];

interface Recall {
  readonly group: string;
  readonly total: number;
  readonly found: number;
  readonly withDefaults: number;
  /** By a rule of the default packs, or suspected. */
  readonly orSuspected: number;
  readonly missed: readonly string[];
}

/** Every {wrong|right} of a sentence by itself, the others of it written rightly. */
function* errorsIn(line: string): Generator<{ before: string; wrong: string; after: string }> {
  const right = (text: string): string => text.replace(/\{([^|}]*)\|([^}]*)\}/g, '$2');
  for (const match of line.matchAll(/\{([^|}]*)\|([^}]*)\}/g)) {
    const [whole, wrong = ''] = match;
    yield { before: right(line.slice(0, match.index)), wrong, after: right(line.slice(match.index + whole.length)) };
  }
}

function measureRecall(file: string): Recall[] {
  const lists = parse(readFileSync(new URL(`test/quality/${file}.yaml`, root), 'utf8')) as Record<string, string[]>;
  let turn = 0;
  return Object.entries(lists).map(([group, lines]) => {
    const missed: string[] = [];
    let [total, found, withDefaults, orSuspected] = [0, 0, 0, 0];
    for (const line of lines) {
      for (const { before, wrong, after } of errorsIn(line)) {
        const html = (FORMS[turn++ % FORMS.length] ?? FORMS[0])?.(before, wrong, after) ?? '';
        const blocks = blocksOf(html);
        const covers = ({ text }: { readonly text: string }): boolean => {
          const words = text.replace(/\s/g, '');
          return words.includes(wrong) || wrong.includes(words) || overlaps(words, wrong);
        };
        const covering = hitsIn(blocks, '').filter((hit) => hit.pack !== 'punctuation' && covers(hit));
        const byDefault = covering.some(({ pack }) => DEFAULT_PACKS.has(pack));
        const isSuspected = suspectedIn(blocks).some(covers);
        total++;
        if (covering.length > 0) found++;
        if (byDefault) withDefaults++;
        if (byDefault || isSuspected) orSuspected++;
        if (covering.length === 0 && !isSuspected) missed.push(`${before}【${wrong}】${after}`);
      }
    }
    return { group, total, found, withDefaults, orSuspected, missed };
  });
}

/** A rule may state the error with a neighbour less or more: 两 characters in common are enough. */
function overlaps(words: string, wrong: string): boolean {
  for (let at = 0; at + 2 <= wrong.length; at++) if (words.includes(wrong.slice(at, at + 2))) return true;
  return false;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, all: { type: 'boolean' }, missed: { type: 'boolean' } },
});
const corpora = positionals.map((given) => {
  const at = given.indexOf('=');
  return at > 0 ? readCorpus(given.slice(0, at), given.slice(at + 1)) : readCorpus(basename(given), given);
});
const recalls = measureRecall('common-errors');
const development = measureRecall('development-errors');

function recallTable(title: string, lists: readonly Recall[]): string[] {
  const share = (part: number, total: number): string => `${part} (${Math.round((part * 100) / total)} %)`;
  return [
    `| ${title} | errors | found | by the default packs | or suspected |`,
    '|---|---:|---:|---:|---:|',
    ...lists.map(
      ({ group, total, found, withDefaults, orSuspected }) =>
        `| ${group} | ${total} | ${share(found, total)} | ${share(withDefaults, total)} | ${share(orSuspected, total)} |`,
    ),
  ];
}

const rate = (count: number, characters: number): string => ((count * 100_000) / Math.max(1, characters)).toFixed(2);
const isDefault = ({ pack }: Hit): boolean => DEFAULT_PACKS.has(pack);
const rows = corpora.map(({ name, pages, characters, hits, suspected }) => {
  const certain = hits.filter((hit) => isDefault(hit) && hit.certainty === 'certain').length;
  const review = hits.filter((hit) => isDefault(hit) && hit.certainty === 'review').length;
  const others = hits.length - certain - review;
  const cells = [
    name,
    pages,
    characters.toLocaleString('en'),
    certain,
    review,
    rate(certain + review, characters),
    others,
    suspected.length,
  ];
  return `| ${cells.join(' | ')} |`;
});
const table = [
  '| texts | pages | characters | certain | review | per 100,000 characters | by other packs | suspected |',
  '|---|---:|---:|---:|---:|---:|---:|---:|',
  ...rows,
  '',
  ...recallTable('common errors', recalls),
  '',
  ...recallTable('development list', development),
].join('\n');

for (const { name, hits, suspected } of corpora) {
  const shown = values.all ? hits : hits.filter((hit) => isDefault(hit));
  for (const { text, suggest, sentence } of suspected)
    console.log(`${name} suspected ${text} → ${suggest} | ${sentence}`);
  for (const hit of [...shown].sort((a, b) => a.certainty.localeCompare(b.certainty) || a.rule.localeCompare(b.rule))) {
    console.log(
      `${name} ${hit.certainty} ${hit.rule} ${hit.text} → ${hit.suggest ?? ''} | ${hit.sentence} | ${hit.where}`,
    );
  }
}
console.log(`\n${compiled.rules.length} rules\n${table}`);
if (values.write) {
  const file = new URL('docs/text-quality.md', root);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- table -->', '<!-- /table -->'];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error('docs/text-quality.md has no place for the table');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
// Only what the development list misses is shown: the other list is not to be tuned to.
if (values.missed) for (const { missed } of development) console.log(missed.join('\n'));
