import type { LinkKind } from '../model/facts.ts';
import { encodeVarints, forEachVarint, unzigzag, zigzag } from './varints.ts';

const KINDS: readonly LinkKind[] = ['page', 'resource', 'mention', 'form'];
const KIND_CODES: Readonly<Record<LinkKind, number>> = { page: 0, resource: 1, mention: 2, form: 3 };
const KIND_BITS = 2;

/** Ids are packed as differences with two bits of kind beside them in 32 bits. */
const MAX_ID = 2 ** 28 - 1;

export interface StoredLink {
  readonly id: number;
  readonly kind: LinkKind;
}

/** True for links that a scan asks for; of the others only the address is kept. */
export const isRequested = (kind: LinkKind): boolean => kind === 'page' || kind === 'resource';

/** Links of one page as a blob: neighbours in a page have neighbouring ids, so most links take one or two bytes. */
export function encodeLinks(links: readonly StoredLink[]): Uint8Array {
  let before = 0;
  return encodeVarints(
    links.map(({ id, kind }) => {
      const value = (zigzag(checked(id) - before) << KIND_BITS) | KIND_CODES[kind];
      before = id;
      return value;
    }),
  );
}

export function forEachLink(bytes: Uint8Array, visit: (id: number, kind: LinkKind) => void): void {
  let id = 0;
  forEachVarint(bytes, (value) => {
    id += unzigzag(value >>> KIND_BITS);
    visit(id, KINDS[value & 3] ?? 'page');
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
