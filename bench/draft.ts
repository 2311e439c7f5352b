/**
 * How long `webpatrol check` takes over a draft, the whole program, and over an empty one, which is its start, by the clock
 * and in CPU time: the least of several runs in turn. On a busy machine only CPU time says anything.
 *
 *   node bench/draft.ts [--characters 5000] [--times 7]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { characters: { type: 'string', default: '5000' }, times: { type: 'string', default: '7' } },
});
const program = fileURLToPath(new URL('../bin/webpatrol.js', import.meta.url));
const texts = fileURLToPath(new URL('../test/quiet/texts/', import.meta.url));
const FAULTS = ['会议布署工作，', '请穿带好安全帽，', '各学院按步就班，', '截止目前，'];

/** Clean prose with a fault in every tenth line. */
function draftOf(characters: number): string {
  const lines = readdirSync(texts).flatMap((name) => readFileSync(join(texts, name), 'utf8').split('\n'));
  let draft = '';
  for (let at = 0; draft.length < characters; at++)
    draft += `${at % 10 === 0 ? FAULTS[(at / 10) % FAULTS.length] : ''}${lines[at % lines.length]}\n`;
  return draft.slice(0, characters);
}

/** Loaded into the program: says at its end what it has used, all threads together. */
const METER =
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\ncpu ${user + system}\\n`); })';
const meter = `data:text/javascript,${encodeURIComponent(METER)}`;

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly found: string;
}

function run(file: string): Run {
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', meter, program, 'check', file], {
    encoding: 'utf8',
  });
  const wall = performance.now() - began;
  if (status !== 0 && status !== 1) throw new Error(`check ended with ${status}: ${stderr}`);
  const micros = Number(/^cpu (\d+)$/m.exec(stderr)?.[1]);
  return { wall, cpu: micros / 1_000, found: stdout.trim().split('\n').at(-1)?.trim() ?? '' };
}

const least = (runs: readonly Run[], kind: 'wall' | 'cpu'): number => Math.min(...runs.map((each) => each[kind]));

const folder = mkdtempSync(join(tmpdir(), 'webpatrol-bench-'));
try {
  const [empty, draft] = [join(folder, 'empty.txt'), join(folder, 'draft.txt')];
  writeFileSync(empty, '');
  writeFileSync(draft, draftOf(Number(values.characters)));
  const { found } = run(draft);
  const runs = Array.from({ length: Number(values.times) }, () => ({ empty: run(empty), draft: run(draft) }));
  console.log(`${values.characters} characters: ${found}`);
  for (const kind of ['wall', 'cpu'] as const) {
    const start = least(
      runs.map((each) => each.empty),
      kind,
    );
    const whole = least(
      runs.map((each) => each.draft),
      kind,
    );
    const [first, all, after] = [start, whole, whole - start].map((ms) => ms.toFixed(0));
    console.log(
      `${kind === 'wall' ? 'by the clock' : 'CPU'}: start ${first} ms, whole ${all} ms, after start ${after} ms`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
