import type { CDPSession } from 'playwright';
import type { Logger } from '../ports/logger.ts';
import type { Launched } from './launch.ts';
import { watchMemory } from './watch-memory.ts';

/** Hostile pages bring a browser down now and then; one that falls over all the time is of no use tonight. */
const MOST_STARTS = 25;
/** In a row. Each takes its whole time limit, which a night has not to spare for every page. */
const MOST_FAILED_STARTS = 2;
const CLOSE_MS = 10_000;

export interface BrowserKeeper {
  /** The running browser, started when there is none. Rejects when it does not start. */
  get(): Promise<Launched>;
  /** Ends it at once; the next `get` starts another. */
  kill(): void;
  /** Process id; null while none runs. */
  pid(): number | null;
  close(): Promise<void>;
}

interface Running extends Launched {
  readonly session: CDPSession;
  readonly pid: number | null;
  unwatch(): void;
}

const endProcess = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Keeps one browser for all pages and starts it again when it dies. */
export function keepBrowser(launch: () => Promise<Launched>, log: Logger): BrowserKeeper {
  let current: Promise<Running> | null = null;
  let running: Running | null = null;
  let starts = 0;
  let failedStarts = 0;
  let lastFailure: unknown = null;
  let closed = false;

  async function start(): Promise<Running> {
    if (closed) throw new Error('the renderer is closed');
    if (failedStarts >= MOST_FAILED_STARTS) throw lastFailure;
    if (++starts > MOST_STARTS) throw new Error(`the browser had to be started ${MOST_STARTS} times`);
    const launched = await launch();
    const { browser, info } = launched;
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pid = processInfo.find(({ type }) => type === 'browser')?.id ?? null;
    const unwatch = watchMemory(session, (id, bytes) => {
      log.warn({ pid: id, bytes }, 'a page took too much memory and was ended');
      endProcess(id);
    });
    const started: Running = { ...launched, session, pid, unwatch };
    browser.once('disconnected', () => {
      unwatch();
      if (running === started) running = null;
      if (!closed) log.warn({ path: info.path }, 'the browser ended; it is started again when it is needed');
      current = null;
    });
    if (info.sandbox !== 'on' && starts === 1)
      log.info({ path: info.path, why: info.sandbox }, 'the browser runs without its sandbox');
    running = started;
    return started;
  }

  return {
    get() {
      if (current === null) {
        const starting = start();
        current = starting;
        starting.then(
          () => {
            failedStarts = 0;
          },
          (error) => {
            failedStarts++;
            lastFailure = error;
            if (current === starting) current = null;
          },
        );
      }
      return current;
    },
    kill() {
      const pid = running?.pid ?? null;
      current = null;
      if (pid !== null) endProcess(pid);
    },
    pid: () => running?.pid ?? null,
    async close() {
      closed = true;
      const open = await current?.catch(() => null);
      if (!open) return;
      open.unwatch();
      const timer = setTimeout(() => open.pid !== null && endProcess(open.pid), CLOSE_MS);
      // It may have died on its own.
      await open.browser.close().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
