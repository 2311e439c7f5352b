import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OutsidePage, VERSIONS_KEPT } from '../../src/model/outside-host.ts';
import type { PageCopies } from '../../src/model/page-copies.ts';
import type { Store } from '../../src/ports/store.ts';
import { JWC, plan, result } from './support.ts';

const page = (title: string, more: Partial<OutsidePage> = {}): OutsidePage => {
  const { host = 'www.jnjx.com' } = more;
  const url = `http://${host}/`;
  const empty = { description: '', keywords: '', text: '', filing: null, loads: [], redirects: [] };
  return { host, url, finalUrl: url, status: 200, ...empty, title, ...more };
};
const copies = (title: string, siteId = 'jwc'): PageCopies => ({
  siteId,
  url: `${JWC}/`,
  status: 200,
  visitor: [
    {
      by: 'http',
      outcome: { kind: 'ok', status: 200 },
      finalUrl: `${JWC}/`,
      redirects: [],
      title,
      description: '',
      keywords: '',
      textLength: 900,
    },
  ],
  copies: [],
});
/** The night of a day of November. */
const night = (day: number): { id: string; at: string } => ({
  id: `night-${day}`,
  at: `2026-11-${String(day).padStart(2, '0')}T18:00:00.000Z`,
});

/** What outside hosts showed, and pages as several visitors got them. `open` gives an empty store. */
export function describeOutside(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const save = async (day: number, ...pages: OutsidePage[]): Promise<string> => {
      const { id, at } = night(day);
      if ((await store.findScan(id)) === null) await store.createScan(plan(id, at));
      await store.saveOutsidePages(id, pages);
      return id;
    };
    const titlesOf = async (id: string) =>
      (await store.listOutsideHosts(id, '', 100)).map(({ page: { title }, firstSeen, lastSeen, earlier }) => ({
        title,
        seen: [firstSeen.slice(8, 10), lastSeen.slice(8, 10)],
        earlier: earlier.map((version) => `${version.page.title} ${version.lastSeen.slice(8, 10)}`),
      }));

    describe('outside hosts', () => {
      it('are known by what they show now and showed before, newest first', async () => {
        await save(1, page('江南精密机械'));
        await save(2, page('江南精密机械'));
        await save(3, page('域名出售'));
        const last = await save(4, page('澳门百家乐'));
        expect(await titlesOf(last)).toEqual([
          { title: '澳门百家乐', seen: ['04', '04'], earlier: ['域名出售 03', '江南精密机械 02'] },
        ]);
        expect(await titlesOf('night-2')).toEqual([{ title: '江南精密机械', seen: ['01', '02'], earlier: [] }]);
        expect(await titlesOf('night-3')).toEqual([
          { title: '域名出售', seen: ['03', '03'], earlier: ['江南精密机械 02'] },
        ]);
      });

      it('have no past in what they show again', async () => {
        await save(1, page('江南精密机械'));
        await save(2, page('网站维护中'));
        expect(await titlesOf(await save(3, page('江南精密机械')))).toEqual([
          { title: '江南精密机械', seen: ['01', '03'], earlier: [] },
        ]);
      });

      it('are told apart by filing number and landing, not by their text', async () => {
        await save(1, page('江南精密机械', { text: '今天是1日', filing: '苏ICP备05012345号' }));
        await save(2, page('江南精密机械', { text: '今天是2日', filing: '苏ICP备05012345号' }));
        const [second] = await store.listOutsideHosts('night-2', '', 10);
        expect(second).toMatchObject({ page: { text: '今天是2日' }, earlier: [] });
        const [third] = await store.listOutsideHosts(await save(3, page('江南精密机械')), '', 10);
        expect(third?.earlier.map((version) => version.page.filing)).toEqual(['苏ICP备05012345号']);
      });

      it('are spoken for by the page nearest the home page, in whatever order they come', async () => {
        const deep = page('产品', { url: 'http://www.jnjx.com/cp/1.htm' });
        const id = await save(1, deep, page('首页'), deep);
        expect(await titlesOf(id)).toMatchObject([{ title: '首页' }]);
        await store.saveOutsidePages(id, [deep]);
        expect(await titlesOf(id)).toMatchObject([{ title: '首页' }]);
      });

      it('are listed by name, in portions', async () => {
        const id = await save(
          1,
          page('丙', { host: 'c.cn' }),
          page('甲', { host: 'a.cn' }),
          page('乙', { host: 'b.cn' }),
        );
        const hosts = async (after: string) =>
          (await store.listOutsideHosts(id, after, 2)).map((host) => host.page.host);
        expect(await hosts('')).toEqual(['a.cn', 'b.cn']);
        expect(await hosts('b.cn')).toEqual(['c.cn']);
        expect(await hosts('c.cn')).toEqual([]);
      });

      it('do not fill the store with a new title every night', async () => {
        for (let day = 1; day <= VERSIONS_KEPT + 8; day++) await save(day, page(`第${day}期`));
        const before = { snapshots: '2026-12-01T00:00:00.000Z', scans: '2026-12-01T00:00:00.000Z' };
        for (let day = 1; day <= VERSIONS_KEPT + 7; day++)
          await store.finishScan(result(`night-${day}`, { finishedAt: night(day).at }));
        await store.claimScan(`night-${VERSIONS_KEPT + 8}`, 'under way', 0, Date.parse(before.scans) + 60_000);
        await store.deleteOldScans(before);
        const [host] = await store.listOutsideHosts(await save(28, page('第28期')), '', 10);
        expect(host?.earlier.length).toBeLessThanOrEqual(VERSIONS_KEPT);
        expect(host?.earlier.map((version) => version.page.title)).toEqual([`第${VERSIONS_KEPT + 8}期`]);
      });

      it('keep their past while it is young enough', async () => {
        for (const day of [1, 10]) {
          await save(day, page(`第${day}期`));
          await store.finishScan(result(`night-${day}`, { finishedAt: night(day).at }));
        }
        const before = { snapshots: '2026-11-05T00:00:00.000Z', scans: '2026-11-05T00:00:00.000Z' };
        await store.deleteOldScans(before);
        const [host] = await store.listOutsideHosts(await save(12, page('第12期')), '', 10);
        expect(host?.earlier.map((version) => version.page.title)).toEqual(['第10期']);
      });
    });

    describe('copies of pages', () => {
      it('are kept by scan, site and page; saved again they are replaced', async () => {
        await store.createScan(plan('night-1'));
        await store.createScan(plan('night-2'));
        const saved = [
          { urlId: 7, copies: copies('首页') },
          { urlId: 3, copies: copies('通知') },
          { urlId: 5, copies: copies('图书馆', 'lib') },
        ];
        await store.savePageCopies('night-1', saved);
        await store.savePageCopies('night-1', [{ urlId: 7, copies: copies('教务处') }]);
        const titles = async (scan: string, site: string) =>
          (await store.listPageCopies(scan, site)).map(({ urlId, copies: { visitor } }) => [urlId, visitor[0]?.title]);
        expect(await titles('night-1', 'jwc')).toEqual([
          [3, '通知'],
          [7, '教务处'],
        ]);
        expect(await titles('night-1', 'lib')).toEqual([[5, '图书馆']]);
        expect(await titles('night-2', 'jwc')).toEqual([]);
        expect(await store.listPageCopies('night-1', 'lib')).toEqual([saved[2]]);
      });

      it('go with the visits of their scan', async () => {
        await store.createScan(plan('night-1'));
        await store.savePageCopies('night-1', [{ urlId: 7, copies: copies('首页') }]);
        await store.finishScan(result('night-1', { finishedAt: '2026-05-12T20:00:00.000Z' }));
        const scans = '2026-01-01T00:00:00.000Z';
        await store.deleteOldScans({ snapshots: '2026-05-01T00:00:00.000Z', scans });
        expect(await store.listPageCopies('night-1', 'jwc')).toHaveLength(1);
        await store.deleteOldScans({ snapshots: '2026-06-01T00:00:00.000Z', scans });
        expect(await store.listPageCopies('night-1', 'jwc')).toEqual([]);
      });
    });
  });
}
