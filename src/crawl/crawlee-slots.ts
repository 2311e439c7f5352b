import { BasicCrawler, Configuration, log as crawleeLog, EventManager, LogLevel } from '@crawlee/basic';
import type { Lease } from '../ports/frontier.ts';
import type { RequestManager } from './request-manager.ts';

/** Leases a slot works off before it goes back to Crawlee, whose round costs a tenth of a page. */
const RUN = 16;

/**
 * Crawlee's own events measure the machine, by starting programs. Load is bounded by slots and politeness here.
 */
class QuietEvents extends EventManager {}

/** Workers side by side, each on one address at a time. */
export interface Slots {
  /** Resolves when the manager has ended, or soon after `abort`. */
  run(): Promise<void>;
  abort(): void;
}

export function createSlots(
  manager: RequestManager,
  {
    count,
    timeoutMs,
    work,
    onError,
  }: {
    readonly count: number;
    /** Longest that one address may take, whatever happens. */
    readonly timeoutMs: number;
    readonly work: (lease: Lease) => Promise<void>;
    readonly onError: (error: unknown) => void;
  },
): Slots {
  crawleeLog.setLevel(LogLevel.OFF);
  const configuration = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    // Given a number, Crawlee does not start a `ps` to find one out. Nothing here scales by memory.
    memoryMbytes: 1_024,
  });
  configuration.useEventManager(new QuietEvents(configuration));
  const crawler = new BasicCrawler(
    {
      // Crawlee's types ask for its own queue class; at run time it takes any object with these methods.
      requestQueue: manager as never,
      requestHandler: async ({ request }) => {
        let lease: Lease | null = manager.leaseOf(request);
        for (let left = RUN; lease !== null; ) {
          try {
            await work(lease);
          } finally {
            manager.settle(lease);
          }
          lease = --left > 0 ? manager.takeReady() : null;
        }
      },
      failedRequestHandler: (_context, error) => onError(error),
      maxRequestRetries: 0,
      requestHandlerTimeoutSecs: (timeoutMs / 1000) * RUN,
      minConcurrency: count,
      maxConcurrency: count,
      useSessionPool: false,
      retryOnBlocked: false,
      statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: 86_400 },
      statusMessageLoggingInterval: 86_400,
      autoscaledPoolOptions: { loggingIntervalSecs: null, autoscaleIntervalSecs: 3_600 },
    },
    configuration,
  );
  return {
    run: async () => void (await crawler.run()),
    abort: () => void crawler.autoscaledPool?.abort(),
  };
}
