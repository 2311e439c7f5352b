import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../model/user-error.ts';
import { openDatabase } from './database.ts';
import { loadMigrations, versionOf } from './migrate.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
  path = join(folder, 'webpatrol.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function troubleOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no trouble at all');
}

function expectTrouble(work: () => unknown, sentence: string, where = path): void {
  const error = troubleOf(work);
  expect(error.text['zh-CN']).toBe(sentence);
  expect(error.text.en).not.toBe('');
  expect(error.remedy?.['zh-CN']).toBeTruthy();
  expect(error.remedy?.en).toBeTruthy();
  expect(error.where).toBe(where);
}

const tables = (db: Database.Database): unknown[] =>
  db.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all();

describe('opening', () => {
  it('makes the file and its folder', () => {
    const deep = join(folder, 'data', '2026', 'webpatrol.db');
    const db = openDatabase(deep);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(versionOf(db)).toBe(loadMigrations().at(-1)!.version);
    db.close();
    openDatabase(deep, { readonly: true }).close();
  });

  it('refuses a database of a newer version, and leaves it as it was', () => {
    openDatabase(path).close();
    const db = new Database(path);
    db.pragma('user_version = 9999');
    db.close();
    const before = readFileSync(path);
    expectTrouble(() => openDatabase(path), '数据库由更新版本的网巡建立');
    expect(readFileSync(path)).toEqual(before);
  });

  it('refuses a file that is no database', () => {
    writeFileSync(path, '网站名称,网址\n教务处,https://jwc.jiangnan.example.edu.cn/\n'.repeat(50));
    const before = readFileSync(path);
    expectTrouble(() => openDatabase(path), '这个文件不是网巡数据库');
    expect(readFileSync(path)).toEqual(before);
  });

  it('refuses the database of another program', () => {
    const foreign = new Database(path);
    foreign.exec('create table book (title text)');
    foreign.close();
    expectTrouble(() => openDatabase(path), '这个文件不是网巡数据库');
    const after = new Database(path);
    expect(tables(after)).toEqual(['book']);
    after.close();
  });

  it('refuses a folder where the file should be', () => {
    mkdirSync(path);
    expectTrouble(() => openDatabase(path), '打不开数据库文件');
  });

  it('refuses a folder that cannot be made', () => {
    const file = join(folder, 'data');
    writeFileSync(file, '');
    expectTrouble(
      () => openDatabase(join(file, 'sub', 'webpatrol.db')),
      '无法建立数据库所在的文件夹',
      join(file, 'sub'),
    );
  });

  it('reads without writing when asked to, and then needs a database', () => {
    expectTrouble(() => openDatabase(path, { readonly: true }), '打不开数据库文件');
    openDatabase(path).close();
    const db = openDatabase(path, { readonly: true });
    expect(() => db.exec('delete from url')).toThrow(/readonly/);
    db.close();
  });

  it('cannot bring an older database up to date read-only', () => {
    openDatabase(path).close();
    const newer = [...loadMigrations(), { version: 9000, sql: 'create table notice (id integer primary key) strict' }];
    expectTrouble(() => openDatabase(path, { readonly: true }, newer), '数据库版本较旧，只读方式下不能升级');
  });

  it('gives up on a database that another process keeps locked', () => {
    openDatabase(path).close();
    const other = new Database(path);
    other.exec('begin exclusive');
    const open = () => {
      const db = openDatabase(path, { busyTimeoutMs: 1 }, [...loadMigrations(), { version: 9000, sql: 'select 1' }]);
      db.close();
    };
    expectTrouble(open, '数据库正被另一个程序占用');
    other.exec('rollback');
    other.close();
    open();
  });
});

describe('migrations', () => {
  it('are numbered without gaps', () => {
    expect(loadMigrations().map(({ version }) => version)).toEqual(loadMigrations().map((_, at) => at + 1));
  });

  it('lead from version 1 to today with all data', () => {
    const first = loadMigrations().slice(0, 1);
    const old = openDatabase(path, {}, first);
    old.exec(`
      insert into url (id, url) values (1, 'https://jwc.jiangnan.example.edu.cn/');
      insert into scan (num, id, status, started_at, settings) values (1, 'night-1', 'complete', '2026-05-11T18:00:00Z', '{}');
      insert into request (scan_num, url_id, site_id, kind, depth, state) values (1, 1, 'jwc', 'page', 0, 'discovered');
    `);
    old.close();
    const db = openDatabase(path);
    expect(versionOf(db)).toBe(loadMigrations().length);
    expect(db.prepare('select url from request join url on url.id = url_id').pluck().all()).toEqual([
      'https://jwc.jiangnan.example.edu.cn/',
    ]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('give the same tables from empty as step by step', () => {
    const fresh = openDatabase(path);
    const steps = openDatabase(join(folder, 'steps.db'), {}, loadMigrations().slice(0, 1));
    steps.close();
    const upgraded = openDatabase(join(folder, 'steps.db'));
    const schema = (db: Database.Database) => db.prepare('select sql from sqlite_schema order by name').pluck().all();
    expect(schema(upgraded)).toEqual(schema(fresh));
    fresh.close();
    upgraded.close();
  });

  it('leave the version before when one fails half way', () => {
    const good = loadMigrations();
    const next = good.length + 1;
    openDatabase(path).close();
    const broken = {
      version: next,
      sql: 'create table notice (id integer primary key) strict; insert into nowhere values (1)',
    };
    expect(() => openDatabase(path, {}, [...good, broken])).toThrow(/nowhere/);
    const db = openDatabase(path);
    expect(versionOf(db)).toBe(good.length);
    expect(tables(db)).not.toContain('notice');
    db.close();
    const mended = openDatabase(path, {}, [...good, { version: next, sql: 'create table notice (id integer) strict' }]);
    expect(tables(mended)).toContain('notice');
    mended.close();
  });
});
