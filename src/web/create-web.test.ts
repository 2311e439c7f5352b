import { describe, expect, it } from 'vitest';
import { college, deadLink, deadLinkItem, fakeApp, nightScan, noSchedule } from '../../test/support/fake-app.ts';
import type { App, Overrides } from '../app/app.ts';
import type { Health } from '../app/jobs/health.ts';
import type { JobRun, JobStatus } from '../model/job.ts';
import { createWeb, type WebContext } from './create-web.ts';

const NOW = Date.parse('2026-11-24T01:00:00Z');
const TOKEN = 'f3a9c1d2e4b5a697';

const lastRun: JobRun = {
  name: 'scan',
  due: Date.parse('2026-11-23T18:00:00Z'),
  state: 'failed',
  holder: 'a',
  leaseUntil: 0,
  startedAt: Date.parse('2026-11-23T18:00:10Z'),
  endedAt: Date.parse('2026-11-23T18:01:00Z'),
  attempts: 1,
  scanId: null,
  fault: { 'zh-CN': '没有网络', en: 'No network' },
};
const job: JobStatus = {
  name: 'scan',
  title: { 'zh-CN': '扫描全部网站', en: 'Scan of all sites' },
  timing: '0 2 * * *',
  nextRun: Date.parse('2026-11-24T18:00:00Z'),
  lastRun,
  skippedAt: null,
  overdueSince: null,
};

async function open(change: Partial<App> = {}, more: Partial<WebContext> = {}) {
  const app = await fakeApp(change).openApp({} as Overrides);
  const errors: unknown[] = [];
  const web = createWeb({
    app,
    schedule: { ...noSchedule, statuses: async () => [job] },
    version: '0.1.0',
    token: null,
    allowHosts: ['wangxun.jnyy.example'],
    now: () => NOW,
    onError: (error) => void errors.push(error),
    ...more,
  });
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await web.request(`http://127.0.0.1:8321${path}`, {
      method,
      headers: { host: '127.0.0.1:8321', ...headers },
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { get, errors };
}

describe('the start page', () => {
  it('shows sites, open items by unit, jobs and the newest report, in the asked language', async () => {
    const { get } = await open();
    const chinese = await get('/', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(chinese.status).toBe(200);
    for (const words of ['江南应用技术学院 网站巡检', '教务处', '各单位待整改', '扫描全部网站', '没有网络']) {
      expect(chinese.text).toContain(words);
    }
    expect(chinese.text).toContain('2026-11-24 02:10');
    expect(chinese.text).toContain(`/reports/${nightScan().id}?lang=zh-CN`);
    const english = await get('/?lang=en', { 'accept-language': 'zh-CN' });
    expect(english.text).toContain('<html lang="en">');
    for (const words of ['Open items by unit', 'Scan of all sites', 'No network'])
      expect(english.text).toContain(words);
  });

  it('shows an estate that was never scanned', async () => {
    const { get } = await open({ listScans: async () => [], listItems: async () => [] });
    const { text } = await get('/');
    expect(text).toContain('尚未扫描');
    expect(text).toContain('没有待整改的问题');
  });

  it('lets nothing run that a page or a config slipped in', async () => {
    const evil = '<script>alert(1)</script>"><img src=x>';
    const { get } = await open({
      estate: {
        ...college,
        organization: evil,
        sites: college.sites.map((site) => ({ ...site, name: evil, owner: evil })),
      },
      listItems: async () => [{ ...deadLinkItem, owner: evil }],
      findItem: async () => ({
        item: {
          ...deadLinkItem,
          finding: {
            ...deadLink,
            target: `javascript:${evil}`,
            places: [{ page: `javascript:${evil}`, title: evil, text: evil, selector: '' }],
          },
        },
        events: [
          {
            identity: evil,
            at: deadLinkItem.firstSeen,
            actor: evil,
            scanId: null,
            from: null,
            to: 'new',
            reason: evil,
          },
        ],
      }),
    });
    for (const path of ['/', '/items/x', '/nosuch?lang=%3Cscript%3E', '/%3Cscript%3E']) {
      const { text, headers } = await get(path);
      expect(text).not.toMatch(/<script|<img|href="javascript/i);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    }
  });
});

describe('an item', () => {
  it('is where the links in notices lead', async () => {
    const { get } = await open();
    const found = await get(`/items/${encodeURIComponent(deadLinkItem.identity)}?lang=zh-CN`);
    expect(found.status).toBe(200);
    expect(found.text).toContain('失效链接');
    expect(found.text).toContain('打不开，服务器答复 404');
    expect(found.text).toContain('href="https://jwc.jnyy.example/info/1001/2031.htm"');
    expect(found.text).toContain('新发现');
    expect((await get('/items/nothing')).status).toBe(404);
  });

  it('of high risk is not offered to be opened', async () => {
    const item = { ...deadLinkItem, finding: { ...deadLink, category: 'risk' as const } };
    const { get } = await open({ findItem: async () => ({ item, events: [] }) });
    const { text } = await get('/items/x');
    expect(text).toContain(deadLink.target);
    expect(text).not.toContain(`href="${deadLink.target}"`);
  });
});

describe('a report', () => {
  it('is the html report of a scan, with a policy that lets its own script run', async () => {
    const { get } = await open();
    for (const path of [`/reports/${nightScan().id}`, '/reports/newest']) {
      const { status, text, headers } = await get(path);
      expect(status).toBe(200);
      expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
      expect(headers.get('content-security-policy')).not.toContain('default-src');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('is not there for a scan that has not ended, or that there is not', async () => {
    const { get } = await open({ listScans: async () => [nightScan({ status: 'interrupted' })] });
    expect((await get(`/reports/${nightScan().id}`)).status).toBe(404);
    expect((await get('/reports/newest')).status).toBe(404);
    expect((await get('/reports/..%2f..%2fetc%2fpasswd')).status).toBe(404);
  });
});

describe('health', () => {
  const unwell = async (): Promise<Health> => ({ ...(await noSchedule.health()), ok: false, overdue: ['scan'] });

  it('is 200 when all is well, 503 when a scan is overdue or failed', async () => {
    const well = await (await open()).get('/healthz');
    expect(well.status).toBe(200);
    expect(JSON.parse(well.text)).toMatchObject({ ok: true, database: 'writable', version: '0.1.0' });
    const { get } = await open({}, { schedule: { ...noSchedule, health: unwell } });
    expect(await get('/healthz')).toMatchObject({ status: 503 });
    expect((await get('/')).text).toContain('有扫描逾期未运行');
    const failing = async (): Promise<Health> => ({ ...(await unwell()), overdue: [], failed: ['scan'] });
    const failed = await open({}, { schedule: { ...noSchedule, health: failing } });
    expect((await failed.get('/')).text).toContain('上一次定时扫描失败');
  });

  it('goes out in short without the token', async () => {
    const { get } = await open({}, { token: TOKEN, schedule: { ...noSchedule, health: unwell } });
    expect(await get('/healthz')).toMatchObject({ status: 503, text: '{"ok":false}' });
  });
});

describe('the door', () => {
  it('hands out metrics as OpenMetrics', async () => {
    const { status, headers, text } = await (await open()).get('/metrics');
    expect({ status, text }).toEqual({ status: 200, text: '# EOF\n' });
    expect(headers.get('content-type')).toContain('application/openmetrics-text');
  });

  it.each(['127.0.0.1:8321', '10.3.2.1', '[::1]:8321', 'localhost', 'LOCALHOST:1', 'wangxun.jnyy.example'])(
    'opens to %s',
    async (host) => expect((await (await open()).get('/', { host })).status).toBe(200),
  );

  it.each(['evil.example', 'evil.example:8321', 'localhost.evil.example', '127.0.0.1.evil.example', 'a@127.0.0.1', ''])(
    'does not know itself as %s',
    async (host) => {
      const { status, text } = await (await open()).get('/', { host });
      expect(status).toBe(421);
      expect(text).not.toContain('教务处');
    },
  );

  it('only shows', async () => {
    const { get } = await open();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('/', {}, method)).status).toBe(405);
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it('asks for the token when there is one', async () => {
    const { get } = await open({}, { token: TOKEN });
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    const refused = await get('/');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Basic');
    for (const headers of [basic(`office:${TOKEN}`), basic(`:${TOKEN}`), { authorization: `Bearer ${TOKEN}` }]) {
      expect((await get('/', headers)).status).toBe(200);
    }
    const wrong = [
      basic(`office:${TOKEN}x`),
      basic(TOKEN.slice(1)),
      basic(''),
      { authorization: 'Bearer x' },
      { authorization: TOKEN },
      { authorization: `Digest ${TOKEN}` },
    ];
    for (const headers of wrong) {
      const answer = await get('/metrics', headers);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain('EOF');
    }
  });

  it('says nothing of what broke inside, but tells the log', async () => {
    const broken = new Error('database disk image is malformed at /srv/wangxun');
    const { get, errors } = await open({ listItems: () => Promise.reject(broken) });
    const { status, text } = await get('/');
    expect(status).toBe(500);
    expect(text).not.toContain('/srv/wangxun');
    expect(errors).toEqual([broken]);
  });
});
