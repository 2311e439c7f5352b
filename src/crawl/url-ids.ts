/**
 * The ids of the addresses met lately. Two generations keep it bounded: when the young one is full it becomes the old
 * one, and what is still used moves over. A forgotten address is only sent as text once more.
 */
export interface UrlIds {
  get(url: string): number | undefined;
  set(url: string, id: number): void;
}

export function createUrlIds(perGeneration: number): UrlIds {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  const set = (url: string, id: number): void => {
    if (young.size >= perGeneration) {
      old = young;
      young = new Map();
    }
    young.set(url, id);
  };
  return {
    get(url) {
      const id = young.get(url);
      if (id !== undefined) return id;
      const aged = old.get(url);
      if (aged !== undefined) set(url, aged);
      return aged;
    },
    set,
  };
}
