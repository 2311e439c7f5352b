import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCheck } from '../../scripts/new-check.ts';

const checksFolder = fileURLToPath(new URL('../../src/checks/', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-check-'));
  cpSync(join(checksFolder, '_template'), join(folder, '_template'), { recursive: true });
  cpSync(join(checksFolder, 'index.ts'), join(folder, 'index.ts'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('copies the template under the new name and lists it in order', () => {
  createCheck('only-for-this-test', folder);
  expect(readFileSync(join(folder, 'only-for-this-test/check.ts'), 'utf8')).toContain("id: 'only-for-this-test'");
  expect(readFileSync(join(folder, 'only-for-this-test/README.md'), 'utf8')).toMatch(/^# only-for-this-test\n/);
  const index = readFileSync(join(folder, 'index.ts'), 'utf8');
  expect(index).toContain("import onlyForThisTest from './only-for-this-test/check.ts';");
  const ids = [...index.matchAll(/'\.\/([\w-]+)\/check\.ts'/g)].map(([, id]) => id);
  expect(ids).toEqual([...ids].sort());
  expect(index).toContain('\n  onlyForThisTest,\n');
});

it('gives the list back as it was, but for the new line', () => {
  createCheck('only-for-this-test', folder);
  const without = readFileSync(join(folder, 'index.ts'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('onlyForThisTest'));
  expect(without.join('\n')).toBe(readFileSync(join(checksFolder, 'index.ts'), 'utf8'));
});

it.each(['dead-link', '_template', 'RiskyForm', '../risky', 'risky form'])('refuses the name %s', (id) => {
  cpSync(join(folder, '_template'), join(folder, 'dead-link'), { recursive: true });
  expect(() => createCheck(id, folder)).toThrow();
});
