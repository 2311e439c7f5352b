/** Time and waiting, so that tests need neither. Epoch ms. */
export interface SchedulerClock {
  now(): number;
  /** Calls `wake` once, `ms` from now; not when the function it gives is called before. */
  after(ms: number, wake: () => void): () => void;
}
