import { readOutline, writeOutline } from '../../model/outline-json.ts';
import type { KnownPage, NewPage, PageHead } from '../../ports/frontier.ts';
import type { Connection } from './connection.ts';

/** Columns of a page's small facts. */
export interface HeadRow {
  readonly title: string;
  readonly published_at: number | null;
  readonly newest_listed: number | null;
  readonly text_length: number;
  readonly outline: string | null;
}

export const headOf = (row: HeadRow): PageHead => ({
  title: row.title,
  publishedAt: row.published_at,
  newestListed: row.newest_listed,
  textLength: row.text_length,
  outline: readOutline(row.outline),
});

interface KnownRow {
  readonly id: number;
  readonly body_hash: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly title: string;
  readonly judged_with: string;
}

/** Facts of pages. Synchronous: parts of a unit of work. */
export interface FactsTable {
  /** Addresses of which something is known. */
  knownUrls(): Iterable<number>;
  /** The newest that is known of a page: of an earlier scan, for within a scan a page is read once. */
  known(urlId: number): KnownPage | null;
  /** Finds the equal facts of an earlier scan, and keeps what the server says of them now; gives their id. */
  findEqual(urlId: number, page: NewPage): number | null;
  /** Saves what was read; gives its id. */
  save(urlId: number, page: NewPage, links: Uint8Array, packId: number): number;
  /** Saves a pack; gives its id. */
  savePack(bytes: Uint8Array): number;
  rejudge(factsId: number, judgedWith: string, observations: NewPage['observations']): void;
  linksOf(factsId: number): Uint8Array;
}

export const parseObservations = (json: string | null): NewPage['observations'] =>
  json === null ? [] : JSON.parse(json);

const toJson = (observations: NewPage['observations']): string | null =>
  observations.length === 0 ? null : JSON.stringify(observations);

export function openFactsTable({ db }: Connection): FactsTable {
  const selectUrls = db.prepare<[], number>('select distinct url_id from facts').pluck();
  const selectNewest = db.prepare<[number], KnownRow>(
    `select id, body_hash, etag, last_modified, title, judged_with
    from facts where url_id = ? order by id desc limit 1`,
  );
  const selectEqual = db
    .prepare<[number, string, string], number>(
      'select id from facts where url_id = ? and body_hash = ? and judged_with = ? order by id desc limit 1',
    )
    .pluck();
  const updateValidators = db.prepare<[string | null, string | null, number]>(
    'update facts set etag = ?, last_modified = ? where id = ?',
  );
  const insert = db.prepare(
    `insert into facts (url_id, body_hash, etag, last_modified, title, published_at, newest_listed,
      text_length, outline, judged_with, observations, links, pack_id, position)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPack = db.prepare<[Uint8Array]>('insert into facts_pack (bytes) values (?)');
  const updateJudgement = db.prepare<[string, string | null, number]>(
    'update facts set judged_with = ?, observations = ? where id = ?',
  );
  const selectLinks = db.prepare<[number], Uint8Array>('select links from facts where id = ?').pluck();

  return {
    knownUrls: () => selectUrls.iterate(),
    known(urlId) {
      const row = selectNewest.get(urlId);
      if (row === undefined) return null;
      return {
        factsId: row.id,
        bodyHash: row.body_hash,
        etag: row.etag,
        lastModified: row.last_modified,
        title: row.title,
        judgedWith: row.judged_with,
      };
    },
    findEqual(urlId, page) {
      const equal = selectEqual.get(urlId, page.bodyHash, page.judgedWith);
      if (equal !== undefined) updateValidators.run(page.etag, page.lastModified, equal);
      return equal ?? null;
    },
    save(urlId, page, links, packId) {
      const { title, publishedAt, newestListed, textLength, outline } = page.head;
      const { lastInsertRowid } = insert.run(
        urlId,
        page.bodyHash,
        page.etag,
        page.lastModified,
        title,
        publishedAt,
        newestListed,
        textLength,
        writeOutline(outline),
        page.judgedWith,
        toJson(page.observations),
        links,
        packId,
        page.at,
      );
      return Number(lastInsertRowid);
    },
    savePack: (bytes) => Number(insertPack.run(bytes).lastInsertRowid),
    rejudge(factsId, judgedWith, observations) {
      updateJudgement.run(judgedWith, toJson(observations), factsId);
    },
    linksOf(factsId) {
      const links = selectLinks.get(factsId);
      if (links === undefined) throw new Error(`no facts have the id ${factsId}`);
      return links;
    },
  };
}
