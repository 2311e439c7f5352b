/**
 * Writes src/rules/traditional.ts: pairs of a traditional character and its simplified form, by OpenCC's table.
 * Left out is every character of GB 2312: 乾, 著, 於, 瞭 are right in simplified text as well (乾坤, 瞭望).
 */
import { writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 't', to: 'cn' });
const decoder = new TextDecoder('gbk');
const inGb2312 = new Set<string>();
for (let lead = 0xb0; lead <= 0xf7; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) inGb2312.add(decoder.decode(Uint8Array.of(lead, trail)));
}

let pairs = '';
for (let unit = 0x3400; unit <= 0x9fff; unit++) {
  const char = String.fromCharCode(unit);
  if (inGb2312.has(char)) continue;
  const plain = simplify(char);
  if (plain.length === 1 && plain !== char && inGb2312.has(plain)) pairs += char + plain;
}
const lines = pairs.match(/.{1,100}/gu) ?? [];
const text = `// Made by scripts/make-traditional.ts from the tables of OpenCC (Apache-2.0).
/** Traditional character and simplified, pair after pair. None of the former is a character of GB 2312. */
export const TRADITIONAL_TO_SIMPLIFIED: string = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
writeFileSync(new URL('../src/rules/traditional.ts', import.meta.url), text);
console.log(`${pairs.length / 2} pairs`);
