import { isDeepStrictEqual } from 'node:util';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNCHECKED_REASONS } from '../model/document-format.ts';
import { LINK_KINDS, type PageFacts, TEXT_KINDS } from '../model/facts.ts';
import { type PageOutline, SIGN_KINDS } from '../model/outline.ts';
import { PERSONAL_CONTEXTS, PERSONAL_KINDS } from '../model/personal/personal.ts';
import { decodeFacts, encodeFacts, openFacts } from './facts-codec.ts';
import { factsOf } from './facts-of.ts';

/** What a page may contain: halves of surrogate pairs, NUL, control characters, the empty and the long. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '\u0000', '\u001E\u001F', '\uD800', '通知\uDC00公告', '__proto__', '教务处', '通'.repeat(300)),
);
const day = fc.option(fc.oneof(fc.constant(Date.UTC(2026, 4, 8)), fc.maxSafeInteger()));
const list = <Entry>(entry: fc.Arbitrary<Entry>) => fc.array(entry, { maxLength: 4 });
const address = fc.constantFrom(
  'https://jwc.jnyy.example/tzgg/list.htm',
  'https://jwc.jnyy.example/',
  'https://www.jnyy.example/info/1001/1.htm',
  'http://jwc.jnyy.example:8080/a',
);
const anyOutline: fc.Arbitrary<PageOutline> = fc.record({
  role: fc.constantFrom('home', 'index', 'article', 'other'),
  crumbs: list(fc.record({ text, url: fc.option(address) })),
  lists: list(
    fc.record({
      rows: fc.nat(),
      dated: fc.nat(),
      newest: day,
      hash: fc.nat(),
      samples: list(address),
      inBody: fc.boolean(),
    }),
  ),
  total: fc.option(fc.nat()),
  hasPager: fc.boolean(),
  emptyPhrase: fc.option(text),
  isScriptFilled: fc.boolean(),
  isLogin: fc.boolean(),
  refresh: fc.option(address),
  source: fc.option(text),
  author: fc.option(text),
  columnName: fc.option(text),
  columnType: fc.option(text),
  siteCode: fc.option(text),
  signs: list(fc.record({ kind: fc.constantFrom(...SIGN_KINDS), hash: fc.nat(), size: fc.nat() })),
  menu: list(fc.record({ text, url: address, under: fc.option(fc.nat()) })),
});
const anyFacts: fc.Arbitrary<PageFacts> = fc.record({
  siteId: text,
  url: text,
  status: fc.nat(),
  title: text,
  charset: text,
  metas: list(fc.tuple(text, text)).map(Object.fromEntries),
  links: list(
    fc.record({
      href: text,
      url: fc.option(text),
      kind: fc.constantFrom(...LINK_KINDS),
      via: text,
      text,
      selector: text,
      hidden: fc.option(text),
    }),
  ),
  textBlocks: list(fc.record({ text, kind: fc.constantFrom(...TEXT_KINDS), selector: text })),
  listings: list(fc.record({ selector: text, rows: list(fc.record({ title: text, url: text, date: day })) })),
  publishedAt: day,
  newestListed: day,
  textLength: fc.nat(),
  outline: anyOutline,
  personal: list(
    fc.record({
      kind: fc.constantFrom(...PERSONAL_KINDS),
      context: fc.constantFrom(...PERSONAL_CONTEXTS),
      hidden: fc.boolean(),
      count: fc.nat(),
      numbers: list(fc.record({ masked: text, hash: text, text, selector: text })),
    }),
  ),
  document: fc.option(
    fc.record({
      format: fc.constantFrom('pdf', 'xlsx'),
      unchecked: list(fc.record({ place: text, reason: fc.constantFrom(...UNCHECKED_REASONS) })),
    }),
  ),
  tampering: fc.option(
    fc.record({
      hidden: list(
        fc.record({
          link: fc.nat(),
          line: fc.nat(),
          raw: text,
          around: text,
          shownBy: fc.option(text),
          isKnown: fc.option(fc.boolean()),
        }),
      ),
      written: list(fc.record({ link: fc.nat(), line: fc.nat(), raw: text, decoded: text, by: list(text) })),
      switches: list(
        fc.record({
          what: fc.constantFrom('title', 'location'),
          to: text,
          only: fc.option(fc.constantFrom('referrer', 'user-agent')),
          by: list(text),
          line: fc.nat(),
          raw: text,
        }),
      ),
      encoded: list(fc.record({ part: fc.constant('title'), text, share: fc.nat(), line: fc.nat(), raw: text })),
      encodedBody: fc.nat(),
      idRuns: list(fc.record({ id: text, count: fc.nat(), selector: text, line: fc.nat(), raw: text })),
      titleBefore: fc.option(text),
    }),
  ),
});

const items = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<li><a href="../info/1001/${from + at}.htm">关于做好第${from + at}批实训工作的通知</a></li>`,
  ).join('');
const columnPage = (number: number): PageFacts =>
  factsOf(
    `<title>通知公告</title><ul>${items(0, 80)}</ul><ul>${items(1000 + number * 10, 10)}</ul>`,
    `http://jwc.jnyy.edu.cn/tzgg/${number}.htm`,
  );

describe('a pack', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 5 }), (pages) => {
        const pack = encodeFacts(pages);
        expect(openFacts(pack).size).toBe(pages.length);
        // From the end: no page may need those before it to have been read.
        for (let at = pages.length - 1; at >= 0; at--) {
          expect(decodeFacts(pack, at)).toEqual(pages[at]);
          expect(openFacts(pack).readTexts(at)).toEqual(pages[at]?.textBlocks);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives back pages as they are extracted', () => {
    const pages = [columnPage(1), factsOf('<meta name=__proto__ content=1><p>\uD800'), factsOf(''), columnPage(2)];
    const pack = openFacts(encodeFacts(pages));
    expect(pages.map((_, at) => pack.read(at))).toStrictEqual(pages);
  });

  it('grows past its first buffers', () => {
    const long = (number: number) => `${number} 关于做好2026年毕业生离校工作的通知`.repeat(9000);
    const link = { href: '', url: null, kind: 'page', via: 'a[href]', text: '', selector: 'a', hidden: null } as const;
    const links = Array.from({ length: 30_000 }, (_, number) => ({ ...link, href: `../info/${number}.htm` }));
    const pages = [1, 2, 3].map((number) => ({ ...columnPage(number), title: long(number), links }));
    const pack = openFacts(encodeFacts(pages));
    // Booleans, for a difference would be printed.
    expect(pages.map((page, at) => isDeepStrictEqual(pack.read(at), page))).toEqual([true, true, true]);
  });

  it('has a buffer of its own, as large as it is', () => {
    const pack = encodeFacts([columnPage(1)]);
    expect(pack.byteOffset).toBe(0);
    expect(pack.buffer.byteLength).toBe(pack.length);
  });

  it('keeps what neighbours share once', () => {
    const pages = Array.from({ length: 32 }, (_, number) => columnPage(number));
    const alone = pages.reduce((sum, page) => sum + encodeFacts([page]).length, 0);
    expect(encodeFacts(pages).length).toBeLessThan(alone / 2);
  });
});

describe('bytes that are no pack', () => {
  it('are refused by their first byte', () => {
    expect(() => openFacts(Uint8Array.of(9, 1, 2))).toThrow('unknown form');
    expect(() => openFacts(new Uint8Array())).toThrow('missing');
  });

  it('have no page outside of their number', () => {
    const pack = encodeFacts([columnPage(1)]);
    for (const at of [1, -1, 0.5, Number.NaN]) expect(() => decodeFacts(pack, at)).toThrow('position');
  });

  it('never give wrong facts, wherever one is damaged', () => {
    const pages = [columnPage(1), columnPage(2)];
    const pack = encodeFacts(pages);
    fc.assert(
      fc.property(fc.nat(pack.length - 1), fc.integer({ min: 1, max: 255 }), (where, change) => {
        const damaged = pack.slice();
        damaged[where] = (damaged[where] ?? 0) ^ change;
        let facts: unknown;
        try {
          facts = decodeFacts(damaged, 1);
        } catch {
          return;
        }
        // Some bits of the frame's head change nothing: without its flag the checksum is only not looked at.
        expect(facts).toEqual(pages[1]);
      }),
      // Every byte of the head with one bit off, for chance finds those seldom.
      { numRuns: 200, examples: Array.from({ length: 64 }, (_, at): [number, number] => [at >> 3, 1 << (at & 7)]) },
    );
  });

  it('end in facts or in an error, however hostile behind a right checksum', () => {
    const names = Object.keys(columnPage(1));
    const good = zstdDecompressSync(encodeFacts([columnPage(1), factsOf('<p>选课')]).subarray(1));
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(40)).map(([where, byte, cut]) => {
      const records = Buffer.from(good.subarray(0, good.length - (cut > 20 ? 0 : cut)));
      records[where] = byte;
      return records;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), damaged), (records) => {
        const packed = zstdCompressSync(records);
        const pack = new Uint8Array(packed.length + 1);
        pack[0] = 1;
        pack.set(packed, 1);
        let found: PageFacts | null = null;
        try {
          found = decodeFacts(pack, 0);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        if (found !== null) expect(Object.keys(found)).toEqual(names);
      }),
      { numRuns: 500 },
    );
  });
});
