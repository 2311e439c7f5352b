import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { openPersonalKey } from './personal-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'webpatrol-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is made beside the database on first use, for its owner alone, and is the same from then on', () => {
  const db = join(folder, 'data', 'webpatrol.db');
  const key = openPersonalKey(db);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(openPersonalKey(db)).toBe(key);
  const path = join(folder, 'data', 'webpatrol.key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8').trim()).toBe(key);
  expect(readdirSync(join(folder, 'data'))).toEqual(['webpatrol.key']);
});

it('differs from estate to estate, and lives as long as the process for a database in memory', () => {
  expect(openPersonalKey(join(folder, 'other.db'))).not.toBe(openPersonalKey(join(folder, 'data', 'webpatrol.db')));
  expect(openPersonalKey(':memory:')).toMatch(/^[0-9a-f]{64}$/);
});

it('is never replaced by itself: a damaged one is for a person to decide', () => {
  const path = join(folder, 'damaged.key');
  writeFileSync(path, '短');
  chmodSync(path, 0o600);
  expect(() => openPersonalKey(join(folder, 'damaged.db'))).toThrow(UserError);
  expect(readFileSync(path, 'utf8')).toBe('短');
});

it("tells in the user's words where it cannot be kept", () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openPersonalKey(join(folder, 'file', 'webpatrol.db'))).toThrow(UserError);
});
