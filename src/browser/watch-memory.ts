import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright';

/** A heavy news portal takes 300 MB. */
const RENDERER_BYTES = 1024 ** 3;
const EVERY_MS = 500;
/** What Linux runs on almost everywhere; on the few kernels with larger pages the limit is as much higher. */
const PAGE_BYTES = 4_096;

/** Bytes in memory, by the second number of statm; 0 when the process is gone. */
async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return (Number(text.split(' ')[1]) || 0) * PAGE_BYTES;
}

/**
 * Looks at the size of every page's process and names those that grew too large. Linux alone tells it cheaply;
 * elsewhere the limit on script objects has to do.
 */
export function watchMemory(session: CDPSession, onExcess: (pid: number, bytes: number) => void): () => void {
  if (process.platform !== 'linux') return () => undefined;
  let busy = false;
  const look = async (): Promise<void> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) {
      if (type !== 'renderer') continue;
      const bytes = await residentBytes(id);
      if (bytes > RENDERER_BYTES) onExcess(id, bytes);
    }
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      // The browser is ending; its keeper hears of it in another way.
      .catch(() => clearInterval(timer))
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS).unref();
  return () => clearInterval(timer);
}
