import type { PhraseRule } from '../model/phrase.ts';
import type { CompiledRules } from './compiled.ts';

/** The typed arrays of compiled rules, in the order in which they are written. */
const ARRAYS = ['base', 'check', 'fail', 'phrase', 'first', 'next', 'lengths', 'usesFrom', 'uses'] as const;
type ArrayName = (typeof ARRAYS)[number];

interface Head {
  readonly rules: readonly PhraseRule[];
  /** Entries of each array. */
  readonly sizes: Readonly<Record<ArrayName, number>>;
}

const HEAD_LENGTH_BYTES = 4;

const int32Of = (compiled: CompiledRules): Readonly<Record<ArrayName, Int32Array>> => ({
  ...compiled.automaton,
  lengths: compiled.lengths,
  usesFrom: compiled.usesFrom,
  uses: compiled.uses,
});

const bytesOf = (array: Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Writes compiled rules for the cache of this machine: its own byte order, and without the specs. */
export function encodeCompiled(compiled: CompiledRules): Uint8Array {
  const arrays = int32Of(compiled);
  const head: Head = {
    rules: compiled.rules.map((rule) => ({ ...rule, specs: [] })),
    sizes: Object.fromEntries(ARRAYS.map((name) => [name, arrays[name].length])) as Head['sizes'],
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  return Buffer.concat([
    length,
    bytesOf(compiled.automaton.classOf),
    ...ARRAYS.map((name) => bytesOf(arrays[name])),
    text,
  ]);
}

/**
 * Reads them back; all arrays lie in one shared buffer, so that threads use the same. Null for bytes of another shape.
 * @param bytes whole and unchanged: the cache has made sure
 */
export function decodeCompiled(bytes: Uint8Array): CompiledRules | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < HEAD_LENGTH_BYTES) return null;
  const textLength = view.readUInt32LE(0);
  const cells = view.length - HEAD_LENGTH_BYTES - textLength;
  if (cells < 0) return null;
  const { rules, sizes } = JSON.parse(view.toString('utf8', view.length - textLength)) as Head;
  const shared = new SharedArrayBuffer(cells);
  new Uint8Array(shared).set(view.subarray(HEAD_LENGTH_BYTES, HEAD_LENGTH_BYTES + cells));
  let at = 0x2_0000;
  const next = (name: ArrayName): Int32Array => {
    const array = new Int32Array(shared, at, sizes[name]);
    at += array.byteLength;
    return array;
  };
  const automaton = {
    classOf: new Uint16Array(shared, 0, 0x1_0000),
    base: next('base'),
    check: next('check'),
    fail: next('fail'),
    phrase: next('phrase'),
    first: next('first'),
    next: next('next'),
  };
  return { rules, automaton, lengths: next('lengths'), usesFrom: next('usesFrom'), uses: next('uses') };
}
