import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/checks/define.ts';
import { readEvents, type WrittenEvent } from './events.ts';
import { compareFixture, observationsOf, type RunOptions, readFixture } from './run-check.ts';

interface Case {
  readonly title: string;
  readonly events: readonly WrittenEvent[];
  /** `messageId certainty severity` of each observation, in order. */
  readonly expect: readonly string[];
}

/** Runs every file of a check's `fixtures/`: pages whose elements carry `data-expect`, and lists of events. */
export function describeFixtures(check: AnyCheck, folder: URL, options: RunOptions = {}): void {
  describe('fixtures', () => {
    for (const name of readdirSync(folder)) {
      const text = readFixture(name, folder);
      if (name.endsWith('.html')) {
        it(name, () => {
          const { expected, actual } = compareFixture(check, text, options);
          expect(actual).toEqual(expected);
        });
      } else {
        const cases: readonly Case[] = JSON.parse(text);
        it.each(cases)(`${name}: $title`, ({ events, expect: expected }) => {
          const found = observationsOf(check, readEvents(events), options);
          expect(found.map((each) => `${each.messageId} ${each.certainty} ${each.severity}`)).toEqual(expected);
        });
      }
    }
  });
}
