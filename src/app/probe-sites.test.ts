import { beforeEach, describe, expect, it } from 'vitest';
import { admit, completion, newPage, plan, readPage, save } from '../../test/contract/support.ts';
import certificate from '../checks/certificate/check.ts';
import deadLink from '../checks/dead-link/check.ts';
import type { AnyCheck } from '../checks/define.ts';
import siteIdentity from '../checks/site-identity/check.ts';
import unreachableSite from '../checks/unreachable-site/check.ts';
import { DEFAULT_NETWORK } from '../config/defaults.ts';
import type { Site } from '../model/site.ts';
import type { HostCertificate } from '../model/site-signs.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { probeSites } from './probe-sites.ts';

const NOW = Date.UTC(2026, 4, 12, 18);
const JWC = 'https://jwc.jiangnan.example.edu.cn';
const site = (id: string, url: string, aliases: readonly string[] = []): Site => ({
  id,
  name: id,
  owner: id,
  url,
  aliases,
  exclude: [],
  options: {},
});
const sites = [
  site('jwc', `${JWC}/`, ['https://old-jwc.jiangnan.example.edu.cn/', `${JWC}/jw/`]),
  site('lib', 'http://lib.jiangnan.example.edu.cn/'),
  site('lab', 'http://127.0.0.1:8080/'),
];
const estate = { sites, network: { ...DEFAULT_NETWORK, userAgent: 'webpatrol/test' } };

let store: Store;
let handshakes: string[];
let names: string[];

beforeEach(async () => {
  store = await openMemoryStore();
  handshakes = [];
  names = [];
  await store.createScan(plan('night-1'));
  const frontier = await store.openFrontier('night-1', admit);
  await frontier.discover([{ url: `${JWC}/`, kind: 'page', depth: 0 }]);
  const [home] = await frontier.lease('jwc', 10, 0);
  if (!home) throw new Error('nothing was leased');
  const outside = [
    'https://oa.jiangnan.example.edu.cn/',
    'https://mail.jiangnan.example.edu.cn/',
    'https://press.example.org/',
  ];
  await save(frontier, [
    readPage(
      home,
      newPage(
        '教务处',
        outside.map((url) => ({ url, kind: 'page' as const })),
      ),
    ),
  ]);
  for (const lease of await frontier.lease('', 10, 0)) await save(frontier, [completion(lease)]);
});

const shown = (host: string): HostCertificate => ({
  host,
  faults: [],
  validFrom: null,
  validTo: null,
  names: [host],
  chain: [],
  missing: null,
  missingAt: null,
});

const probe = (checks: readonly AnyCheck[], resolve: Readonly<Record<string, string>> = {}) =>
  probeSites(
    { scanId: 'night-1', estate: { ...estate, network: { ...estate.network, resolve } }, sites, checks, now: NOW },
    {
      store,
      signal: new AbortController().signal,
      onRequest: () => {},
      readCertificate: async (url) => {
        handshakes.push(url);
        return url.includes('old-jwc') ? null : shown(new URL(url).host);
      },
      hasIpv6: async (hostname) => {
        names.push(hostname);
        return hostname.startsWith('mail') ? null : hostname.startsWith('jwc');
      },
    },
  );

describe('certificates', () => {
  it('are read once of each https host of a site', async () => {
    const signs = await probe([certificate]);
    expect(handshakes.sort()).toEqual([JWC, 'https://old-jwc.jiangnan.example.edu.cn']);
    expect(signs.get('jwc')).toEqual({ certificates: [shown('jwc.jiangnan.example.edu.cn')] });
    expect(signs.get('lib')).toEqual({ certificates: [] });
    expect(names).toEqual([]);
  });
});

describe('IPv6', () => {
  it('is asked for of the site’s own host and of hosts of its domain that it links to', async () => {
    const signs = await probe([siteIdentity]);
    expect(names.sort()).toEqual(['jwc', 'lib', 'mail', 'oa'].map((name) => `${name}.jiangnan.example.edu.cn`));
    expect(signs.get('jwc')?.ipv6).toEqual({ own: true, without: ['oa.jiangnan.example.edu.cn'] });
    expect(signs.get('lib')?.ipv6).toEqual({ own: false, without: [] });
    expect(signs.get('lab')?.ipv6).toBeUndefined();
    expect(handshakes).toEqual([]);
  });
  it('is not asked for of a name that the config resolves', async () => {
    const signs = await probe([siteIdentity], { 'jwc.jiangnan.example.edu.cn': '10.10.0.5' });
    expect(signs.get('jwc')?.ipv6).toBeUndefined();
  });
});

it('the week’s probes are counted as of the scan', async () => {
  await store.saveProbes([
    { siteId: 'jwc', at: NOW - 60_000, isUp: false, ms: 15_000, detail: 'timeout', looks: 2 },
    { siteId: 'jwc', at: NOW + 60_000, isUp: true, ms: 15, detail: '200', looks: 1 },
  ]);
  const signs = await probe([unreachableSite]);
  expect(signs.get('jwc')?.uptime).toMatchObject({ probes: 1, failed: 1, verdict: 'too-few' });
  expect(signs.get('lib')?.uptime).toBeUndefined();
});

it('nothing is looked at for checks that need nothing of it', async () => {
  expect(await probe([deadLink])).toEqual(new Map());
  expect([...handshakes, ...names]).toEqual([]);
});
