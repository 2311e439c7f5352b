import { Worker } from 'node:worker_threads';
import type { DocumentFile } from '../extract/documents/read-document.ts';
import type { UncheckedReason } from '../model/document-format.ts';
import type { Logger } from '../ports/logger.ts';
import type { DocumentAnswer, DocumentTask, DocumentThreadStart } from './document-messages.ts';

/** Source in a checkout, built file in an installed package: the same file beside this one. */
const THREAD_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './document-thread.ts' : './document-thread.js',
  import.meta.url,
);

/** Heap of one thread: a table of 120 MB of XML and what is made of it. PDFium's memory is limited apart (pdf.ts). */
const MAX_HEAP_MB = 512;
/** The reader ends itself when its time is over; one that does not, in the middle of a library, is ended after this. */
const GRACE_MS = 5_000;

export interface DocumentPool {
  /** Never rejects for what the bytes are. The bytes are handed over: their buffer is empty afterwards. */
  read(file: DocumentFile, url: string | null): Promise<DocumentAnswer>;
  /** Ends the threads; what was still waiting is unchecked. */
  close(): Promise<void>;
}

interface Waiting extends DocumentTask {
  readonly resolve: (answer: DocumentAnswer) => void;
}

interface Reader {
  readonly thread: Worker;
  read(task: Waiting): void;
}

const unchecked = (reason: UncheckedReason, detail: string): DocumentAnswer => ({ kind: 'unchecked', reason, detail });

/**
 * Reads documents in threads of its own, so that a bomb or a bug in a format library costs that document alone: a thread
 * out of memory or time is ended and the next document gets a new one. Threads are started when there is work.
 * @param size threads at the same time
 */
export function openDocumentPool(
  start: DocumentThreadStart,
  { size, log, heapMb = MAX_HEAP_MB }: { readonly size: number; readonly log: Logger; readonly heapMb?: number },
): DocumentPool {
  const queue: Waiting[] = [];
  const idle: Reader[] = [];
  const all = new Set<Reader>();
  let isClosed = false;

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || all.size < size)) {
      const task = queue.shift();
      if (task) (idle.pop() ?? startReader()).read(task);
    }
  }

  function startReader(): Reader {
    const thread = new Worker(THREAD_FILE, {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
      // A library's warnings about a file are nobody's business.
      stdout: true,
      stderr: true,
    });
    let current: Waiting | null = null;
    let timer: NodeJS.Timeout | undefined;

    function settle(answer: DocumentAnswer, isFit: boolean): void {
      clearTimeout(timer);
      const done = current;
      current = null;
      if (isFit && !isClosed) idle.push(reader);
      else {
        all.delete(reader);
        if (idle.includes(reader)) idle.splice(idle.indexOf(reader), 1);
        void thread.terminate();
      }
      done?.resolve(answer);
      next();
    }
    const reader: Reader = {
      thread,
      read(task) {
        current = task;
        timer = setTimeout(() => settle(unchecked('too-slow', 'ended'), false), start.limits.timeoutMs + GRACE_MS);
        const { file, url } = task;
        thread.postMessage({ file, url } satisfies DocumentTask, [file.bytes.buffer]);
      },
    };
    thread.on('message', (answer: DocumentAnswer) => settle(answer, true));
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (!isMemory) log.warn({ url: current?.url, error: error.message }, 'a document ended its reader');
      settle(unchecked(isMemory ? 'too-large' : 'damaged', error.code ?? 'thread failed'), false);
    });
    // Ended by itself or by us, with a document in hand or without.
    thread.on('exit', () => {
      if (all.has(reader)) settle(unchecked(isClosed ? 'too-slow' : 'damaged', 'thread ended'), false);
    });
    all.add(reader);
    return reader;
  }

  return {
    read(file, url) {
      if (isClosed) return Promise.resolve(unchecked('too-slow', 'closed'));
      return new Promise((resolve) => {
        queue.push({ file, url, resolve });
        next();
      });
    },
    async close() {
      isClosed = true;
      for (const { resolve } of queue.splice(0)) resolve(unchecked('too-slow', 'closed'));
      await Promise.all([...all].map(({ thread }) => thread.terminate()));
    },
  };
}
