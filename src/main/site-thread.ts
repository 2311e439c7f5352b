import { parentPort, workerData } from 'node:worker_threads';
import { createFactsReader } from '../app/facts-reader.ts';
import { createJudge } from '../app/judge.ts';
import { checks as allChecks } from '../checks/index.ts';
import { crawlSites } from '../crawl/crawl-sites.ts';
import type { PageAfterScripts } from '../crawl/rendered-facts.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { StoredFacts } from '../ports/store.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { compileLinkRules } from '../rules/links.ts';
import { openMatcher } from '../rules/open-matcher.ts';
import { openScanClock } from './system-clock.ts';
import type { FromThread, ThreadCall, ThreadStart, ToThread } from './thread-messages.ts';

/** Progress is for the eye: no more often than this. */
const TELL_EVERY_MS = 100;

if (!parentPort) throw new Error('This file runs in a worker thread');
const port = parentPort;
const { job, settings, rules, rulesDay, linkRules, rulesHash, personalKey } = workerData as ThreadStart;
const { estate } = settings;

const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
const stopping = new AbortController();
let calls = 0;

const tell = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);

function ask<Value>(call: ThreadCall, transfer: readonly ArrayBuffer[] = []): Promise<Value> {
  const id = ++calls;
  return new Promise<Value>((resolve, reject) => {
    pending.set(id, { resolve, reject });
    tell({ kind: 'call', id, ...call }, transfer);
  });
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'stop') return stopping.abort();
  const waiting = pending.get(message.id);
  pending.delete(message.id);
  if (message.kind === 'answer') waiting?.resolve(message.value as never);
  else waiting?.reject(new Error(message.message));
});

const source: WorkSource = {
  next: (wants) => ask({ method: 'next', args: [wants] }),
  complete: (completions, facts) =>
    // The facts are handed over, not copied: nobody here needs them any more.
    ask({ method: 'complete', args: [completions, facts] }, facts ? [facts.buffer as ArrayBuffer] : []),
  release: (requests) => ask({ method: 'release', args: [requests] }),
  abandon: (siteId) => ask({ method: 'abandon', args: [siteId] }),
};

const log: Logger = {
  debug: (data, message) => tell({ kind: 'log', level: 'debug', data, message }),
  info: (data, message) => tell({ kind: 'log', level: 'info', data, message }),
  warn: (data, message) => tell({ kind: 'log', level: 'warn', data, message }),
  error: (data, message) => tell({ kind: 'log', level: 'error', data, message }),
};

const client = openHttpClient(estate.network);
const judge = createJudge({
  estate,
  checks: allChecks.filter(({ meta }) => settings.checks.includes(meta.id)),
  phrases: openMatcher(rules, rulesDay),
  links: compileLinkRules(linkRules),
  rulesHash,
  now: job.now,
});
let toldAt = 0;

try {
  await crawlSites(job, {
    client,
    resolveHost: client.resolveHost,
    source,
    clock: openScanClock(),
    log,
    signal: stopping.signal,
    judgePage: judge.page,
    readFacts: createFactsReader((factsId) => ask<StoredFacts>({ method: 'readFacts', args: [factsId] })),
    personalKey,
    readDocument: (file, url) => ask({ method: 'readDocument', args: [file, url] }, [file.bytes.buffer]),
    renderPage: (url) => ask<PageAfterScripts | null>({ method: 'render', args: [url] }),
    onRequest(url) {
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      tell({ kind: 'request', url });
    },
  });
  tell({ kind: 'done', failures: judge.failures() });
} finally {
  await client.close();
  port.close();
}
