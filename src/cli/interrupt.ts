import type { Session } from './session.ts';
import type { TextId } from './texts.ts';

const INTERRUPTED = 130;

/**
 * Runs work that Ctrl-C may stop. Once: the signal aborts and the work comes to its own clean end. Twice: gives 130 at
 * once and leaves the work lying; the caller ends the process.
 */
export async function interruptible(
  { io, say }: Session,
  notice: TextId,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const controller = new AbortController();
  const { promise: atOnce, resolve: quit } = Promise.withResolvers<number>();
  const stopListening = io.onInterrupt(() => {
    if (controller.signal.aborted) return quit(INTERRUPTED);
    // Whoever draws on the terminal stops at the signal, before the notice stands there.
    controller.abort();
    io.stderr.write(`\n${say(notice)}\n`);
  });
  try {
    return await Promise.race([work(controller.signal), atOnce]);
  } finally {
    stopListening();
  }
}
