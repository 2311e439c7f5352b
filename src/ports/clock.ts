/** Time and waiting, so that tests need neither. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `wake` once, `ms` from now; not when the function it gives is called before. */
  after(ms: number, wake: () => void): () => void;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
