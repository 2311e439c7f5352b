import { createNameTable } from './names.ts';

/**
 * The attributes that some fact is read from; all others are skipped where they stand.
 * The first ones are asked for on every element, and have their bits in `Node.mask`.
 */
const ATTRIBUTES = [
  'class',
  'id',
  'style',
  'hidden',
  'onclick',
  'href',
  'src',
  'title',
  'alt',
  'width',
  'height',
  'action',
  'background',
  'color',
  'content',
  'data',
  'data-lazy',
  'data-lazy-src',
  'data-lazyload',
  'data-original',
  'data-src',
  'data-srcset',
  'datetime',
  'encoding',
  'face',
  'formaction',
  'http-equiv',
  'imagesrcset',
  'label',
  'lazy-src',
  'lazysrc',
  'media',
  'name',
  'onchange',
  'onerror',
  'onload',
  'placeholder',
  'poster',
  'property',
  'rel',
  'size',
  'srcset',
  'type',
  'value',
  'xlink:href',
  'bgcolor',
] as const;

export type AttributeName = (typeof ATTRIBUTES)[number];

const codes = new Map(ATTRIBUTES.map((name, index) => [name, index]));

export const ATTRIBUTE_TABLE = createNameTable<number>(codes);

export function attributeCode(name: AttributeName): number {
  return codes.get(name) ?? -1;
}

/** Bit of an attribute in `Node.mask`; 0 for those that have none. */
export function attributeBit(name: AttributeName): number {
  const code = attributeCode(name);
  return code >= 0 && code < 31 ? 1 << code : 0;
}
