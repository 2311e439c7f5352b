/** A set of small positive numbers: one bit each, so that a hundred links a page cost next to nothing. */
export interface IdSet {
  has(id: number): boolean;
  add(id: number): void;
  delete(id: number): void;
}

export function createIdSet(): IdSet {
  let bits = new Uint32Array(1024);
  return {
    has: (id) => ((bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0,
    add(id) {
      const word = id >>> 5;
      if (word >= bits.length) {
        const larger = new Uint32Array(Math.max(word + 1, bits.length * 2));
        larger.set(bits);
        bits = larger;
      }
      bits[word] = (bits[word] ?? 0) | (1 << (id & 31));
    },
    delete(id) {
      const word = id >>> 5;
      if (word < bits.length) bits[word] = (bits[word] ?? 0) & ~(1 << (id & 31));
    },
  };
}
