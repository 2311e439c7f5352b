import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Completion } from '../ports/frontier.ts';
import { packLinks, unpackLinks } from './packed-links.ts';

const link = fc.record({
  url: fc.oneof(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.webUrl()),
  kind: fc.constantFrom('page' as const, 'resource' as const, 'mention' as const, 'form' as const),
});

it('gives back the links it was given', () => {
  fc.assert(
    fc.property(fc.array(link), (links) => {
      const completion: Completion = {
        urlId: 7,
        attempts: 1,
        outcome: { kind: 'ok', status: 200 },
        redirectTo: null,
        redirects: [],
        contentType: 'text/html',
        fetchedAt: 0,
        page: {
          kind: 'new',
          bodyHash: 'da39',
          etag: null,
          lastModified: null,
          facts: new Uint8Array([1]),
          head: { title: '教务处', publishedAt: null, newestListed: null, textLength: 3 },
          judgedWith: 'a',
          observations: [],
          links,
        },
      };
      expect(unpackLinks(packLinks(completion))).toEqual(completion);
    }),
  );
});
