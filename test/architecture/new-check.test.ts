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
  createCheck('risky-form', folder);
  expect(readFileSync(join(folder, 'risky-form/check.ts'), 'utf8')).toContain("id: 'risky-form'");
  expect(readFileSync(join(folder, 'risky-form/README.md'), 'utf8')).toMatch(/^# risky-form\n/);
  const index = readFileSync(join(folder, 'index.ts'), 'utf8');
  expect(index).toContain("import riskyForm from './risky-form/check.ts';");
  expect(index).toMatch(/malformedLink,\n {2}riskyForm,\n {2}unreachableSite/);
});

it('gives the list back as it was, but for the new line', () => {
  createCheck('risky-form', folder);
  const without = readFileSync(join(folder, 'index.ts'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('riskyForm'));
  expect(without.join('\n')).toBe(readFileSync(join(checksFolder, 'index.ts'), 'utf8'));
});

it.each(['dead-link', '_template', 'RiskyForm', '../risky', 'risky form'])('refuses the name %s', (id) => {
  cpSync(join(folder, '_template'), join(folder, 'dead-link'), { recursive: true });
  expect(() => createCheck(id, folder)).toThrow();
});
