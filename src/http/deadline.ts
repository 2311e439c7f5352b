export interface Deadline {
  readonly timeoutMs: number;
  /** Epoch-free milliseconds since the request began. */
  elapsed(): number;
  /** Null while there is time. */
  readonly reached: 'timeout' | 'aborted' | null;
  /** The one listener is called when the deadline is reached, at once if it was before; null takes it away. */
  watch(listener: (() => void) | null): void;
  stop(): void;
}

/** One timer for all hops of a request, and the caller's signal. Cheaper than combined AbortSignals, one of which every page would need. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const startedAt = performance.now();
  let reached: Deadline['reached'] = null;
  let listener: (() => void) | null = null;
  const reach = (why: 'timeout' | 'aborted'): void => {
    if (reached !== null) return;
    reached = why;
    stop();
    listener?.();
  };
  const onAbort = (): void => reach('aborted');
  const timer = setTimeout(reach, timeoutMs, 'timeout');
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  if (signal?.aborted) reach('aborted');
  else signal?.addEventListener('abort', onAbort);
  return {
    timeoutMs,
    elapsed: () => Math.round(performance.now() - startedAt),
    get reached() {
      return reached;
    },
    watch: (next) => {
      listener = next;
      if (reached !== null) next?.();
    },
    stop,
  };
}
