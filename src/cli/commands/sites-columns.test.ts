import { expect, test } from 'vitest';
import { fakeApp, fakeDoors, fakeIo } from '../../../test/support/fake-app.ts';
import type { SeenSite } from '../../app/site-model/read-site-model.ts';
import { runCli } from '../run-cli.ts';

async function show(lang: string, change: Partial<SeenSite>, ...more: string[]) {
  const siteModel = async (): Promise<SeenSite> => ({
    siteId: 'jwc',
    columns: [],
    articles: [],
    siteCode: null,
    scanId: '20261124-020000',
    isPartial: false,
    ...change,
  });
  const { io, out, err } = fakeIo({ cwd: '/', env: { WEBPATROL_LANG: lang } });
  const code = await runCli(
    ['sites', 'show', 'jwc', ...more],
    io,
    fakeDoors({ openApp: fakeApp({ siteModel }).openApp }),
  );
  return { code, out: out(), err: err() };
}

test('sites show says that the scan did not see all of the site', async () => {
  const partial = { isPartial: true };
  expect((await show('en', partial, '--columns')).err).toContain(
    'Scan 20261124-020000 did not look at the whole site: columns and articles may be missing.',
  );
  expect((await show('zh-CN', partial)).err).toContain('扫描 20261124-020000 没有看完这个网站');
  expect(JSON.parse((await show('en', partial, '--format', 'json')).out)).toMatchObject({
    scan: { id: '20261124-020000', complete: false },
  });
  expect((await show('en', {})).err).toBe('');
});
