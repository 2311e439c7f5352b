import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LINK_KINDS, type LinkKind } from '../model/facts.ts';
import { toPageLinks } from './page-links.ts';

const link = fc.record({
  url: fc.option(fc.integer({ min: 1, max: 40 }).map((page) => `https://jwc.jiangnan.example.edu.cn/info/${page}.htm`)),
  kind: fc.constantFrom(...LINK_KINDS),
});

it('has each link that leads somewhere once, in order, by id where one is known', () => {
  fc.assert(
    fc.property(fc.array(link), fc.integer({ min: 0, max: 41 }), (links, knownFrom) => {
      const idOf = (url: string): number | undefined => {
        const page = Number(/(\d+)\.htm$/.exec(url)?.[1]);
        return page >= knownFrom ? page : undefined;
      };
      const packed = toPageLinks(links, idOf);
      const texts = packed.urls.values();
      const got = Array.from(packed.ids, (id, at): { url: string | undefined; kind: LinkKind | undefined } => ({
        url: id === 0 ? texts.next().value : `https://jwc.jiangnan.example.edu.cn/info/${id}.htm`,
        kind: LINK_KINDS[packed.kinds[at]!],
      }));
      expect(got).toEqual(links.filter(({ url }) => url !== null));
      expect(texts.next().done).toBe(true);
      for (const url of packed.urls) expect(idOf(url)).toBeUndefined();
      expect(packed.ids.buffer.byteLength).toBe(got.length * 4);
    }),
  );
});
