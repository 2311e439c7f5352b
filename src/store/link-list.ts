import { LINK_KINDS, type LinkKind } from '../model/facts.ts';
import { encodeVarints, forEachVarint, unzigzag, zigzag } from './varints.ts';

const KIND_BITS = 2;
const KIND_MASK = 3;

/** Ids are packed as differences with two bits of kind beside them in 32 bits. */
const MAX_ID = 2 ** 28 - 1;

/** True for links that a scan asks for; of the others only the address is kept. */
export const isRequested = (kind: LinkKind): boolean => kind === 'page' || kind === 'resource';

/** Kind of a link by its place in `LINK_KINDS`. */
export const kindOf = (code: number): LinkKind => LINK_KINDS[code & KIND_MASK] ?? 'page';

/**
 * Links of one page, an id and a place in `LINK_KINDS` for each, as a blob: neighbours in a page have neighbouring ids,
 * so most links take one or two bytes.
 */
export function encodeLinks(ids: Uint32Array, kinds: Uint8Array): Uint8Array {
  const values = new Uint32Array(ids.length);
  let before = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = checked(ids[at] ?? 0);
    values[at] = (zigzag(id - before) << KIND_BITS) | ((kinds[at] ?? 0) & KIND_MASK);
    before = id;
  }
  return encodeVarints(values);
}

export function forEachLink(bytes: Uint8Array, visit: (id: number, kind: LinkKind) => void): void {
  let id = 0;
  forEachVarint(bytes, (value) => {
    id += unzigzag(value >>> KIND_BITS);
    visit(id, kindOf(value));
  });
}

export function encodeIds(ids: readonly number[]): Uint8Array {
  let before = 0;
  return encodeVarints(
    ids.map((id) => {
      const value = zigzag(checked(id) - before);
      before = id;
      return value;
    }),
  );
}

export function decodeIds(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  let id = 0;
  forEachVarint(bytes, (value) => {
    id += unzigzag(value);
    ids.push(id);
  });
  return ids;
}

function checked(id: number): number {
  if (id < 0 || id > MAX_ID) throw new RangeError(`address id ${id} does not fit into a link list`);
  return id;
}
