import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  /** Seconds. */
  readonly wall: number;
  /** Seconds, user and system, of the command and every child that it waited for. */
  readonly cpu: number;
  /** Peak over time of the sum over the process tree, megabytes. */
  readonly memory: number;
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

interface ProcessStat {
  readonly parent: number;
  readonly ticks: number;
  readonly childTicks: number;
  readonly rss: number;
}

/** Null: the process is gone. Fields are numbered as in proc(5); the name in brackets may hold anything. */
function readStat(pid: number | 'self'): ProcessStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return {
    parent: field(4),
    ticks: field(14) + field(15),
    childTicks: field(16) + field(17),
    rss: field(24) * PAGE_BYTES,
  };
}

/** Resident memory of a process and all its descendants. Pages they share count each time. */
function treeRss(root: number): number {
  const stats = new Map<number, ProcessStat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat !== null) stats.set(Number(name), stat);
  }
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let sum = 0;
  for (const [pid, { rss }] of stats) if (isBelow(pid)) sum += rss;
  return sum;
}

/** Often enough for a peak, seldom enough to cost nothing. Milliseconds. */
const POLL = 200;

/**
 * Runs a command and measures it. CPU time is what the kernel adds to this process's account of its children when
 * the command ends, so nothing else may end meanwhile. Linux only.
 */
export async function measure(
  command: readonly string[],
  options: { readonly cwd: string; readonly timeLimit: number },
): Promise<Measured> {
  const [program = '', ...args] = command;
  const before = readStat('self')?.childTicks ?? 0;
  const start = performance.now();
  const child = spawn(program, args, { cwd: options.cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  let memory = 0;
  let timedOut = false;
  const poll = setInterval(() => {
    if (pid !== undefined) memory = Math.max(memory, treeRss(pid));
  }, POLL);
  const limit = setTimeout(() => {
    timedOut = true;
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }, options.timeLimit * 1000);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => {
    clearInterval(poll);
    clearTimeout(limit);
  });
  const after = readStat('self')?.childTicks ?? 0;
  return {
    wall: (performance.now() - start) / 1000,
    cpu: (after - before) / TICKS_PER_SECOND,
    memory: memory / 1e6,
    exitCode,
    timedOut,
    stdout: Buffer.concat(chunks.stdout).toString(),
    stderr: Buffer.concat(chunks.stderr).toString(),
  };
}
