import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../ports/logger.ts';
import type { NoPictureReader, PictureReader, PictureReaderInfo, UnreadPicture } from '../ports/picture-reader.ts';
import { findLibrary } from './find-library.ts';
import type { FromReader, ToReader } from './reader-messages.ts';

/** Source in a checkout, built file in an installed package: the same file beside this one. */
const PROCESS_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './reader-process.ts' : './reader-process.js',
  import.meta.url,
);

export interface ReaderLimits {
  /** Milliseconds for one piece of a picture; a tall one has up to ten. */
  readonly timeoutMs: number;
  /** Milliseconds until the models are loaded. */
  readonly startMs: number;
  /** Of the whole process in memory. */
  readonly mostBytes: number;
  /** A process that grew to this while it read is replaced by a new one before the next picture. */
  readonly wornBytes: number;
  /** Milliseconds without work after which the process is ended: a server has none all day. */
  readonly idleMs: number;
}

/** A piece takes two to four seconds of a core that is ours, and half a minute on a machine that has much else to do. */
const LIMITS: ReaderLimits = {
  timeoutMs: 120_000,
  startMs: 60_000,
  mostBytes: 2 * 1024 ** 3,
  // Models, runtime and one picture take 0.6 to 1 GB; the library gives not all of it back.
  wornBytes: 1.25 * 1024 ** 3,
  // A slow server takes as long for the next picture.
  idleMs: 20_000,
};
/** Heap of its scripts, in MB: a piece is some ten million numbers while it is handed to the models. */
const HEAP_MB = 768;

type Answer = Awaited<ReturnType<PictureReader['read']>>;

const MISSING: NoPictureReader = { kind: 'missing', detail: '' };
const unread = (reason: UnreadPicture['reason'], detail: string): UnreadPicture => ({ kind: 'unread', reason, detail });

/** A process that is told something and answers, or ends, or says nothing for too long. */
function ask(child: ChildProcess, message: ToReader, timeoutMs: number): Promise<FromReader | 'ended' | 'too-slow'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('too-slow'), timeoutMs);
    const onExit = (): void => settle('ended');
    const onMessage = (answer: FromReader): void => {
      if (answer.kind === 'alive') timer.refresh();
      else settle(answer);
    };
    function settle(answer: FromReader | 'ended' | 'too-slow'): void {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      resolve(answer);
    }
    child.on('message', onMessage).once('exit', onExit).once('error', onExit);
    if (child.exitCode !== null || child.signalCode !== null) return onExit();
    // A process that just died cannot be told; its exit says so.
    child.send(message, () => undefined);
  });
}

/**
 * Reads text from pictures with a library that the user adds, in a process of its own: native code that hangs, crashes
 * or eats the memory costs that picture, and the next one gets a new process. Nothing is loaded before it is needed.
 * @param folders where the library may be, the likeliest first
 */
export function openPictureReader(options: {
  readonly folders: readonly string[];
  readonly log: Logger;
  readonly limits?: Partial<ReaderLimits>;
}): PictureReader {
  const { folders, log } = options;
  const limits = { ...LIMITS, ...options.limits };
  let child: ChildProcess | null = null;
  let scratch: string | null = null;
  let fault: NoPictureReader | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function find(): PictureReaderInfo | NoPictureReader {
    const found = findLibrary(folders);
    return found === null ? MISSING : { kind: 'reader', version: found.version, path: found.path };
  }

  async function describe(): Promise<PictureReaderInfo | NoPictureReader> {
    // Perhaps it was added or mended since.
    fault = null;
    return (await running()) === null ? (fault ?? MISSING) : find();
  }

  function end(): void {
    child?.kill('SIGKILL');
    child = null;
  }

  /** A process that has loaded the library; null: there is none, and `fault` says why. */
  async function running(): Promise<ChildProcess | null> {
    if (child !== null && child.exitCode === null && child.signalCode === null) return child;
    if (fault !== null || isClosed) return null;
    const library = findLibrary(folders);
    if (library === null) {
      fault = MISSING;
      return null;
    }
    scratch ??= mkdtempSync(join(tmpdir(), 'webpatrol-ocr-'));
    const started = fork(fileURLToPath(PROCESS_FILE), {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      // Native code that reads strangers' pictures gets to know no secret of this process.
      env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], TMPDIR: scratch },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child = started;
    // Of use while something is asked; later it is known by its exit.
    started.on('error', () => undefined);
    if (started.pid !== undefined) lowerPriority(started.pid);
    const { mostBytes } = limits;
    const start = { kind: 'start', library: library.module, mostBytes, folder: scratch } as const;
    const answer = await ask(started, start, limits.startMs);
    if (typeof answer === 'object' && answer.kind === 'ready') return started;
    end();
    const detail = typeof answer === 'string' ? answer : answer.kind === 'unusable' ? answer.detail : answer.kind;
    fault = { kind: 'unusable', detail };
    if (!isClosed) log.warn({ detail }, 'the reader of pictures does not start');
    return null;
  }

  async function readNow(bytes: Uint8Array): Promise<Answer> {
    const reader = await running();
    if (reader === null) return unread('no-reader', fault?.detail ?? 'closed');
    const answer = await ask(reader, { kind: 'read', bytes }, limits.timeoutMs);
    if (typeof answer === 'string') {
      end();
      return unread(answer === 'ended' ? 'failed' : answer, reader.signalCode ?? `exit ${reader.exitCode}`);
    }
    if (answer.kind === 'unread') return unread(answer.reason, answer.detail);
    if (answer.kind !== 'read') throw new Error(`the reader of pictures answered ${answer.kind}`);
    if (answer.residentBytes > limits.wornBytes) end();
    return { kind: 'read', reading: answer.reading };
  }

  /** One after the other: a second process would take another gigabyte. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(() => {
      clearTimeout(idle);
      return work();
    });
    last = turn
      .catch(() => undefined)
      .then(() => {
        clearTimeout(idle);
        idle = setTimeout(end, limits.idleMs).unref();
      });
    return turn;
  }

  return {
    find,
    describe: () => inTurn(describe),
    read: (bytes) => inTurn(() => readNow(bytes)),
    async close() {
      isClosed = true;
      end();
      await last;
      clearTimeout(idle);
      if (scratch !== null) await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Scans and whoever works on this machine come first. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It has ended already, or the system does not let us: it reads all the same.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
