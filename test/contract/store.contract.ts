import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { ItemStatus } from '../../src/model/item.ts';
import type { FetchOutcome } from '../../src/model/outcome.ts';
import { NO_OUTLINE, type PageOutline } from '../../src/model/outline.ts';
import type { Frontier } from '../../src/ports/frontier.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  admit,
  completion,
  event,
  finding,
  item,
  JWC,
  LIB,
  link,
  newPage,
  OUTSIDE,
  plan,
  readPage,
  result,
  save,
  unpack,
} from './support.ts';

const NOW = Date.UTC(2026, 4, 12, 18);

/** What every store does. `open` gives an empty one. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const begin = async (id = 'night-1', startedAt?: string): Promise<Frontier> => {
      await store.createScan(plan(id, startedAt));
      const frontier = await store.openFrontier(id, admit);
      await frontier.discover([
        { url: `${JWC}/`, kind: 'page', depth: 0 },
        { url: `${LIB}/`, kind: 'page', depth: 0 },
      ]);
      return frontier;
    };
    const one = async (frontier: Frontier, siteId = 'jwc') => (await frontier.lease(siteId, 1, NOW))[0]!;
    const addresses = async (frontier: Frontier, siteId = 'jwc') =>
      (await frontier.lease(siteId, 100, NOW)).map(({ url }) => url.replace(JWC, ''));
    const saveHome = async (frontier: Frontier, links = [link(`${JWC}/tzgg.htm`)], more = {}) => {
      const home = await one(frontier);
      const ids = await save(frontier, [readPage(home, newPage('首页', links, more))]);
      return { home, ids };
    };

    describe('frontier', () => {
      it('leases what was discovered, once', async () => {
        const frontier = await begin();
        expect(await frontier.lease('jwc', 10, NOW)).toEqual([
          {
            urlId: expect.any(Number),
            url: `${JWC}/`,
            siteId: 'jwc',
            kind: 'page',
            depth: 0,
            attempts: 0,
            known: null,
          },
        ]);
        expect(await frontier.lease('jwc', 10, NOW)).toEqual([]);
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 1, done: 0 });
        expect(await frontier.counts()).toEqual({ discovered: 1, leased: 1, done: 0 });
        expect(await frontier.counts('rsc')).toEqual({ discovered: 0, leased: 0, done: 0 });
      });

      it('discovers the links of a page one click deeper, each once, by kind', async () => {
        const frontier = await begin();
        const { ids } = await saveHome(frontier, [
          link(`${JWC}/tzgg.htm`),
          link(`${JWC}/logo.png`, 'resource'),
          link(`${JWC}/tzgg.htm`),
          link(OUTSIDE),
          link(`${JWC}/`),
          link(`${LIB}/`),
        ]);
        expect([...ids.keys()]).toEqual([`${JWC}/tzgg.htm`, `${JWC}/logo.png`, OUTSIDE, `${JWC}/`, `${LIB}/`]);
        const leases = await frontier.lease('jwc', 10, NOW);
        expect(leases.map(({ url, kind, depth, urlId }) => [url, kind, depth, urlId])).toEqual([
          [`${JWC}/tzgg.htm`, 'page', 1, ids.get(`${JWC}/tzgg.htm`)],
          [`${JWC}/logo.png`, 'resource', 1, ids.get(`${JWC}/logo.png`)],
        ]);
        expect(await frontier.lease('', 10, NOW)).toMatchObject([{ url: OUTSIDE, kind: 'outside', siteId: '' }]);
        expect(await frontier.counts()).toEqual({ discovered: 1, leased: 3, done: 1 });
      });

      it('takes links by id as well as by address', async () => {
        const frontier = await begin();
        const { ids } = await saveHome(frontier);
        const column = await one(frontier);
        const again = await save(frontier, [
          readPage(column, newPage('通知公告', [link(ids.get(`${JWC}/tzgg.htm`)!), link(column.urlId)])),
        ]);
        expect(again).toEqual(new Map());
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 0, done: 2 });
      });

      it('gives mentions and form actions an id, and never asks for them', async () => {
        const frontier = await begin();
        const { ids } = await saveHome(frontier, [
          link(`${JWC}/search`, 'form'),
          link('http://old.example.org/', 'mention'),
        ]);
        expect(ids.size).toBe(2);
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 0, done: 1 });
        expect(await frontier.lease('', 10, NOW)).toEqual([]);
        await frontier.discover([{ url: `${JWC}/search`, kind: 'page', depth: 2 }]);
        expect(await addresses(frontier)).toEqual(['/search']);
      });

      it('asks once what to do with an address', async () => {
        const asked: string[] = [];
        await store.createScan(plan('night-1'));
        const frontier = await store.openFrontier('night-1', (url, about) => {
          asked.push(`${url.replace(JWC, '')} ${about.kind} ${about.depth}`);
          return admit(url, about);
        });
        await frontier.discover([{ url: `${JWC}/`, kind: 'page', depth: 0 }]);
        const links = [link(`${JWC}/calendar/2026`), link(`${JWC}/tzgg.htm`), link(`${JWC}/a.css`, 'resource')];
        const { ids } = await saveHome(frontier, [...links, ...links]);
        const column = await one(frontier);
        await save(frontier, [readPage(column, newPage('通知', [...links, link(ids.get(`${JWC}/a.css`)!)]))]);
        expect(asked).toEqual(['/ page 0', '/calendar/2026 page 1', '/tzgg.htm page 1', '/a.css resource 1']);
      });

      it('leases fewest attempts first, then nearest the home page, then the oldest', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/b.htm`), link(`${JWC}/a.htm`)]);
        const b = await one(frontier);
        await save(frontier, [readPage(b, newPage('二', [link(`${JWC}/deep.htm`)]))]);
        const a = await one(frontier);
        await frontier.release([{ urlId: a.urlId, attempts: 1, notBefore: 0 }]);
        await frontier.discover([{ url: `${JWC}/near.htm`, kind: 'page', depth: 1 }]);
        expect(await addresses(frontier)).toEqual(['/near.htm', '/deep.htm', '/a.htm']);
      });

      it('keeps a released request back until its time', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        await frontier.release([{ urlId: home.urlId, attempts: 1, notBefore: NOW + 5000 }]);
        expect(await frontier.lease('jwc', 10, NOW + 4999)).toEqual([]);
        expect(await frontier.nextDue('jwc')).toBe(NOW + 5000);
        expect(await frontier.lease('jwc', 10, NOW + 5000)).toMatchObject([{ urlId: home.urlId, attempts: 1 }]);
        expect(await frontier.nextDue('jwc')).toBeNull();
        expect(await frontier.nextDue('lib')).toBeLessThanOrEqual(NOW);
      });

      it('knows at any time when the next request is due', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/b.htm`), link(`${JWC}/c.htm`)]);
        const [a, b, c] = await frontier.lease('jwc', 3, NOW);
        const giveBack = (lease: typeof a, notBefore: number) =>
          frontier.release([{ urlId: lease!.urlId, attempts: 1, notBefore }]);
        await giveBack(a, NOW + 5000);
        expect(await frontier.nextDue('jwc')).toBe(NOW + 5000);
        await giveBack(b, NOW + 3000);
        expect(await frontier.nextDue('jwc')).toBe(NOW + 3000);
        expect(await frontier.lease('jwc', 9, NOW + 3000)).toMatchObject([{ urlId: b!.urlId }]);
        expect(await frontier.nextDue('jwc')).toBe(NOW + 5000);
        expect(await frontier.lease('jwc', 9, NOW + 4999)).toEqual([]);
        await save(frontier, [readPage(c!, newPage('丙', [link(`${JWC}/new.htm`)]))]);
        expect(await frontier.nextDue('jwc')).toBeLessThanOrEqual(NOW);
        expect(await addresses(frontier)).toEqual(['/new.htm']);
        expect(await frontier.nextDue('jwc')).toBe(NOW + 5000);
        await frontier.exclude('jwc', 'time-budget');
        expect(await frontier.nextDue('jwc')).toBeNull();
      });

      it('changes nothing for a request that is done', async () => {
        const frontier = await begin();
        const { home } = await saveHome(frontier);
        const before = await store.listReadPages('night-1', 'jwc', 0, 10);
        const again = await save(frontier, [readPage(home, newPage('别的', [link(`${JWC}/other.htm`)]))]);
        expect(again).toEqual(new Map());
        await frontier.release([{ urlId: home.urlId, attempts: 3, notBefore: 0 }]);
        expect(await store.listReadPages('night-1', 'jwc', 0, 10)).toEqual(before);
        expect(await addresses(frontier)).toEqual(['/tzgg.htm']);
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 1, done: 1 });
      });

      it('keeps the outline of a page beside its other small facts', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        const page = newPage('通知');
        const outline: PageOutline = {
          ...NO_OUTLINE,
          role: 'index',
          crumbs: [{ text: '通知公告', url: `${JWC}/tzgg.htm` }],
          total: 19,
        };
        await save(frontier, [readPage(home, { ...page, head: { ...page.head, outline } })]);
        expect(await store.listReadPages('night-1', 'jwc', 0, 10)).toMatchObject([{ head: { outline } }]);
      });

      it('saves a request that comes twice in one batch once', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        await save(frontier, [readPage(home, newPage('甲')), readPage(home, newPage('乙'))]);
        expect(await store.listReadPages('night-1', 'jwc', 0, 10)).toMatchObject([{ head: { title: '甲' } }]);
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 0, done: 1 });
      });

      it('discovers again what a dead process had leased, and remembers what was met', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/calendar/1`), link(`${JWC}/b.htm`)]);
        const lost = await one(frontier);
        const reopened = await store.openFrontier('night-1', admit);
        expect(await reopened.counts('jwc')).toEqual({ discovered: 2, leased: 0, done: 1 });
        await reopened.discover([
          { url: `${JWC}/`, kind: 'page', depth: 0 },
          { url: `${JWC}/calendar/1`, kind: 'page', depth: 0 },
          { url: `${JWC}/a.htm`, kind: 'page', depth: 0 },
        ]);
        expect(await save(reopened, [readPage(lost, newPage('迟到', [link(`${JWC}/late.htm`)]))])).toEqual(new Map());
        expect(await addresses(reopened)).toEqual(['/a.htm', '/b.htm']);
      });

      it('leaves out the rest of a site, not what is under way', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/b.htm`), link(`${JWC}/c.htm`)]);
        const underWay = await one(frontier);
        await frontier.exclude('jwc', 'page-budget');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 1, done: 1 });
        expect(await frontier.counts('lib')).toEqual({ discovered: 1, leased: 0, done: 0 });
        await save(frontier, [readPage(underWay, newPage('甲', [link(`${JWC}/b.htm`)]))]);
        expect(await frontier.lease('jwc', 10, NOW)).toEqual([]);
        expect(await store.countVisits('night-1', 'jwc')).toMatchObject({ pages: 2, excluded: { 'page-budget': 2 } });
      });

      it('leaves out one kind of request', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/a.png`, 'resource'), link(`${JWC}/b.htm`)]);
        await frontier.exclude('jwc', 'page-budget', 'page');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 1, leased: 0, done: 1 });
        expect(await addresses(frontier)).toEqual(['/a.png']);
        expect((await store.countVisits('night-1', 'jwc')).excluded).toEqual({ 'page-budget': 2 });
      });

      it('leaves what waits for its second look within the budget, not within the time', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/b.htm`)]);
        const failed = await one(frontier);
        await frontier.release([{ urlId: failed.urlId, attempts: 1, notBefore: 0 }]);
        await frontier.exclude('jwc', 'page-budget', 'page');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 1, leased: 0, done: 1 });
        await frontier.exclude('jwc', 'time-budget');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 0, done: 1 });
        const { excluded } = await store.countVisits('night-1', 'jwc');
        expect(excluded).toEqual({ 'page-budget': 1, 'time-budget': 1 });
      });

      it('names attachments that could not be read', async () => {
        const frontier = await begin();
        await saveHome(frontier, [
          link(`${JWC}/b.docx`, 'resource'),
          link(`${JWC}/a.pdf`, 'resource'),
          link(`${JWC}/c.htm`),
        ]);
        const asked = await frontier.lease('jwc', 10, NOW);
        await save(
          frontier,
          asked.map((request) =>
            completion(request, { unread: request.url.endsWith('.pdf') ? 'document-no-text' : 'document-damaged' }),
          ),
        );
        const { unchecked } = await store.countVisits('night-1', 'jwc');
        expect(unchecked?.filter(({ url }) => !url.endsWith('.htm'))).toEqual([
          { url: `${JWC}/a.pdf`, reason: 'document-no-text' },
          { url: `${JWC}/b.docx`, reason: 'document-damaged' },
        ]);
        expect((await store.countVisits('night-1', 'lib')).unchecked).toBeUndefined();
      });

      it('follows a redirect at the same depth', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        const ids = await save(frontier, [
          completion(home, { outcome: { kind: 'ok', status: 302 }, redirectTo: `${JWC}/index.htm` }),
        ]);
        const next = await one(frontier);
        expect(next).toMatchObject({ url: `${JWC}/index.htm`, kind: 'page', depth: 0 });
        expect(ids.get(`${JWC}/index.htm`)).toBe(next.urlId);
      });

      it('asks for the target of a redirecting resource as a resource', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.png`, 'resource')]);
        const picture = await one(frontier);
        await save(frontier, [completion(picture, { redirectTo: `${JWC}/b.png` })]);
        expect(await one(frontier)).toMatchObject({ url: `${JWC}/b.png`, kind: 'resource', depth: 1 });
      });

      it('refuses a scan that is unknown or complete', async () => {
        await expect(store.openFrontier('never', admit)).rejects.toThrow('never');
        await begin();
        await store.finishScan(result('night-1'));
        await expect(store.openFrontier('night-1', admit)).rejects.toThrow('complete');
      });

      it('goes on with an interrupted scan', async () => {
        const frontier = await begin();
        await saveHome(frontier);
        await store.finishScan(result('night-1', { status: 'interrupted' }));
        const reopened = await store.openFrontier('night-1', admit);
        expect(await addresses(reopened)).toEqual(['/tzgg.htm']);
        expect((await store.findScan('night-1'))!.scan).toMatchObject({ status: 'running', finishedAt: null });
      });
    });

    describe('a second night', () => {
      const observation = {
        identity: 'wording|1',
        check: 'wording',
        event: 'page',
        rule: 'wording/chuandai',
        messageId: 'wrong',
        data: { words: '穿带' },
        severity: 'moderate',
        certainty: 'certain',
        siteId: 'jwc',
        target: '穿带',
        evidence: {},
        occurrences: 1,
        places: [],
      } as const;

      const firstNight = async () => {
        const first = await begin('night-1');
        await saveHome(
          first,
          [
            link(`${JWC}/tzgg.htm`),
            link(`${JWC}/logo.png`, 'resource'),
            link(`${JWC}/search`, 'form'),
            link(`${JWC}/calendar/1`),
          ],
          { observations: [observation] },
        );
        await store.finishScan(result('night-1'));
      };

      it('knows a page from the night before, and not from this one', async () => {
        await firstNight();
        const second = await begin('night-2');
        const home = await one(second);
        expect(home.known).toEqual({
          factsId: expect.any(Number),
          bodyHash: 'hash of 首页',
          etag: '"首页"',
          lastModified: null,
          title: '首页',
          judgedWith: 'rules of May',
        });
        const full = await store.openFrontier('night-2', admit, { ignoreKnown: true });
        expect((await one(full)).known).toBeNull();
      });

      it('discovers the links of an unchanged page from what is stored', async () => {
        await firstNight();
        const second = await begin('night-2');
        const home = await one(second);
        await save(second, [
          completion(home, {
            outcome: { kind: 'ok', status: 304 },
            page: { kind: 'unchanged', factsId: home.known!.factsId, rejudged: null },
          }),
        ]);
        expect(
          (await second.lease('jwc', 10, NOW)).map(({ url, kind, depth }) => [url.replace(JWC, ''), kind, depth]),
        ).toEqual([
          ['/tzgg.htm', 'page', 1],
          ['/logo.png', 'resource', 1],
        ]);
        expect(await store.countVisits('night-2', 'jwc')).toEqual({
          pages: 1,
          unchanged: 1,
          failed: 0,
          resources: 0,
          excluded: { trap: 1 },
        });
        expect(await store.listReadPages('night-2', 'jwc', 0, 10)).toMatchObject([
          { factsId: home.known!.factsId, unchanged: true, status: 304, observations: [observation] },
        ]);
      });

      it('keeps a new judgement of an unchanged page', async () => {
        await firstNight();
        const second = await begin('night-2');
        const home = await one(second);
        const rejudged = { judgedWith: 'rules of June', observations: [] };
        await save(second, [completion(home, { page: { kind: 'unchanged', factsId: home.known!.factsId, rejudged } })]);
        const third = await begin('night-3');
        expect((await one(third)).known).toMatchObject({ factsId: home.known!.factsId, judgedWith: 'rules of June' });
        expect((await store.listReadPages('night-2', 'jwc', 0, 10)).map(({ observations }) => observations)).toEqual([
          [],
        ]);
      });

      it('finds equal facts again, and keeps what was judged otherwise apart', async () => {
        await firstNight();
        const before = await store.listReadPages('night-1', 'jwc', 0, 10);
        const second = await begin('night-2');
        await saveHome(second, [], { etag: '"neu"' });
        const third = await begin('night-3');
        expect((await one(third)).known).toMatchObject({ factsId: before[0]!.factsId, etag: '"neu"' });
        await save(third, [
          readPage({ urlId: before[0]!.urlId }, newPage('首页', [], { judgedWith: 'rules of June' })),
        ]);
        const [page] = await store.listReadPages('night-3', 'jwc', 0, 10);
        expect(page!.factsId).not.toBe(before[0]!.factsId);
        expect(page).toMatchObject({ judgedWith: 'rules of June', unchanged: false });
        expect(await store.listReadPages('night-1', 'jwc', 0, 10)).toEqual(before);
        expect(unpack(await store.readFacts(page!.factsId))).toBe('facts of 首页');
      });

      it("keeps the facts of one batch together, and finds each page's own", async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/a.htm`), link(`${JWC}/b.htm`), link(`${JWC}/c.pdf`)]);
        const [a, b, c] = await frontier.lease('jwc', 3, NOW);
        await save(frontier, [readPage(a!, newPage('甲')), completion(c!), readPage(b!, newPage('乙'))]);
        const pages = await store.listReadPages('night-1', 'jwc', 0, 10);
        const stored = await Promise.all(pages.map(({ factsId }) => store.readFacts(factsId)));
        expect(stored.map(unpack)).toEqual(['facts of 首页', 'facts of 甲', 'facts of 乙']);
        expect(stored.map(({ at }) => at)).toEqual([0, 0, 1]);
        expect(stored[0]!.packId).not.toBe(stored[1]!.packId);
        // A pack that the asker has need not come again.
        const { packId } = stored[1]!;
        const again = await Promise.all(pages.map(({ factsId }) => store.readFacts(factsId, [packId])));
        expect(again.map(({ pack }) => pack.length > 0)).toEqual(stored.map((each) => each.packId !== packId));
        expect(again[1]!.pack.length).toBe(0);
        expect(again.map(({ at }) => at)).toEqual([0, 0, 1]);
      });

      it('refuses a new page that comes without facts, and stays as it was', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        await expect(frontier.complete([readPage(home, newPage('首页'))], null)).rejects.toThrow('without facts');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 1, done: 0 });
      });

      it('refuses facts that do not exist, and stays as it was', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        const page = { kind: 'unchanged', factsId: 4711, rejudged: null } as const;
        await expect(save(frontier, [completion(home, { page })])).rejects.toThrow('4711');
        expect(await frontier.counts('jwc')).toEqual({ discovered: 0, leased: 1, done: 0 });
        await expect(store.readFacts(4711)).rejects.toThrow('4711');
      });
    });

    describe('visits', () => {
      const outcomes: readonly FetchOutcome[] = [
        { kind: 'ok', status: 200 },
        { kind: 'http-error', status: 404 },
        { kind: 'http-error', status: 503 },
        { kind: 'soft-404', status: 200, sign: 'same-as-random' },
        { kind: 'redirect-loop', hops: 6 },
        { kind: 'timeout', afterMs: 15_000 },
        { kind: 'dns-error', code: 'ENOTFOUND' },
        { kind: 'refused', code: 'ECONNREFUSED' },
        { kind: 'broken', code: 'ECONNRESET' },
        { kind: 'tls-error', fault: 'expired', detail: '', behind: 200, validTo: '2026-05-01' },
        { kind: 'excluded', reason: 'private-address' },
      ];

      it('gives every outcome back as it came', async () => {
        const frontier = await begin();
        const links = outcomes.map((_, at) => link(`https://partner${at}.example.org/`));
        await saveHome(frontier, links);
        const leases = await frontier.lease('', 100, NOW);
        await save(
          frontier,
          leases.map((lease, at) => completion(lease, { outcome: outcomes[at]!, attempts: 2 })),
        );
        const visits = await store.listVisits('night-1', 'outside', 0, 100);
        expect(visits.map(({ outcome }) => outcome)).toEqual(outcomes);
        expect(visits[1]).toEqual({
          urlId: leases[1]!.urlId,
          url: 'https://partner1.example.org/',
          siteId: '',
          kind: 'outside',
          outcome: { kind: 'http-error', status: 404 },
          attempts: 2,
          redirectTo: null,
          redirects: [],
          contentType: 'text/html',
        });
        const failed = await store.listVisits('night-1', 'failed', 0, 100);
        expect(failed.map(({ outcome }) => outcome)).toEqual(outcomes.slice(1));
      });

      it('lists in portions, each visit once', async () => {
        const frontier = await begin();
        const links = Array.from({ length: 7 }, (_, at) => link(`https://partner${at}.example.org/`));
        await saveHome(frontier, links);
        const leases = await frontier.lease('', 100, NOW);
        await save(
          frontier,
          leases.slice(0, 6).map((lease) => completion(lease)),
        );
        const seen: number[] = [];
        for (let after = 0; ; after = seen.at(-1)!) {
          const portion = await store.listVisits('night-1', 'outside', after, 4);
          if (portion.length === 0) break;
          expect(portion.length).toBeLessThanOrEqual(4);
          seen.push(...portion.map(({ urlId }) => urlId));
        }
        expect(seen).toEqual(leases.slice(0, 6).map(({ urlId }) => urlId));
      });

      it('finds redirects, followed here or not, and visits by address', async () => {
        const frontier = await begin();
        const hops = [{ url: OUTSIDE, status: 301 }];
        await saveHome(frontier, [link(OUTSIDE), link(`${JWC}/old.htm`), link(`${JWC}/waits.htm`)]);
        const [old] = await frontier.lease('jwc', 1, NOW);
        const [outside] = await frontier.lease('', 1, NOW);
        await save(frontier, [
          completion(old!, { outcome: { kind: 'ok', status: 301 }, redirectTo: `${JWC}/new.htm` }),
          completion(outside!, { redirects: hops }),
        ]);
        const redirected = await store.listVisits('night-1', 'redirected', 0, 10);
        expect(redirected.map(({ url, redirectTo, redirects }) => ({ url, redirectTo, redirects }))).toEqual([
          { url: OUTSIDE, redirectTo: null, redirects: hops },
          { url: `${JWC}/old.htm`, redirectTo: `${JWC}/new.htm`, redirects: [] },
        ]);
        const found = await store.findVisits('night-1', [
          `${JWC}/old.htm`,
          `${JWC}/waits.htm`,
          `${JWC}/never.htm`,
          `${JWC}/`,
        ]);
        expect(found.map(({ url }) => url)).toEqual([`${JWC}/old.htm`, `${JWC}/`]);
      });

      it('puts right what became of an address', async () => {
        const frontier = await begin();
        const home = await one(frontier);
        await save(frontier, [
          completion(home, { outcome: { kind: 'ok', status: 302 }, redirectTo: `${JWC}/login`, redirects: [] }),
        ]);
        await store.amendVisit('night-1', home.urlId, { kind: 'redirect-loop', hops: 6 }, 2);
        expect(await store.listVisits('night-1', 'redirected', 0, 10)).toEqual([]);
        expect(await store.listVisits('night-1', 'failed', 0, 10)).toMatchObject([
          { urlId: home.urlId, outcome: { kind: 'redirect-loop', hops: 6 }, attempts: 2, redirectTo: null },
        ]);
        await store.amendVisit('night-1', home.urlId, { kind: 'ok', status: 200 }, 3);
        expect(await store.listVisits('night-1', 'failed', 0, 10)).toEqual([]);
        expect(await store.findVisits('night-1', [`${JWC}/`])).toMatchObject([
          { outcome: { kind: 'ok', status: 200 } },
        ]);
      });

      it('asks again for what gave no answer, once that is forgotten, and for nothing else', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/slow`), link(`${JWC}/gone`)]);
        const answers = {
          [`${JWC}/slow`]: { kind: 'timeout', afterMs: 15_000 },
          [`${JWC}/gone`]: { kind: 'http-error', status: 404 },
        } as const;
        for (const request of await frontier.lease('jwc', 10, 0)) {
          await save(frontier, [completion(request, { outcome: answers[request.url as keyof typeof answers] })]);
        }
        await store.forgetSilence('night-1');
        const again = await store.openFrontier('night-1', admit);
        expect((await again.lease('jwc', 10, 0)).map(({ url, attempts }) => [url, attempts])).toEqual([
          [`${JWC}/slow`, 0],
        ]);
        expect(await store.listVisits('night-1', 'failed', 0, 10)).toMatchObject([{ url: `${JWC}/gone` }]);
      });

      it('counts what became of the requests of a site', async () => {
        const frontier = await begin();
        const names = ['read', 'gone', 'forbidden', 'error', 'timeout', 'busy', 'file.pdf', 'moved', 'private'];
        await saveHome(frontier, [
          ...names.map((name) => link(`${JWC}/${name}`)),
          link(`${JWC}/a.png`, 'resource'),
          link(`${JWC}/broken.png`, 'resource'),
          link(`${JWC}/calendar/1`),
          link(`${JWC}/calendar/2`),
          link(`${JWC}/logout`),
        ]);
        const saved: Readonly<Record<string, Parameters<typeof completion>[1]>> = {
          read: { page: { kind: 'new', ...newPage('内页') } },
          gone: { outcome: { kind: 'http-error', status: 404 } },
          forbidden: { outcome: { kind: 'http-error', status: 403 } },
          error: { outcome: { kind: 'http-error', status: 500 } },
          timeout: { outcome: { kind: 'timeout', afterMs: 15_000 } },
          busy: { outcome: { kind: 'http-error', status: 429 } },
          'file.pdf': { contentType: 'application/pdf' },
          moved: { outcome: { kind: 'ok', status: 302 }, redirectTo: `${LIB}/` },
          private: { outcome: { kind: 'excluded', reason: 'private-address' } },
          'broken.png': { outcome: { kind: 'http-error', status: 404 } },
        };
        const leases = await frontier.lease('jwc', 100, NOW);
        await save(
          frontier,
          leases.map((lease) => completion(lease, saved[lease.url.slice(JWC.length + 1)])),
        );
        expect(await store.countVisits('night-1', 'jwc')).toEqual({
          pages: 2,
          unchanged: 0,
          failed: 3,
          resources: 3,
          excluded: { trap: 2, 'side-effect': 1, 'private-address': 1 },
        });
        const ids = new Map(leases.map(({ url, urlId }) => [url.slice(JWC.length + 1), urlId]));
        const states = await store.pageStates('night-1', [...ids.values(), 4711]);
        expect(names.map((name) => `${name} ${states.get(ids.get(name)!)}`)).toEqual([
          'read read',
          'gone gone',
          'forbidden unknown',
          'error unknown',
          'timeout unknown',
          'busy unknown',
          'file.pdf unknown',
          'moved gone',
          'private unknown',
        ]);
        expect(states.get(4711)).toBe('unknown');
      });

      it('knows the pages whose bytes are those of the whole scan of that instant', async () => {
        const first = await begin();
        await saveHome(first, [link(`${JWC}/1.htm`), link(`${JWC}/2.htm`)]);
        const before = await first.lease('jwc', 10, NOW);
        await save(
          first,
          before.map((lease) => readPage(lease, newPage(`页 ${lease.url}`))),
        );
        const ids = before.map(({ urlId }) => urlId);
        const read = async (id: string, kind: 'full' | 'verify', day: number, text: (url: string) => string) => {
          const startedAt = new Date(Date.UTC(2026, 5, day)).toISOString();
          await store.createScan({ ...plan(id, 'jwc'), kind, startedAt });
          const frontier = await store.openFrontier(id, admit, { ignoreKnown: true });
          await frontier.discover(before.map(({ url }) => ({ url, kind: 'page', depth: 0 })));
          const leases = await frontier.lease('jwc', 10, NOW);
          await save(
            frontier,
            leases.map((lease) => readPage(lease, newPage(text(lease.url)))),
          );
          return startedAt;
        };
        const { startedAt } = (await store.findScan('night-1'))!.scan;
        // The second page is another; the first was read anew, byte for byte the same.
        await read('night-2', 'full', 2, (url) => (url.endsWith('2.htm') ? '新页' : `页 ${url}`));
        const verified = await read('verify', 'verify', 3, () => '新页');
        await read('night-3', 'full', 4, () => '新页');
        const same = async (id: string, at: string) => [...(await store.samePages(id, at, [...ids, 4711]))];
        const [one] = before.filter(({ url }) => url.endsWith('1.htm'));
        expect(await same('night-2', startedAt)).toEqual([one!.urlId]);
        expect(await same('night-3', startedAt)).toEqual([]);
        // A look at single places is not what an item was last seen by everywhere.
        expect(await same('night-3', verified)).toEqual([]);
        expect(await same('night-3', '2020-01-01T00:00:00.000Z')).toEqual([]);
      });

      it('lists the pages of a site in portions', async () => {
        const frontier = await begin();
        await saveHome(frontier, [link(`${JWC}/1.htm`), link(`${JWC}/2.htm`), link(`${LIB}/x.htm`)]);
        const rest = await frontier.lease('jwc', 10, NOW);
        const library = await frontier.lease('lib', 10, NOW);
        await save(
          frontier,
          [...rest, ...library].map((lease) => readPage(lease, newPage(`页 ${lease.url.replace(JWC, '')}`))),
        );
        const first = await store.listReadPages('night-1', 'jwc', 0, 2);
        const second = await store.listReadPages('night-1', 'jwc', first[1]!.urlId, 2);
        expect([...first, ...second].map(({ head }) => head.title)).toEqual(['首页', '页 /1.htm', '页 /2.htm']);
        expect(first[0]).toEqual({
          urlId: expect.any(Number),
          url: `${JWC}/`,
          siteId: 'jwc',
          status: 200,
          factsId: expect.any(Number),
          head: {
            title: '首页',
            publishedAt: Date.UTC(2026, 4, 8),
            newestListed: null,
            textLength: 2,
            outline: NO_OUTLINE,
          },
          judgedWith: 'rules of May',
          observations: [],
          unchanged: false,
        });
      });

      it('turns links round', async () => {
        const frontier = await begin();
        const { home, ids } = await saveHome(frontier, [
          link(`${JWC}/tzgg.htm`),
          link(OUTSIDE),
          link(`${JWC}/dead.png`, 'resource'),
          link('http://spam.example.org/', 'mention'),
          link(OUTSIDE, 'mention'),
        ]);
        const column = await one(frontier);
        await save(frontier, [readPage(column, newPage('通知公告', [link(`${JWC}/`), link(OUTSIDE)]))]);
        const outside = ids.get(OUTSIDE)!;
        const mentioned = ids.get('http://spam.example.org/')!;
        const picture = ids.get(`${JWC}/dead.png`)!;
        const referrers = await store.listReferrers('night-1', new Set([outside, mentioned, picture]));
        expect(
          referrers.map(({ page, targets }) => [page.url, page.siteId, [...targets].sort((a, b) => a - b)]),
        ).toEqual([
          [`${JWC}/`, 'jwc', [outside, picture]],
          [`${JWC}/tzgg.htm`, 'jwc', [outside]],
        ]);
        expect(await store.listReferrers('night-1', new Set([home.urlId]))).toMatchObject([
          { page: { url: `${JWC}/tzgg.htm` }, targets: [home.urlId] },
        ]);
        expect(await store.listReferrers('night-1', new Set())).toEqual([]);
        expect(await store.idsOf([OUTSIDE, 'http://spam.example.org/', 'http://never.example.org/'])).toEqual(
          new Map([
            [OUTSIDE, outside],
            ['http://spam.example.org/', mentioned],
          ]),
        );
        expect(await store.urlsOf([outside, mentioned])).toEqual(
          new Map([
            [outside, OUTSIDE],
            [mentioned, 'http://spam.example.org/'],
          ]),
        );
      });

      it('keeps scans apart', async () => {
        await saveHome(await begin('night-1'));
        await begin('night-2');
        expect(await store.listReadPages('night-2', 'jwc', 0, 10)).toEqual([]);
        expect(await store.findVisits('night-2', [`${JWC}/`])).toEqual([]);
        expect((await store.countVisits('night-2', 'jwc')).pages).toBe(0);
      });
    });

    describe('scans', () => {
      const coverage: SiteCoverage = {
        siteId: 'jwc',
        pages: 12,
        unchanged: 3,
        failed: 1,
        resources: 20,
        excluded: { robots: 2 },
        traps: ['/calendar/*'],
        home: { kind: 'ok', status: 200 },
        complete: true,
      };

      it('gives a scan back with its plan', async () => {
        await store.createScan(plan('night-1'));
        const found = await store.findScan('night-1');
        expect(found!.plan).toEqual(plan('night-1'));
        expect(found!.scan).toEqual({
          id: 'night-1',
          status: 'running',
          startedAt: '2026-05-12T18:00:00.000Z',
          finishedAt: null,
          sites: plan('').sites.map((site) => ({ ...site, coverage: null, lastPublishedAt: null })),
          failures: [],
        });
        expect(await store.findScan('night-2')).toBeNull();
        await expect(store.createScan(plan('night-1'))).rejects.toThrow();
      });

      it('lists the newest first', async () => {
        await store.createScan(plan('b', '2026-05-11T18:00:00.000Z'));
        await store.createScan(plan('c', '2026-05-13T18:00:00.000Z'));
        await store.createScan(plan('a', '2026-05-12T18:00:00.000Z'));
        expect((await store.listScans(2)).map(({ id }) => id)).toEqual(['c', 'a']);
      });

      it('ends a scan, and replaces the findings when it is judged again', async () => {
        await store.createScan(plan('night-1'));
        const failures = [
          { check: 'wording', event: 'page', subject: `${JWC}/`, message: 'x is not a function' },
        ] as const;
        await store.finishScan(
          result('night-1', {
            status: 'partial',
            sites: [{ siteId: 'jwc', coverage, lastPublishedAt: Date.UTC(2026, 4, 8) }],
            failures,
            findings: [
              { finding: finding('dead-link|1'), pageIds: [5, 3, 900] },
              { finding: finding('dead-link|2'), pageIds: [] },
            ],
          }),
        );
        const { scan } = (await store.findScan('night-1'))!;
        expect(scan).toMatchObject({ status: 'partial', finishedAt: '2026-05-12T20:00:00.000Z', failures });
        expect(scan.sites[0]).toMatchObject({ coverage, lastPublishedAt: Date.UTC(2026, 4, 8) });
        expect(scan.sites[1]!.coverage).toBeNull();
        expect(await store.listFindings('night-1')).toEqual([
          { finding: finding('dead-link|1'), pageIds: [5, 3, 900] },
          { finding: finding('dead-link|2'), pageIds: [] },
        ]);
        await store.finishScan(
          result('night-1', { findings: [{ finding: finding('dead-link|2', { occurrences: 4 }), pageIds: [8] }] }),
        );
        expect(await store.listFindings('night-1')).toEqual([
          { finding: finding('dead-link|2', { occurrences: 4 }), pageIds: [8] },
        ]);
        expect((await store.findScan('night-1'))!.scan.status).toBe('complete');
      });

      it('lets one process work on a scan', async () => {
        await store.createScan(plan('night-1'));
        expect(await store.claimScan('night-1', 'first', 1000, 2000)).toBe(true);
        expect(await store.claimScan('night-1', 'second', 1999, 3000)).toBe(false);
        expect(await store.claimScan('night-1', 'first', 1500, 2500)).toBe(true);
        expect(await store.claimScan('night-1', 'second', 2499, 3000)).toBe(false);
        expect(await store.claimScan('night-1', 'second', 2500, 3500)).toBe(true);
        expect(await store.claimScan('night-1', 'first', 2600, 9000)).toBe(false);
        await store.giveUpScan('night-1', 'first');
        expect(await store.claimScan('night-1', 'first', 2600, 9000)).toBe(false);
        await store.giveUpScan('night-1', 'second');
        expect(await store.claimScan('night-1', 'first', 2600, 9000)).toBe(true);
      });
    });

    describe('items', () => {
      const add = (identity: string, more: Parameters<typeof item>[1] = {}) =>
        store.changeItem({ item: item(identity, more), event: event(identity, null, more.status ?? 'new') });

      it('gives an item back with its history', async () => {
        expect(await add('dead-link|1')).toBe('changed');
        const waived = item('dead-link|1', { status: 'waived', until: '2026-09-01', owner: '信息中心' });
        expect(await store.changeItem({ item: waived, event: event('dead-link|1', 'new', 'waived') })).toBe('changed');
        expect(await store.findItem('dead-link|1')).toEqual({
          item: waived,
          events: [event('dead-link|1', null, 'new'), event('dead-link|1', 'new', 'waived')],
        });
        expect(await store.findItem('dead-link|2')).toBeNull();
      });

      it('refuses a change that rests on an older status', async () => {
        await add('dead-link|1', { status: 'open' });
        const change = {
          item: item('dead-link|1', { status: 'closed' }),
          event: event('dead-link|1', 'new', 'closed'),
        };
        expect(await store.changeItem(change)).toBe('conflict');
        expect(await store.changeItem({ item: item('dead-link|1', { status: 'new' }), event: null })).toBe('conflict');
        expect(await add('dead-link|1')).toBe('conflict');
        expect(await store.changeItem({ ...change, item: item('dead-link|9') })).toBe('conflict');
        expect((await store.findItem('dead-link|1'))!.events).toHaveLength(1);
        expect((await store.findItem('dead-link|1'))!.item.status).toBe('open');
      });

      it('notes a later sight without an event', async () => {
        await add('dead-link|1', { status: 'open' });
        const seen = item('dead-link|1', { status: 'open', lastSeen: '2026-05-13T20:00:00.000Z', pageIds: [] });
        expect(await store.changeItem({ item: seen, event: null })).toBe('changed');
        expect(await store.findItem('dead-link|1')).toEqual({
          item: seen,
          events: [event('dead-link|1', null, 'open')],
        });
      });

      it('lists by site and status', async () => {
        await add('a', { status: 'open' });
        await add('b', { status: 'closed', closedAs: 'fixed' });
        await add('c', { status: 'open', siteId: 'lib' });
        const list = async (filter: { siteIds?: string[]; statuses?: ItemStatus[] }) =>
          (await store.listItems(filter)).map(({ identity }) => identity);
        expect(await list({})).toEqual(['a', 'b', 'c']);
        expect(await list({ siteIds: ['jwc'] })).toEqual(['a', 'b']);
        expect(await list({ statuses: ['open', 'reopened'] })).toEqual(['a', 'c']);
        expect(await list({ siteIds: ['lib', 'jwc'], statuses: ['closed'] })).toEqual(['b']);
        expect(await list({ siteIds: [] })).toEqual([]);
      });

      it('saves items with the scan, and never over a decision that was made meanwhile', async () => {
        await store.createScan(plan('night-1'));
        await add('a', { status: 'open' });
        await add('b', { status: 'waived', until: '2026-09-01' });
        const seen = { status: 'open', lastSeen: '2026-05-13T20:00:00.000Z' } as const;
        await store.finishScan(
          result('night-1', {
            items: [
              { item: item('a', seen), event: null },
              { item: item('b', { ...seen, pageIds: [2] }), event: event('b', 'new', 'open') },
              { item: item('c'), event: event('c', null, 'new') },
            ],
          }),
        );
        expect((await store.findItem('a'))!.item).toEqual(item('a', seen));
        const b = (await store.findItem('b'))!;
        expect(b.item).toEqual(item('b', { ...seen, status: 'waived', until: '2026-09-01', pageIds: [2] }));
        expect(b.events).toEqual([event('b', null, 'waived')]);
        expect((await store.findItem('c'))!.events).toHaveLength(1);
        expect((await store.listScanEvents('night-1')).map(({ identity }) => identity)).toEqual(['a', 'b', 'c']);
        expect(await store.listScanEvents('night-2')).toEqual([]);
      });
    });

    describe('retention', () => {
      const night = async (id: string, finishedAt: string, body: string, links: string[]) => {
        const frontier = await begin(id);
        const home = await one(frontier);
        await save(frontier, [
          readPage(home, newPage(body, [...links.map((url) => link(url)), link(`${JWC}/said-${id}`, 'mention')])),
        ]);
        await store.finishScan(result(id, { finishedAt, findings: [{ finding: finding(id), pageIds: [home.urlId] }] }));
        return home;
      };

      it('deletes old visits and what only they needed, later the scan itself', async () => {
        const home = await night('night-1', '2026-01-10T20:00:00.000Z', '一月', [`${JWC}/january.htm`]);
        await night('night-2', '2026-02-10T20:00:00.000Z', '二月', [`${JWC}/february.htm`]);
        await store.changeItem({ item: item('x', { pageIds: [home.urlId] }), event: event('x', null, 'new') });
        const before = { snapshots: '2026-02-01T00:00:00.000Z', scans: '2025-01-01T00:00:00.000Z' };
        // The home page, the library and the January page were met; January's page and mention are nowhere else.
        expect(await store.deleteOldScans(before)).toEqual({ scans: 0, visits: 3, facts: 1, urls: 2 });
        expect(await store.deleteOldScans(before)).toEqual({ scans: 0, visits: 0, facts: 0, urls: 0 });
        expect(await store.listReadPages('night-1', 'jwc', 0, 10)).toEqual([]);
        expect(await store.listFindings('night-1')).toHaveLength(1);
        expect(await store.listReadPages('night-2', 'jwc', 0, 10)).toMatchObject([{ head: { title: '二月' } }]);

        const later = { snapshots: '2026-02-01T00:00:00.000Z', scans: '2026-03-01T00:00:00.000Z' };
        expect(await store.deleteOldScans(later)).toMatchObject({ scans: 2, visits: 3, facts: 1 });
        expect(await store.listScans(10)).toEqual([]);
        expect(await store.urlsOf([home.urlId])).toEqual(new Map([[home.urlId, `${JWC}/`]]));
      });

      it('leaves a running scan alone, and the facts it may find unchanged', async () => {
        await night('night-1', '2026-01-10T20:00:00.000Z', '首页', [`${JWC}/tzgg.htm`]);
        const frontier = await begin('night-2');
        await store.claimScan('night-2', 'a', 0, Date.parse('2026-12-01T00:01:00.000Z'));
        const home = await one(frontier);
        const all = { snapshots: '2026-12-01T00:00:00.000Z', scans: '2026-12-01T00:00:00.000Z' };
        expect(await store.deleteOldScans(all)).toMatchObject({ scans: 1, visits: 3, facts: 0 });
        const page = { kind: 'unchanged', factsId: home.known!.factsId, rejudged: null } as const;
        await save(frontier, [completion(home, { page })]);
        expect(await addresses(frontier)).toEqual(['/tzgg.htm']);
      });
    });
  });
}
