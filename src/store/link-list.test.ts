import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LINK_KINDS, type LinkKind } from '../model/facts.ts';
import { decodeIds, encodeIds, encodeLinks, forEachLink } from './link-list.ts';

const LARGEST = 2 ** 28 - 1;
const id = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: LARGEST }));
const kind = fc.constantFrom(...LINK_KINDS);

interface StoredLink {
  readonly id: number;
  readonly kind: LinkKind;
}

const encode = (links: readonly StoredLink[]): Uint8Array =>
  encodeLinks(
    Uint32Array.from(links, (link) => link.id),
    Uint8Array.from(links, (link) => LINK_KINDS.indexOf(link.kind)),
  );

const decode = (bytes: Uint8Array): StoredLink[] => {
  const links: StoredLink[] = [];
  forEachLink(bytes, (each, of) => links.push({ id: each, kind: of }));
  return links;
};

it('gives links back as they were, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ id, kind })), (links) => {
      expect(decode(encode(links))).toEqual(links);
    }),
  );
});

it('gives ids back as they were', () => {
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(decodeIds(encodeIds(ids))).toEqual(ids);
    }),
  );
});

it('holds the largest differences both ways, and more links than its first buffer', () => {
  const far = Array.from({ length: 3000 }, (_, at): StoredLink => ({ id: at % 2 === 0 ? LARGEST : 0, kind: 'form' }));
  expect(decode(encode(far))).toEqual(far);
});

it('takes a byte or two for a neighbour', () => {
  const links = Array.from({ length: 96 }, (_, at): StoredLink => ({ id: 90_000 + at, kind: 'page' }));
  expect(encode(links).length).toBe(98);
});

it('refuses an id that would not come back', () => {
  expect(() => encodeIds([LARGEST + 1])).toThrow(RangeError);
  expect(() => encode([{ id: LARGEST + 1, kind: 'page' }])).toThrow(RangeError);
});
