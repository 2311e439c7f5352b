import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, startProgram } from '../support/run-program.ts';
import { type EstateFolder, type JsonReport, openEstateFolder } from './support.ts';

/** At how much of an uninterrupted scan's requests the program is killed: from the first to the second attempts at the end. */
const KILLED_AT = [0.002, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.97, 0.999];

/** A quarter of the estate, with faults of most kinds: ten kills of all of it would take a quarter of the whole run. */
const SITES = ['main', 'lib', 'rsc'];

let place: EstateFolder;
beforeAll(async () => {
  place = await openEstateFolder();
});
afterAll(() => place.close());

const asked = (): number => [...place.estate.requests().values()].reduce((sum, { get, head }) => sum + get + head, 0);

/** What a scan found, without what differs from scan to scan. */
const findingsOf = (stdout: string): unknown =>
  (JSON.parse(stdout) as JsonReport).findings.map(({ identity, occurrences, places, certainty }) => ({
    identity,
    occurrences,
    places,
    certainty,
  }));

describe('a scan that is killed and resumed', () => {
  let whole: unknown;
  let requests: number;

  it('has something to compare with', async () => {
    place.estate.setVariant('first');
    const { stdout } = await runProgram(
      ['scan', ...SITES, '--format', 'json', '--db', join(place.folder, 'whole.db')],
      {
        cwd: place.folder,
      },
    );
    requests = asked();
    whole = findingsOf(stdout);
    expect(whole).toHaveLength(place.estate.expected.filter(({ site }) => SITES.includes(site)).length);
  });

  it.each(KILLED_AT)('finds the same after kill -9 at %d of its requests', async (share) => {
    place.estate.setVariant('first');
    const db = ['--db', join(place.folder, `killed-${share}.db`)];
    // A number of a person is known by a hash: the same only with the same key.
    await copyFile(join(place.folder, 'whole.key'), join(place.folder, `killed-${share}.key`));
    const running = startProgram(['scan', ...SITES, ...db], { cwd: place.folder });
    const goal = Math.max(1, Math.floor(requests * share));
    const killed = new Promise<void>((resolve) => {
      // The estate's own count decides, not a clock: looked at whenever the event loop turns.
      const look = (): void => {
        if (asked() < goal) return void setImmediate(look);
        running.kill('SIGKILL');
        resolve();
      };
      look();
    });
    await Promise.race([killed, running.ended]);
    const { code } = await running.ended;
    expect(code).toBeNull();
    const { stdout, stderr } = await runProgram(['resume', '--format', 'json', ...db], { cwd: place.folder });
    expect(stderr).not.toMatch(/error/i);
    expect(findingsOf(stdout)).toEqual(whole);
  });
});
