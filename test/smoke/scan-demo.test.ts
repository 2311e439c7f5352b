import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedCards } from '../../src/demo/persons.ts';
import { maskNumber } from '../../src/model/personal/mask.ts';
import { runProgram } from '../support/run-program.ts';
import { type EstateFolder, type JsonReport, openEstateFolder } from './support.ts';

let place: EstateFolder;
beforeAll(async () => {
  place = await openEstateFolder();
});
afterAll(() => place.close());

const scan = async (...args: string[]): Promise<{ code: number | null; report: JsonReport; stderr: string }> => {
  const { code, stdout, stderr } = await runProgram(['scan', '--format', 'json', ...args], { cwd: place.folder });
  return { code, report: JSON.parse(stdout) as JsonReport, stderr };
};

const nameOf = ({ check, site, target }: { check: string; site: string; target: string }): string =>
  `${check} ${site} ${target}`;

describe('a night over the sample estate', () => {
  let first: JsonReport;
  let said: string;

  it('finds every planted fault and nothing else', async () => {
    const { code, report, stderr } = await scan('-v');
    first = report;
    said = stderr;
    // One site of the estate is down on purpose.
    expect(code).toBe(3);
    expect(report.findings.map(nameOf).sort()).toEqual(place.estate.expected.map(nameOf).sort());
    for (const expected of place.estate.expected) {
      const found = report.findings.find((finding) => nameOf(finding) === nameOf(expected));
      if (expected.certainty) expect(`${nameOf(expected)} ${found?.certainty}`).toContain(expected.certainty);
      for (const page of expected.pages.slice(0, 20)) {
        if (expected.pages.length <= 20) expect(found?.places.map((each) => each.page)).toContain(page);
      }
      expect(found?.occurrences).toBeGreaterThanOrEqual(expected.pages.length);
    }
  });

  it('writes no number of a person anywhere: database, log, report', async () => {
    const cards = plantedCards();
    const written = [JSON.stringify(first), said];
    for (const entry of await readdir(place.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) written.push(await readFile(join(entry.parentPath, entry.name), 'latin1'));
    expect(written.length).toBeGreaterThan(4);
    for (const text of written) for (const card of cards) expect(text.includes(card)).toBe(false);
    expect(written.join()).toContain(maskNumber(cards[0] ?? '', 'id-card'));
  });

  it('asks for nothing that changes something', () => {
    const asked = [...place.estate.requests().keys()];
    expect(asked.filter((url) => /logout|delete/i.test(url))).toEqual([]);
    expect(asked.length).toBeGreaterThan(400);
  });

  it('finds nothing new and closes nothing on a second night without changes, and asks for what it knows only by condition', async () => {
    const before = new Map(place.estate.requests());
    const { report } = await scan();
    expect(report.findings.map(({ identity }) => identity)).toEqual(first.findings.map(({ identity }) => identity));
    expect(new Set(report.findings.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(report.scan.totals['closed']).toBe(0);
    const notModified = [...place.estate.requests()].reduce((sum, [, { notModified: count }]) => sum + count, 0);
    const earlier = [...before].reduce((sum, [, { notModified: count }]) => sum + count, 0);
    expect(notModified - earlier).toBeGreaterThan(300);
  });

  it('scans one named site alone', async () => {
    const { report } = await scan('lib', '--db', join(place.folder, 'lib.db'));
    expect(report.scan.sites.map(({ id }) => id)).toEqual(['lib']);
    expect(new Set(report.findings.map(({ site }) => site))).toEqual(new Set(['lib']));
  });

  it('closes what was put right, and only that', async () => {
    place.estate.setVariant('repaired');
    const { report } = await scan();
    const still = new Set(place.estate.expected.map(nameOf));
    expect(report.findings.map(nameOf).filter((name) => !still.has(name))).toEqual([]);
    expect(report.scan.totals['closed']).toBe(first.findings.length - place.estate.expected.length);
  });

  it('reopens what comes back', async () => {
    place.estate.setVariant('regressed');
    const { report } = await scan();
    expect(report.findings.map(nameOf).sort()).toEqual(place.estate.expected.map(nameOf).sort());
    expect(report.findings.filter(({ status }) => status === 'reopened').length).toBeGreaterThan(0);
  });

  it('closes nothing on a site that is down', async () => {
    const openItems = async (): Promise<string[]> => {
      const { stdout } = await runProgram(['items', 'list', '--format', 'json'], { cwd: place.folder });
      const { items } = JSON.parse(stdout) as { items: { identity: string; site: string; status: string }[] };
      const open = items.filter(
        ({ site, status, identity }) => site === 'jwc' && status !== 'closed' && !identity.startsWith('unreachable'),
      );
      return open.map(({ identity }) => identity).sort();
    };
    const before = await openItems();
    expect(before.length).toBeGreaterThan(3);
    place.estate.setVariant('down');
    const { code } = await scan();
    expect(code).toBe(3);
    expect(await openItems()).toEqual(before);
  });
});
