/**
 * Writes src/checks/wording/look-alikes.ts: characters that a reader of pictures may take for one another. All
 * characters of GB 2312 are drawn in two typefaces (Noto Sans CJK SC, Noto Serif CJK SC) and compared; what a right and
 * a wrong form of a rule differ by is kept from a lower likeness on. To these come confusions that were seen.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findBrowser, thisSurroundings } from '../src/browser/find-browser.ts';
import { loadRules } from '../src/rules/load.ts';

const SIDE = 24;
const CELLS = SIDE * SIDE;
/** Of two blurred pictures, as correlation. Any two characters have 0.5; half of what was misread had 0.8 and more. */
const LIKE = 0.84;
const LIKE_IN_RULES = 0.6;
/** Seen by PP-OCRv4 in 280 posters of 98,000 characters (docs/text-quality.md), too unlike to be found above. */
const SEEN =
  '采来 百白 目自 着看 学字 阅说 竽等 贯贵 瓴领 并开 申甲 宜宣 田由 铄翼 溯湖 弟第 允充 炙多 万方 各客 否杏 湎酒 自百 ' +
  '目日 首百 肴看 聋登 帷惟 军车 弈奔 每莓 馁铵 铄要 烹点 酬州 师帅 桡烧 濒颜 佩偏 再有 帷幢 李季 拿掌 午牛 紊系 匿圈 滥溢 ' +
  '滥盗 剽剩 侥饶 毖感 引弓 篡墓 灭火 围国 坏环 荤军 办力 孪李 候侯';

/** A pixel and its neighbours. */
const BLUR = [-1, 0, 1].flatMap((dy) =>
  [-1, 0, 1].map((dx) => [dx, dy, dx === 0 && dy === 0 ? 4 : dx === 0 || dy === 0 ? 2 : 1] as const),
);

const decoder = new TextDecoder('gbk');
let characters = '';
for (let lead = 0xb0; lead <= 0xf7; lead++)
  for (let trail = 0xa1; trail <= 0xfe; trail++) characters += decoder.decode(Uint8Array.of(lead, trail));
const all = [...new Set(characters.match(/\p{Script=Han}/gu))];
const indexOf = new Map(all.map((char, at) => [char, at]));

/** Grey values of every character in one typeface, `CELLS` each. Runs in the page. */
function draw([chars, font, side]: [string[], string, number]): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  let out = '';
  for (const char of chars) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.fillStyle = '#000';
    context.font = `${side - 2}px "${font}"`;
    context.fillText(char, 1, side * 0.84);
    const { data } = context.getImageData(0, 0, side, side);
    for (let at = 0; at < data.length; at += 4) out += String.fromCharCode(255 - (data[at] ?? 0));
  }
  return out;
}

/** Blurred, with mean 0 and length 1, so that a product of two is their correlation. */
function normalise(grey: string): Float32Array {
  const out = new Float32Array(grey.length);
  for (let from = 0; from < grey.length; from += CELLS) {
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
      let value = 0;
      for (const [dx, dy, weight] of BLUR) {
        if (x + dx < 0 || x + dx >= SIDE || y + dy < 0 || y + dy >= SIDE) continue;
        value += weight * grey.charCodeAt(from + cell + dx + dy * SIDE);
      }
      out[from + cell] = value;
      sum += value;
    }
    const own = out.subarray(from, from + CELLS);
    for (const [at, value] of own.entries()) own[at] = value - sum / CELLS;
    const length = Math.hypot(...own) || 1;
    for (const [at, value] of own.entries()) own[at] = value / length;
  }
  return out;
}

const pairOf = (a: string, b: string): string => (a < b ? a + b : b + a);
const inRules = new Set<string>();
for (const { match, suggest } of loadRules(new URL('../rules/', import.meta.url)).rules)
  for (const wrong of match)
    if (suggest?.length === wrong.length)
      for (const [at, char] of [...wrong].entries()) inRules.add(pairOf(char, suggest.charAt(at)));

const program = findBrowser(process.env['WEBPATROL_BROWSER'] ?? null, thisSurroundings(chromium.executablePath()));
if (program === null) throw new Error('no browser');
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
const page = await browser.newPage();
const faces: Float32Array[] = [];
for (const font of ['Noto Sans CJK SC', 'Noto Serif CJK SC'])
  faces.push(normalise(await page.evaluate(draw, [all, font, SIDE] as [string[], string, number])));
await browser.close();

function likeness(a: number, b: number): number {
  const products = faces.map((face) => {
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) sum += (face[a * CELLS + cell] ?? 0) * (face[b * CELLS + cell] ?? 0);
    return sum;
  });
  return Math.max(...products);
}

const pairs = new Set(SEEN.split(' ').map((pair) => pairOf(pair.charAt(0), pair.charAt(1))));
for (let a = 0; a < all.length; a++)
  for (let b = a + 1; b < all.length; b++) if (likeness(a, b) >= LIKE) pairs.add(pairOf(all[a] ?? '', all[b] ?? ''));
for (const pair of inRules) {
  const [a, b] = [indexOf.get(pair.charAt(0)), indexOf.get(pair.charAt(1))];
  if (a !== undefined && b !== undefined && a !== b && likeness(a, b) >= LIKE_IN_RULES) pairs.add(pair);
}

// A character with all that are like it, those with most first, so that each pair is written once and in few groups.
const left = new Map<string, Set<string>>();
const partners = (char: string): Set<string> => left.get(char) ?? left.set(char, new Set()).get(char) ?? new Set();
for (const pair of pairs) {
  partners(pair.charAt(0)).add(pair.charAt(1));
  partners(pair.charAt(1)).add(pair.charAt(0));
}
const groups: string[] = [];
for (;;) {
  const [first] = [...left].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  if (first === undefined || first[1].size === 0) break;
  const [char, others] = first;
  groups.push(char + [...others].sort().join(''));
  for (const other of others) partners(other).delete(char);
  left.delete(char);
}
const lines: string[] = [''];
for (const group of groups.sort()) {
  const last = lines.at(-1) ?? '';
  if (last.length + group.length >= 100) lines.push(group);
  else lines[lines.length - 1] = last === '' ? group : `${last} ${group}`;
}
const text = `// Made by scripts/make-look-alikes.ts.
/** Groups of characters: the first of each looks like the others. */
export const LOOK_ALIKES: readonly string[] = [
${lines.map((line) => `  '${line}',`).join('\n')}
];
`;
writeFileSync(new URL('../src/checks/wording/look-alikes.ts', import.meta.url), text);
console.log(`${pairs.size} pairs in ${groups.length} groups`);
