import { expect, it } from 'vitest';
import { deadLinkItem } from '../../../test/support/fake-app.ts';
import type { Verification } from '../items/items-work.ts';
import { createVerifyClaimed } from './verify-claimed.ts';

const MINUTE = 60_000;

function claims() {
  let now = Date.parse('2026-11-24T02:00:00Z');
  let claimed: readonly string[] = [];
  const asked: (readonly string[])[] = [];
  let interrupted = false;
  const verify = createVerifyClaimed(
    {
      list: async () => claimed.map((identity) => ({ ...deadLinkItem, identity, status: 'claimed-fixed' as const })),
      async verify(names): Promise<Verification> {
        asked.push(names ?? []);
        return { scanId: 'night-1', results: [], wholeSite: [], interrupted };
      },
    },
    () => now,
  );
  return {
    asked,
    claim: (...identities: string[]) => {
      claimed = identities;
    },
    interrupt: (value: boolean) => {
      interrupted = value;
    },
    async run(after = 0) {
      now += after;
      await verify(new AbortController().signal);
    },
  };
}

it('asks for nothing while nobody claims anything', async () => {
  const { asked, run } = claims();
  await run();
  expect(asked).toEqual([]);
});

it('looks at once at what is newly claimed, at what stays in doubt ever more seldom', async () => {
  const { asked, claim, run } = claims();
  claim('死链');
  await run();
  await run(5 * MINUTE);
  claim('死链', '错字');
  await run(MINUTE);
  await run(5 * MINUTE);
  expect(asked).toEqual([['死链'], ['错字'], ['死链']]);
  asked.length = 0;
  for (let minute = 0; minute < 24 * 60; minute += 5) await run(5 * MINUTE);
  expect(asked.filter((names) => names.includes('死链')).length).toBeLessThan(9);
});

it('looks at once when something is claimed again', async () => {
  const { asked, claim, run } = claims();
  claim('死链');
  await run();
  claim();
  await run(MINUTE);
  claim('死链');
  await run(MINUTE);
  expect(asked).toEqual([['死链'], ['死链']]);
});

it('does not count what was interrupted', async () => {
  const { asked, claim, run, interrupt } = claims();
  claim('死链');
  interrupt(true);
  await run();
  interrupt(false);
  await run(MINUTE);
  expect(asked).toHaveLength(2);
});
