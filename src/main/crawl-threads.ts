import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { CrawlInThreads } from '../app/scan-ports.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { LinkRules } from '../model/link-rules.ts';
import type { Logger } from '../ports/logger.ts';
import type { CompiledRules } from '../rules/compiled.ts';
import type { FromThread, ThreadCall, ThreadStart, ToThread } from './thread-messages.ts';

/** Source in a checkout, built file in an installed package: the same file beside this one. */
const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './site-thread.ts' : './site-thread.js', import.meta.url);

/**
 * What a page leaves is dead when the next one comes. With room for some hundred pages little of it is taken for lasting:
 * an eighth less CPU and a third less memory over 34,000 pages than with the default; a bound on the old space costs a third more CPU.
 */
const YOUNG_MB = 48;

/** Each takes some 80 MB. */
const MOST_THREADS = 4;
/** Pages that one reads and judges in a second on a slow machine. */
const PAGES_A_SECOND = 300;

/**
 * How many crawling threads a scan gets: as many as are needed for what politeness lets through, and no more than cores.
 * @param interval milliseconds between requests to one host
 */
export function crawlingThreads(cores: number, sites: number, interval: number): number {
  const needed = interval === 0 ? MOST_THREADS : Math.ceil((sites * 1_000) / interval / PAGES_A_SECOND);
  return Math.max(1, Math.min(MOST_THREADS, cores, needed));
}

type Source = Parameters<CrawlInThreads>[2];

function call(source: Source, { method, args }: ThreadCall): Promise<unknown> {
  switch (method) {
    case 'next':
      return source.next(...args);
    case 'complete':
      return source.complete(...args);
    case 'release':
      return source.release(...args);
    case 'abandon':
      return source.abandon(...args);
    case 'readFacts':
      return source.readFacts(...args);
    case 'render':
      return source.render(...args);
    case 'readDocument':
      return source.readDocument(...args);
  }
}

function runThread(
  start: ThreadStart,
  source: Source,
  { signal, onRequest, log }: { signal: AbortSignal; onRequest: (url: string) => void; log: Logger },
): Promise<readonly CheckFailure[]> {
  const thread = new Worker(THREAD_FILE, {
    workerData: start,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const send = (message: ToThread): void => thread.postMessage(message);
  const stop = (): void => send({ kind: 'stop' });
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<readonly CheckFailure[]>((resolve, reject) => {
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'done') resolve(message.failures);
      else if (message.kind === 'request') onRequest(message.url);
      else if (message.kind === 'log') log[message.level](message.data, message.message);
      else
        call(source, message).then(
          (value) => send({ kind: 'answer', id: message.id, value }),
          (error) => {
            // The store's own words (disk full, locked) are for the user: end here, not in the thread.
            reject(error);
            send({ kind: 'error', id: message.id, message: String(error) });
          },
        );
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`A crawling thread ended early (exit code ${code})`)));
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    return thread.terminate();
  });
}

/** Runs each job in a worker thread that talks to the store through this one. */
export function createCrawlInThreads({
  rules,
  rulesDay,
  linkRules,
  rulesHash,
  personalKey,
  log,
}: {
  readonly rules: CompiledRules;
  readonly rulesDay: number;
  readonly linkRules: LinkRules;
  readonly rulesHash: string;
  readonly personalKey: string;
  readonly log: Logger;
}): CrawlInThreads {
  return async (jobs, settings, source, { signal, onRequest }) => {
    // The launcher's bound is meant for this thread, whose heap is made; it would outdo the limits that threads are given.
    setFlagsFromString('--max-semi-space-size=0');
    // One failing thread ends the others: the scan can be resumed.
    const all = new AbortController();
    const either = AbortSignal.any([signal, all.signal]);
    const running = jobs.map((job) =>
      runThread({ job, settings, rules, rulesDay, linkRules, rulesHash, personalKey }, source, {
        signal: either,
        onRequest,
        log,
      }).catch((error) => {
        all.abort();
        throw error;
      }),
    );
    const ended = await Promise.allSettled(running);
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return ended.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  };
}
