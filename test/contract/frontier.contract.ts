import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Frontier, Lease } from '../../src/ports/frontier.ts';
import type { Store } from '../../src/ports/store.ts';
import { admit, JWC, link, newPage, plan, readPage, save } from './support.ts';

const PAGES = 9;
const address = (page: number): string => `${JWC}/info/${page}.htm`;
const pageOf = (url: string): number => Number(/(\d+)\.htm/.exec(url)?.[1]);

/** By page: the pages it links to. */
type Site = readonly (readonly number[])[];

const siteArbitrary: fc.Arbitrary<Site> = fc.array(fc.array(fc.nat(PAGES - 1), { maxLength: 4 }), {
  minLength: PAGES,
  maxLength: PAGES,
});
const stepArbitrary = fc.oneof(
  fc.record({ do: fc.constant('lease'), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom('complete', 'release', 'repeat'), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('crash'), count: fc.constant(1) }),
);

function reachable(site: Site): Set<number> {
  const found = new Set([0]);
  for (const page of found) for (const next of site[page] ?? []) found.add(next);
  return found;
}

/** Whatever happens in whatever order, each page is saved once, and all of them are. */
export function describeInterleavings(name: string, open: () => Promise<Store>): void {
  it(`${name}: saves every page exactly once, however leases are lost, given back and repeated`, async () => {
    await fc.assert(
      fc.asyncProperty(siteArbitrary, fc.array(stepArbitrary, { maxLength: 25 }), async (site, steps) => {
        const store = await open();
        await store.createScan(plan('night-1'));
        let frontier: Frontier = await store.openFrontier('night-1', admit);
        await frontier.discover([{ url: address(0), kind: 'page', depth: 0 }]);
        let held: Lease[] = [];
        const past: Lease[] = [];
        /** The number of the completion that counted, by address. */
        const saved = new Map<string, number>();
        let number = 0;

        const complete = async (leases: readonly Lease[]): Promise<void> => {
          const heldIds = new Set(held.map(({ urlId }) => urlId));
          const completions = leases.map((lease) => {
            number += 1;
            if (heldIds.has(lease.urlId) && !saved.has(lease.url)) saved.set(lease.url, number);
            const page = pageOf(lease.url);
            const links = (site[page] ?? []).map((next) => link(address(next)));
            return { ...readPage(lease, newPage(`${page}`, links)), attempts: number };
          });
          await save(frontier, completions);
          held = held.filter(({ urlId }) => !leases.some((lease) => lease.urlId === urlId));
        };
        const lease = async (count: number): Promise<number> => {
          const leases = await frontier.lease('jwc', count, 0);
          for (const { url } of leases) {
            expect(saved.has(url)).toBe(false);
            expect(held.map((each) => each.url)).not.toContain(url);
          }
          held.push(...leases);
          past.push(...leases);
          return leases.length;
        };

        for (const { do: action, count } of steps) {
          if (action === 'lease') await lease(count);
          if (action === 'complete') await complete(held.slice(0, count));
          if (action === 'repeat') await complete(past.slice(0, count));
          if (action === 'release') {
            const back = held.splice(0, count);
            await frontier.release(back.map(({ urlId }) => ({ urlId, attempts: 1, notBefore: 0 })));
          }
          if (action === 'crash') {
            held = [];
            frontier = await store.openFrontier('night-1', admit);
          }
          expect((await frontier.counts()).leased).toBe(held.length);
          expect((await frontier.counts()).done).toBe(saved.size);
        }
        do await complete(held);
        while ((await lease(PAGES)) > 0);

        const expected = [...reachable(site)].map(address).sort();
        expect(await frontier.counts()).toEqual({ discovered: 0, leased: 0, done: expected.length });
        const pages = await store.listReadPages('night-1', 'jwc', 0, 100);
        expect(pages.map(({ url }) => url).sort()).toEqual(expected);
        const visits = await store.findVisits('night-1', expected);
        expect(new Map(visits.map(({ url, attempts }) => [url, attempts]))).toEqual(saved);
        await store.close();
      }),
    );
  });
}
