/** So many at a time, in the order of asking. */
export interface Slots {
  /** Resolves when there is room; to be given back once. */
  take(): Promise<() => void>;
}

export function createSlots(atOnce: number): Slots {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      let given = false;
      return () => {
        if (!given) give();
        given = true;
      };
    },
  };
}
