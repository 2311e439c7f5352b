import type { Scan, ScanKind, ScanStatus, SiteScan } from '../../model/scan.ts';
import type { ScanPlan, ScanResult, Store, StoredFinding } from '../../ports/store.ts';
import { decodeIds, encodeIds } from '../link-list.ts';
import type { Connection } from './connection.ts';
import type { ItemTable } from './items.ts';

interface ScanRow {
  readonly num: number;
  readonly id: string;
  readonly kind: ScanKind;
  readonly status: ScanStatus;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly settings: string;
  readonly failures: string;
}

interface SiteRow {
  readonly site_id: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly coverage: string | null;
  readonly last_published_at: number | null;
}

/** Scans have a short number within the database: it stands in millions of rows. */
export interface ScanNumbers {
  /** Throws for a scan that does not exist: callers have the id from here. */
  numberOf(scanId: string): number;
}

export function openScanNumbers({ db }: Connection): ScanNumbers {
  const select = db.prepare<[string], number>('select num from scan where id = ?').pluck();
  return {
    numberOf(scanId) {
      const num = select.get(scanId);
      if (num === undefined) throw new Error(`no scan has the id ${scanId}`);
      return num;
    },
  };
}

const toSite = (row: SiteRow): SiteScan => ({
  siteId: row.site_id,
  name: row.name,
  owner: row.owner,
  url: row.url,
  coverage: row.coverage === null ? null : JSON.parse(row.coverage),
  lastPublishedAt: row.last_published_at,
});

type ScanMethods = Pick<
  Store,
  'createScan' | 'claimScan' | 'giveUpScan' | 'holderOf' | 'findScan' | 'listScans' | 'finishScan' | 'listFindings'
>;

export function scanMethods(connection: Connection, scans: ScanNumbers, items: ItemTable): ScanMethods {
  const { db, unit, write } = connection;
  const insertScan = db.prepare<[string, ScanKind, string, string]>(
    `insert into scan (id, kind, status, started_at, settings) values (?, ?, 'running', ?, ?)`,
  );
  const insertSite = db.prepare<[number | bigint, number, string, string, string, string]>(
    'insert into scan_site (scan_num, position, site_id, name, owner, url) values (?, ?, ?, ?, ?, ?)',
  );
  const selectHolder = db.prepare<[number], string | null>('select claim_holder from scan where num = ?').pluck();
  const claim = db.prepare<[string, number, number, string, number]>(
    `update scan set claim_holder = ?, claim_until = ?
    where num = ? and (claim_holder is null or claim_holder = ? or claim_until <= ?)`,
  );
  const giveUp = db.prepare<[number, string]>(
    'update scan set claim_holder = null, claim_until = null where num = ? and claim_holder = ?',
  );
  const selectScan = db.prepare<[string], ScanRow>('select * from scan where id = ?');
  const selectScans = db.prepare<[number], ScanRow>(
    `select * from scan where kind = 'full' order by started_at desc, num desc limit ?`,
  );
  const selectSites = db.prepare<[number], SiteRow>('select * from scan_site where scan_num = ? order by position');
  const finish = db.prepare<[string, string, string, number]>(
    'update scan set status = ?, finished_at = ?, failures = ? where num = ?',
  );
  const finishSite = db.prepare<[string, number | null, number, string]>(
    'update scan_site set coverage = ?, last_published_at = ? where scan_num = ? and site_id = ?',
  );
  const deleteFindings = db.prepare<[number]>('delete from finding where scan_num = ?');
  const insertFinding = db.prepare<[number, string, string, Uint8Array]>(
    'insert into finding (scan_num, identity, finding, page_ids) values (?, ?, ?, ?)',
  );
  const selectFindings = db.prepare<[number], { finding: string; page_ids: Uint8Array }>(
    'select finding, page_ids from finding where scan_num = ? order by id',
  );

  const toScan = (row: ScanRow): Scan => ({
    id: row.id,
    ...(row.kind !== 'full' && { kind: row.kind }),
    status: row.status,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    sites: selectSites.all(row.num).map(toSite),
    failures: JSON.parse(row.failures),
  });

  const toPlan = (row: ScanRow): ScanPlan => ({
    id: row.id,
    ...(row.kind !== 'full' && { kind: row.kind }),
    startedAt: row.started_at,
    sites: selectSites.all(row.num).map(({ site_id, name, owner, url }) => ({ siteId: site_id, name, owner, url })),
    settings: row.settings,
  });

  function saveResult(result: ScanResult): void {
    const num = scans.numberOf(result.scanId);
    finish.run(result.status, result.finishedAt, JSON.stringify(result.failures), num);
    for (const site of result.sites) {
      finishSite.run(JSON.stringify(site.coverage), site.lastPublishedAt, num, site.siteId);
    }
    deleteFindings.run(num);
    for (const { finding, pageIds } of result.findings) {
      insertFinding.run(num, finding.identity, JSON.stringify(finding), encodeIds(pageIds));
    }
    for (const change of result.items) items.saveSeen(change);
  }

  return {
    createScan: (plan) =>
      write(() => {
        const { lastInsertRowid } = insertScan.run(plan.id, plan.kind ?? 'full', plan.startedAt, plan.settings);
        plan.sites.forEach((site, position) => {
          insertSite.run(lastInsertRowid, position, site.siteId, site.name, site.owner, site.url);
        });
      }),
    claimScan: (scanId, holder, now, until) =>
      write(() => claim.run(holder, until, scans.numberOf(scanId), holder, now).changes === 1),
    holderOf: (scanId) => unit(() => selectHolder.get(scans.numberOf(scanId)) ?? null),
    giveUpScan: (scanId, holder) =>
      write(() => {
        giveUp.run(scans.numberOf(scanId), holder);
      }),
    findScan: (scanId) =>
      unit(() => {
        const row = selectScan.get(scanId);
        return row === undefined ? null : { scan: toScan(row), plan: toPlan(row) };
      }),
    listScans: (limit) => unit(() => selectScans.all(limit).map(toScan)),
    finishScan: (result) => write(() => saveResult(result)),
    listFindings: (scanId) =>
      unit(() =>
        Array.from(
          selectFindings.iterate(scans.numberOf(scanId)),
          (row): StoredFinding => ({ finding: JSON.parse(row.finding), pageIds: decodeIds(row.page_ids) }),
        ),
      ),
  };
}
