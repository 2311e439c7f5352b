import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServerStats } from './estate-server.ts';
import { type EstateShape, expectTotals } from './estate-server-pages.ts';
import { type Measured, measure } from './measure.ts';
import { PEERS } from './peers.ts';
import { buildScanCommand, countReportedDead } from './webpatrol-run.ts';

/** One contender on one estate. */
interface Result {
  readonly name: string;
  readonly pages: number;
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly serverCpu: number;
  /** Different pages and dead addresses that the server saw asked for. */
  readonly pagesAsked: number;
  readonly deadAsked: number;
  /** As the contender reports them; null: it has no such report. */
  readonly deadReported: number | null;
  readonly deadExpected: number;
  readonly notModified: number;
  /** `ok`: every page asked for and every dead link reported. Nothing else is compared. */
  readonly end: string;
  readonly note: string;
}

interface Estate {
  readonly shape: EstateShape;
  stats(): Promise<ServerStats>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

const { values } = parseArgs({
  options: {
    pages: { type: 'string' },
    slice: { type: 'string', default: '1500' },
    'page-bytes': { type: 'string', default: '32000' },
    port: { type: 'string', default: '8300' },
    peers: { type: 'string' },
    'time-limit': { type: 'string', default: '600' },
    json: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    'risk-cost': { type: 'boolean', default: false },
    polite: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '5' },
    keep: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'webpatrol-bench-'));
const timeLimit = Number(values['time-limit']);
const log = (line: string): void => console.error(line);

async function openEstate(pages: number, pageBytes: number, more: Partial<EstateShape> = {}): Promise<Estate> {
  const shape: EstateShape = { pages, hosts: 25, port: Number(values.port), pageBytes, ...more };
  const args = [shape.pages, shape.port, shape.pageBytes, shape.hosts, shape.isDressed ? 'dressed' : ''].map(String);
  const server = fork(join(import.meta.dirname, 'estate-server.ts'), args);
  const ask = async (message: string): Promise<unknown> => {
    server.send(message);
    const [reply] = await once(server, 'message');
    return reply;
  };
  const [first] = await Promise.race([once(server, 'message'), once(server, 'exit')]);
  if (first !== 'ready') throw new Error(`the estate's server ended with ${first}; is port ${shape.port} free?`);
  return {
    shape,
    stats: async () => (await ask('stats')) as ServerStats,
    reset: async () => {
      await ask('reset');
    },
    close: async () => {
      server.disconnect();
      await once(server, 'exit');
    },
  };
}

async function runOne(
  estate: Estate,
  name: string,
  command: readonly string[],
  more: {
    readonly note: string;
    countDead(measured: Measured): number | null;
    readonly acceptedCodes: readonly number[];
  },
): Promise<Result> {
  log(`${name}, ${estate.shape.pages} pages …`);
  await estate.reset();
  const measured = await measure(command, { cwd: folder, timeLimit });
  const stats = await estate.stats();
  const expected = expectTotals(estate.shape);
  const failed = !measured.timedOut && !more.acceptedCodes.includes(measured.exitCode ?? -1);
  const deadReported = measured.timedOut || failed ? null : more.countDead(measured);
  const isRight = stats.pages === expected.pages && deadReported === expected.dead;
  if (failed || deadReported === null) log(measured.stderr.split('\n').slice(-8).join('\n'));
  const end = measured.timedOut ? 'time limit' : failed ? `exit ${measured.exitCode}` : isRight ? 'ok' : 'incomplete';
  return {
    name,
    pages: expected.pages,
    wall: measured.wall,
    cpu: measured.cpu,
    memory: measured.memory,
    serverCpu: stats.cpu,
    pagesAsked: stats.pages,
    deadAsked: stats.dead,
    deadReported,
    deadExpected: expected.dead,
    notModified: stats.notModified,
    end,
    note: more.note,
  };
}

/** 0: nothing found, 1: findings. */
const WEBPATROL_CODES = [0, 1];

async function runWebpatrol(estate: Estate, nights: number): Promise<readonly Result[]> {
  const home = join(folder, `webpatrol-${estate.shape.pages}-${estate.shape.pageBytes}`);
  mkdirSync(home);
  const command = buildScanCommand(estate.shape, home);
  const more = { note: '', countDead: () => countReportedDead(home), acceptedCodes: WEBPATROL_CODES };
  const results = [await runOne(estate, 'webpatrol', command, more)];
  for (let night = 2; night <= nights; night++) {
    results.push(
      await runOne(estate, 'webpatrol, unchanged', command, { ...more, note: `night ${night}, same database` }),
    );
  }
  return results;
}

/** Exit codes of crawlers that found dead links: wget 8, others 1 or 2. */
const PEER_CODES = [0, 1, 2, 8];

async function runPeers(estate: Estate, on: 'whole' | 'slice'): Promise<readonly Result[]> {
  const wanted = values.peers?.split(',');
  const results: Result[] = [];
  for (const peer of PEERS) {
    if (on === 'whole' && peer.on === 'slice') continue;
    if (wanted !== undefined && !wanted.some((name) => peer.name.startsWith(name))) continue;
    const command = peer.command(estate.shape, folder);
    if (command === null) {
      log(`${peer.name}: not on PATH`);
      continue;
    }
    results.push(await runOne(estate, peer.name, command, { ...peer, acceptedCodes: PEER_CODES }));
  }
  return results;
}

const perPage = ({ cpu, pages }: Result): number => (cpu * 1000) / pages;

function formatTable(title: string, results: readonly Result[]): string {
  const base = results.find(({ name }) => name === 'wget2 -r');
  const ratio = (value: number, of: number | undefined) => (of === undefined ? '–' : (value / of).toFixed(2));
  const head = [
    '',
    'wall s',
    'CPU s',
    'CPU ms/page',
    'pages/s',
    'MB',
    'server CPU s',
    'pages',
    'dead asked',
    'dead reported',
    'wall ×wget2',
    'CPU ×wget2',
    'end',
  ];
  const rows = results.map((result) => [
    result.name,
    result.wall.toFixed(1),
    result.cpu.toFixed(1),
    perPage(result).toFixed(2),
    (result.pages / result.wall).toFixed(0),
    result.memory.toFixed(0),
    result.serverCpu.toFixed(1),
    `${result.pagesAsked}/${result.pages}`,
    `${result.deadAsked}/${result.deadExpected}`,
    result.deadReported === null ? '–' : `${result.deadReported}/${result.deadExpected}`,
    ratio(result.wall, base?.wall),
    ratio(result.cpu, base?.cpu),
    result.end,
  ]);
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [`${title}`, '', line(head), rule, ...rows.map(line)].join('\n');
}

/** How the targets of the design came out; a line for each that could be judged. */
function judge(whole: readonly Result[], slice: readonly Result[]): readonly string[] {
  const lines: string[] = [];
  const target = (what: string, value: number, limit: number) =>
    lines.push(`${value <= limit ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} (at most ${limit})`);
  const [first, second] = whole.filter(({ name, end }) => name.startsWith('webpatrol') && end === 'ok');
  const wget2 = whole.find(({ name, end }) => name === 'wget2 -r' && end === 'ok');
  if (first !== undefined && wget2 !== undefined) {
    target('CPU a page, times wget2', first.cpu / wget2.cpu, 4);
    target('wall time, times wget2', first.wall / wget2.wall, 3);
  }
  if (first !== undefined) target('memory, MB', first.memory, 400);
  if (first !== undefined && second !== undefined) {
    target('CPU of an unchanged night, times the first', second.cpu / first.cpu, 0.25);
  }
  const own = slice.find(({ name, end }) => name === 'webpatrol' && end === 'ok');
  for (const peer of slice) {
    if (own !== undefined && peer.end === 'ok' && ['linkinator', 'linkchecker', 'scrapy'].includes(peer.name)) {
      target(`CPU a page, times ${peer.name} (slice)`, own.cpu / peer.cpu, 0.1);
      // A page of webpatrol on the whole estate, where starting up does not weigh.
      if (first !== undefined) target(`CPU a page, times ${peer.name} (whole)`, perPage(first) / perPage(peer), 0.1);
    }
  }
  return lines;
}

async function compare(): Promise<void> {
  const pageBytes = Number(values['page-bytes']);
  const large = await openEstate(Number(values.pages ?? 34_000), pageBytes);
  const whole = [...(await runWebpatrol(large, 2)), ...(await runPeers(large, 'whole'))];
  await large.close();
  const small = await openEstate(Number(values.slice), pageBytes);
  const slice = [...(await runWebpatrol(small, 1)), ...(await runPeers(small, 'slice'))];
  await small.close();
  if (values.json) {
    console.log(JSON.stringify({ whole, slice }, null, 2));
    return;
  }
  console.log(formatTable(`The whole estate, ${expectTotals(large.shape).pages} pages`, whole));
  console.log(`\n${formatTable(`A slice, ${expectTotals(small.shape).pages} pages`, slice)}\n`);
  console.log(judge(whole, slice).join('\n'));
}

/** Pages small, so that the queue is what weighs. The frame of a page takes 14 kB. */
const GROWTH = { start: 25, few: 5_000, many: 200_000, pageBytes: 14_000 };

async function compareGrowth(): Promise<void> {
  const results: Result[] = [];
  for (const pages of [GROWTH.start, GROWTH.few, Number(values.pages ?? GROWTH.many)]) {
    const estate = await openEstate(pages, GROWTH.pageBytes);
    results.push(...(await runWebpatrol(estate, 1)));
    await estate.close();
  }
  const [start, few, many] = results;
  if (start === undefined || few === undefined || many === undefined) return;
  // Starting up would weigh on few pages and hide what grows: one page a host shows what it costs.
  const morePerPage = ({ cpu, pages }: Result) => (cpu - start.cpu) / (pages - start.pages);
  const growth = morePerPage(many) / morePerPage(few);
  if (values.json) console.log(JSON.stringify({ start, few, many, growth }, null, 2));
  else {
    console.log(formatTable('Growth', results));
    console.log(
      `\n${growth <= 1.3 ? 'met   ' : 'MISSED'} CPU a page at ${many.pages} pages, times that at ${few.pages}, start-up taken off: ${growth.toFixed(2)} (at most 1.3)`,
    );
    console.log(
      `${many.memory <= 400 ? 'met   ' : 'MISSED'} memory at ${many.pages} pages, MB: ${many.memory.toFixed(0)} (at most 400)`,
    );
  }
}

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** As on the estate of a college with 33,473 pages on 25 sites: of every site a number of pages is fetched again. */
const PAGES_A_SITE = 1_339;
/** By how much the checks of tampering may lengthen a scan. */
const RISK_LIMIT = 1.15;

/** Scans of a clean estate with and without the checks of tampering, by turns, no browser in either. */
async function compareRiskCost(): Promise<void> {
  const pages = Number(values.pages ?? 4_000);
  const hosts = Math.max(1, Math.round(pages / PAGES_A_SITE));
  const estate = await openEstate(pages, Number(values['page-bytes']), { hosts, isDressed: true });
  const results: Result[] = [];
  const ratios: { wall: number; cpu: number }[] = [];
  for (let pair = 0; pair < Number(values.pairs); pair++) {
    const run = async (withoutRisk: boolean): Promise<Result> => {
      const home = join(folder, `pair-${pair}-${withoutRisk}`);
      mkdirSync(home);
      const command = buildScanCommand(estate.shape, home, { withoutRisk, isPolite: values.polite });
      const more = { note: '', countDead: () => countReportedDead(home), acceptedCodes: WEBPATROL_CODES };
      const result = await runOne(estate, withoutRisk ? 'without the four checks' : 'with them', command, more);
      if (!values.keep) rmSync(home, { recursive: true });
      // A run that stopped early would make the other look slow.
      if (result.end !== 'ok') throw new Error(`the run ${result.name} did not end well: ${result.end}`);
      results.push(result);
      return result;
    };
    // The second run of a pair may find the machine otherwise, so each goes first in turn.
    const isOnFirst = pair % 2 === 0;
    const first = await run(!isOnFirst);
    const second = await run(isOnFirst);
    const [on, off] = isOnFirst ? [first, second] : [second, first];
    ratios.push({ wall: on.wall / off.wall, cpu: on.cpu / off.cpu });
  }
  await estate.close();
  const cpu = medianOf(ratios.map((each) => each.cpu));
  const wall = medianOf(ratios.map((each) => each.wall));
  if (values.json) console.log(JSON.stringify({ results, ratios, cpu, wall }, null, 2));
  else {
    if (values.polite) console.log('Requests as far apart as a scan sends them by itself, 100 ms to a host.\n');
    console.log(formatTable('The cost of hidden-link, hijacked-link, cloaked-content and injected-content', results));
    const line = (what: string, value: number): string =>
      `${value <= RISK_LIMIT ? 'met   ' : 'MISSED'} ${what} with them, times without, median of ${ratios.length} pairs: ${value.toFixed(3)} (at most ${RISK_LIMIT})`;
    console.log(`\n${line('CPU', cpu)}\n${line('wall time', wall)}`);
    console.log('Browser work is in neither: see docs/risk-quality.md.');
  }
}

try {
  await (values['risk-cost'] ? compareRiskCost() : values.growth ? compareGrowth() : compare());
} finally {
  if (values.keep) log(`kept ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
