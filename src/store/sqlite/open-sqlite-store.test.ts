import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_OUTLINE } from '../../model/outline.ts';
import { UserError } from '../../model/user-error.ts';
import type { Completion, Lease } from '../../ports/frontier.ts';
import type { Store } from '../../ports/store.ts';
import { openDatabase } from './database.ts';
import { toUserError } from './faults.ts';
import { openSqliteStore, sqliteStore } from './open-sqlite-store.ts';

const HOME = 'https://lib.jiangnan.example.edu.cn/';
const plan = {
  id: 'night-1',
  startedAt: '2026-05-12T18:00:00.000Z',
  sites: [{ siteId: 'lib', name: '图书馆', owner: '图书馆', url: HOME }],
  settings: '{}',
};
const FACTS = new Uint8Array(10);
const admit = () => ({ kind: 'page', siteId: 'lib' }) as const;

const completionOf = (lease: Lease, links: readonly string[]): Completion => ({
  urlId: lease.urlId,
  attempts: 1,
  outcome: { kind: 'ok', status: 200 },
  redirectTo: null,
  redirects: [],
  contentType: 'text/html',
  fetchedAt: 0,
  page: {
    kind: 'new',
    bodyHash: 'h',
    etag: null,
    lastModified: null,
    at: 0,
    head: { title: '图书馆', publishedAt: null, newestListed: null, textLength: 3, outline: NO_OUTLINE },
    judgedWith: 'rules',
    observations: [],
    links: { ids: new Uint32Array(links.length), kinds: new Uint8Array(links.length), urls: links },
  },
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
  path = join(folder, 'webpatrol.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const begin = async (store: Store) => {
  await store.createScan(plan);
  const frontier = await store.openFrontier('night-1', admit);
  await frontier.discover([{ url: HOME, kind: 'page', depth: 0 }]);
  return frontier;
};

describe('what outlives the process', () => {
  it('is there when the file is opened again', async () => {
    const store = await openSqliteStore(path);
    const frontier = await begin(store);
    const [lease] = await frontier.lease('lib', 1, 0);
    await frontier.complete([completionOf(lease!, [`${HOME}new.htm`])], FACTS);
    await frontier.lease('lib', 1, 0);
    await store.close();

    const again = await openSqliteStore(path);
    const resumed = await again.openFrontier('night-1', admit);
    expect(await resumed.counts('lib')).toEqual({ discovered: 1, leased: 0, done: 1 });
    expect(await again.listReadPages('night-1', 'lib', 0, 10)).toMatchObject([
      { url: HOME, head: { title: '图书馆' } },
    ]);
    await again.close();
  });

  it('lets one of two processes work on a scan', async () => {
    const first = await openSqliteStore(path);
    const second = await openSqliteStore(path);
    await first.createScan(plan);
    expect(await first.claimScan('night-1', 'first', 1000, 2000)).toBe(true);
    expect(await second.claimScan('night-1', 'second', 1500, 2500)).toBe(false);
    expect(await second.claimScan('night-1', 'second', 2000, 3000)).toBe(true);
    expect(await first.claimScan('night-1', 'first', 2100, 3100)).toBe(false);
    await first.close();
    await second.close();
  });
});

describe('packs of facts', () => {
  const packs = (db: Database.Database) => db.prepare('select count(*) from facts_pack').pluck().get();
  const finish = (store: Store, scanId: string, finishedAt: string) =>
    store.finishScan({ scanId, status: 'complete', finishedAt, sites: [], failures: [], findings: [], items: [] });

  it('are kept as long as one page needs them, and not written when none does', async () => {
    const db = openDatabase(path);
    const store = sqliteStore(db, path);
    const first = await begin(store);
    const [home] = await first.lease('lib', 1, 0);
    await first.complete([completionOf(home!, [`${HOME}a.htm`])], FACTS);
    await finish(store, 'night-1', '2026-05-12T20:00:00.000Z');

    await store.createScan({ ...plan, id: 'night-2' });
    const second = await store.openFrontier('night-2', admit);
    await second.discover([{ url: HOME, kind: 'page', depth: 0 }]);
    const [again] = await second.lease('lib', 1, 0);
    await second.complete([completionOf(again!, [])], FACTS);
    expect(packs(db)).toBe(1);
    const lost = completionOf({ urlId: 4711 } as Lease, []);
    await second.complete([lost], FACTS);
    expect(packs(db)).toBe(1);
    await finish(store, 'night-2', '2026-05-13T20:00:00.000Z');

    await store.deleteOldScans({ snapshots: '2026-05-13T00:00:00.000Z', scans: '' });
    expect(packs(db)).toBe(1);
    await store.deleteOldScans({ snapshots: '2026-05-14T00:00:00.000Z', scans: '' });
    expect(packs(db)).toBe(0);
    await store.close();
  });
});

describe('trouble at work', () => {
  it('is told in the words of the user, and undone as a whole', async () => {
    const db = openDatabase(path);
    const store = sqliteStore(db, path);
    const frontier = await begin(store);
    const [lease] = await frontier.lease('lib', 1, 0);
    const full = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${full + 5}`);
    const large = completionOf(lease!, [`${HOME}a.htm`, `${HOME}b.htm`]);
    const pack = new Uint8Array(1_000_000);
    const error = await frontier.complete([large], pack).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text['zh-CN']).toBe('磁盘空间不足，数据没有写入');
    expect((error as UserError).where).toBe(path);
    expect(await frontier.counts('lib')).toEqual({ discovered: 0, leased: 1, done: 0 });
    expect(db.prepare('select count(*) from url').pluck().get()).toBe(1);

    db.pragma('max_page_count = 1000000');
    await frontier.complete([large], pack);
    expect(await frontier.counts('lib')).toEqual({ discovered: 2, leased: 0, done: 1 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    await store.close();
  });

  it('undoes a batch when a bug shows up in the middle of it', async () => {
    const store = await openSqliteStore(path);
    await store.createScan(plan);
    let broken = true;
    const frontier = await store.openFrontier('night-1', (url) => {
      if (broken && url.endsWith('b.htm')) throw new TypeError('scope is not a function');
      return admit();
    });
    await frontier.discover([{ url: HOME, kind: 'page', depth: 0 }]);
    const [lease] = await frontier.lease('lib', 1, 0);
    const saved = completionOf(lease!, [`${HOME}a.htm`, `${HOME}b.htm`]);
    const outcomes = await Promise.allSettled([frontier.complete([saved], FACTS), frontier.counts()]);
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) });
    broken = false;
    await frontier.complete([saved], FACTS);
    expect((await frontier.lease('lib', 10, 0)).map(({ url }) => url)).toEqual([`${HOME}a.htm`, `${HOME}b.htm`]);
    await store.close();
  });

  it('waits for another process no longer than it was told to', async () => {
    const store = await openSqliteStore(path, { busyTimeoutMs: 1 });
    const other = new Database(path);
    other.exec('begin immediate');
    const error = await store.createScan(plan).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text.en).toBe('The database is locked by another program');
    other.exec('rollback');
    await store.createScan(plan);
    other.close();
    await store.close();
  });

  it.each([
    ['SQLITE_BUSY_SNAPSHOT', '数据库正被另一个程序占用'],
    ['SQLITE_FULL', '磁盘空间不足，数据没有写入'],
    ['SQLITE_IOERR_WRITE', '读写数据库文件出错'],
    ['SQLITE_CORRUPT_VTAB', '数据库文件已损坏'],
    ['SQLITE_READONLY_DIRECTORY', '数据库文件不可写'],
    ['SQLITE_CANTOPEN_ISDIR', '打不开数据库文件'],
  ])('knows %s', (code, sentence) => {
    const error = toUserError(new Database.SqliteError('low-level words', code), path);
    expect((error as UserError).text['zh-CN']).toBe(sentence);
  });

  it('leaves bugs alone', () => {
    const constraint = new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE');
    expect(toUserError(constraint, path)).toBe(constraint);
    const bug = new TypeError('x is undefined');
    expect(toUserError(bug, path)).toBe(bug);
  });
});

describe('giving room back', () => {
  /** A file of which most is free. */
  function emptied(): Database.Database {
    const db = openDatabase(path);
    const insert = db.prepare('insert into facts_pack (bytes) values (zeroblob(50000))');
    db.transaction(() => {
      for (let count = 0; count < 200; count++) insert.run();
    })();
    db.exec('delete from facts_pack');
    return db;
  }
  const never = new AbortController().signal;

  it('goes step by step, between which others have their turn, and can be stopped', async () => {
    const db = emptied();
    const store = sqliteStore(db, path);
    const stopping = new AbortController();
    const stopped = store.compact(stopping.signal);
    await store.listJobs();
    stopping.abort();
    const first = await stopped;
    let turns = 0;
    let isDone = false;
    const rest = store.compact(never).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await store.probeWrite(turns++);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { freed } = await rest;
    expect(turns).toBeGreaterThan(5);
    expect(first.freed + freed).toBeGreaterThan(9_000_000);
    expect(Number(db.pragma('freelist_count', { simple: true }))).toBe(0);
    await store.close();
    expect(statSync(path).size).toBeLessThan(1_000_000);
  });

  it('rewrites a file of before there were steps, once', async () => {
    const db = emptied();
    db.pragma('auto_vacuum = none');
    db.exec('vacuum');
    db.pragma('auto_vacuum = incremental');
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(0);
    db.exec('insert into facts_pack (bytes) values (zeroblob(9000000)); delete from facts_pack');
    const store = sqliteStore(db, path);
    expect((await store.compact(never)).freed).toBeGreaterThan(8_000_000);
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
    await store.close();
  });
});
