import { createItemsWork } from '../../src/app/items/create-items-work.ts';
import type { ItemsWork } from '../../src/app/items/items-work.ts';
import { saveJudgedScan } from '../../src/app/save-judged-scan.ts';
import { type ScanSettings, writeSettings } from '../../src/app/scan-settings.ts';
import { checks } from '../../src/checks/index.ts';
import { buildAddresses } from '../../src/demo/addresses.ts';
import type { ExpectedFault } from '../../src/demo/expected.ts';
import type { Variant } from '../../src/demo/plant.ts';
import { buildVariant } from '../../src/demo/variant.ts';
import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { Estate } from '../../src/model/estate.ts';
import type { Finding } from '../../src/model/finding.ts';
import { DEFAULT_DEADLINES } from '../../src/model/item-settings.ts';
import type { FetchOutcome } from '../../src/model/outcome.ts';
import type { PhraseRule } from '../../src/model/phrase.ts';
import type { Admit, Completion, Lease } from '../../src/ports/frontier.ts';
import type { Store } from '../../src/ports/store.ts';
import { completion, link, newPage, readPage, save } from '../contract/support.ts';
import { college } from './fake-app.ts';
import type { FakeClock } from './fake-clock.ts';

/** Checks whose planted faults these nights report: one of each kind of event. */
const EVENTS: Readonly<Record<string, Finding['event']>> = {
  'dead-link': 'link',
  wording: 'page',
  'hidden-link': 'page',
  'zombie-site': 'site-end',
};
const SEVERITIES: Readonly<Record<string, Finding['severity']>> = { wording: 'moderate', 'hidden-link': 'critical' };

const addresses = buildAddresses(8080, 8443);
const site = (id: string, name: string, owner: string, label: string): Estate['sites'][number] => ({
  id,
  name,
  owner,
  url: addresses.at(label, '/'),
  aliases: [],
  exclude: [],
  options: {},
});

/** Three sites of the sample estate. */
const nightsEstate: Estate = {
  ...college,
  sites: [
    site('main', '学校官网', '宣传统战部', 'www'),
    site('jwc', '教务处', '教务处', 'jwc'),
    site('gjjl', '国际交流中心', '国际交流中心', 'gjjl'),
  ],
  deadlines: DEFAULT_DEADLINES,
  owners: [{ site: 'main', path: '/zt2019/**', column: null, owner: '党政办公室' }],
};

const siteOf = (url: string): string => nightsEstate.sites.find(({ url: home }) => url.startsWith(home))?.id ?? '';
const admit: Admit = (url) =>
  siteOf(url) === '' ? { kind: 'outside', siteId: '' } : { kind: 'page', siteId: siteOf(url) };

function outcomeOf(kind: string): FetchOutcome {
  const [name, status] = kind.split(':');
  if (name === 'http-error') return { kind: 'http-error', status: Number(status) };
  if (name === 'dns-error') return { kind: 'dns-error', code: 'ENOTFOUND' };
  if (name === 'broken') return { kind: 'broken', code: 'ECONNRESET' };
  if (name === 'redirect-loop') return { kind: 'redirect-loop', hops: 5 };
  return { kind: 'refused', code: 'ECONNREFUSED' };
}

const findingOf = ({ check, kind, target, site: siteId, pages, certainty }: ExpectedFault): Finding => ({
  identity: `${check}|${siteId}|${target}`,
  check,
  event: EVENTS[check] ?? 'page',
  category: check === 'dead-link' ? 'link' : check === 'wording' ? 'text' : check === 'zombie-site' ? 'site' : 'risk',
  rule: check === 'wording' ? `wording/${target}` : null,
  messageId: kind,
  data: {},
  severity: SEVERITIES[check] ?? 'serious',
  certainty: certainty ?? 'certain',
  siteId,
  target,
  evidence: {},
  occurrences: pages.length,
  places: pages.slice(0, 20).map((page) => ({ page, title: '', text: '', selector: 'a' })),
});

interface DemoNights {
  readonly items: ItemsWork;
  /** Scans the whole estate as the variant has it, now. */
  scan(variant: Variant): Promise<void>;
  /** What verify finds from now on. */
  setVariant(variant: Variant): void;
  /** Checks and rules that are switched off from now on; the others are on. */
  switchOff(...ids: readonly string[]): void;
  /** Takes a page off the net for good, with all that was wrong on it. */
  withdraw(url: string): void;
}

/**
 * Nights over the sample estate without its sockets: what its variants serve and what must be found in them goes
 * through the store as a crawl would bring it, and is saved as a scan saves it.
 */
export function openDemoNights(store: Store, clock: FakeClock): DemoNights {
  const variants = new Map<Variant, ReturnType<typeof buildVariant>>();
  const build = (variant: Variant) => {
    const built = variants.get(variant) ?? buildVariant(variant, clock.now(), addresses, []);
    variants.set(variant, built);
    return built;
  };
  const met = new Set<string>();
  const withdrawn = new Set<string>();
  const off = new Set<string>();
  const phrases = {
    find: () => [],
    ruleOf: (id: string) => (off.has(id) ? null : ({ id, pack: 'wording' } as PhraseRule)),
  };
  let today: Variant = 'first';
  let count = 0;

  async function run(settings: ScanSettings): Promise<string> {
    const served = build(today);
    const ours = new Set(nightsEstate.sites.map(({ id }) => id));
    const isOff = ({ check, target }: ExpectedFault): boolean => off.has(check) || off.has(`wording/${target}`);
    const expected = served.expected
      .filter((each) => !isOff(each))
      .filter(({ check, site: id }) => check in EVENTS && ours.has(id))
      .filter(({ pages: on }) => !on.every((page) => withdrawn.has(page)));
    const pages = new Set(nightsEstate.sites.flatMap(({ id }) => served.pages[id] ?? []));
    for (const page of withdrawn) pages.delete(page);
    for (const page of pages) met.add(page);
    const id = `scan-${++count}`;
    const startedAt = new Date(clock.now()).toISOString();
    const { places } = settings;
    await store.createScan({
      id,
      kind: places === undefined ? 'full' : 'verify',
      startedAt,
      sites: nightsEstate.sites.map(({ id: siteId, name, owner, url }) => ({ siteId, name, owner, url })),
      settings: writeSettings(settings),
    });

    // A restored target is still linked to, and answers.
    const linked = [
      ...expected.filter(({ check }) => check === 'dead-link'),
      ...build('first').expected.filter(({ target }) => served.restored.has(target)),
    ];
    const faults = new Map(linked.map(({ target, kind }) => [target, outcomeOf(kind)]));
    for (const target of served.restored) faults.set(target, { kind: 'ok', status: 200 });
    const answer = (lease: Lease): Completion => {
      const { url } = lease;
      if (today === 'down' && siteOf(url) === 'jwc')
        return completion(lease, { outcome: { kind: 'broken', code: 'ECONNRESET' } });
      const fault = faults.get(url);
      if (fault !== undefined) return completion(lease, { outcome: fault });
      const redirectTo = served.redirects.get(url);
      if (redirectTo !== undefined) return completion(lease, { redirectTo });
      if (siteOf(url) === '') return completion(lease);
      if (!pages.has(url)) return completion(lease, { outcome: { kind: 'http-error', status: 404 } });
      const targets = linked.filter((each) => each.pages.includes(url)).map(({ target }) => link(target));
      return readPage(lease, newPage(`${today} ${url}`, targets));
    };
    const frontier = await store.openFrontier(id, admit);
    const homes = nightsEstate.sites.map(({ url }) => url);
    const seeds = places === undefined ? [...homes, ...met] : [...homes, ...places.pages, ...places.targets];
    await frontier.discover(seeds.map((url) => ({ url, kind: 'page', depth: 0 })));
    for (const siteId of [...ours, '']) {
      for (;;) {
        const leases = await frontier.lease(siteId, 100, clock.now());
        if (leases.length === 0) break;
        await save(frontier, leases.map(answer));
      }
    }

    const ids = await store.idsOf(expected.flatMap((each) => [...each.pages]));
    const findings = expected
      .filter(({ pages: on }) => places === undefined || on.some((page) => seeds.includes(page)))
      .map((each) => ({ finding: findingOf(each), pageIds: each.pages.flatMap((page) => ids.get(page) ?? []) }));
    const sites = await Promise.all(
      nightsEstate.sites.map(async ({ id: siteId, url }) => ({
        siteId,
        coverage: {
          siteId,
          ...(await store.countVisits(id, siteId)),
          traps: [],
          home: (await store.findVisits(id, [url]))[0]?.outcome ?? { kind: 'excluded', reason: 'time-budget' },
          complete: true,
        } as SiteCoverage,
        lastPublishedAt: null,
      })),
    );
    await clock.advance(600_000);
    const scan = { id, startedAt, finishedAt: new Date(clock.now()).toISOString() };
    await saveJudgedScan(store, scan, settings, {
      sites,
      findings,
      failures: [],
      faults: [],
      rules: { checks, phrases },
    });
    return id;
  }

  const whole: ScanSettings = {
    estate: nightsEstate,
    siteIds: nightsEstate.sites.map(({ id }) => id),
    checks: Object.keys(EVENTS),
    full: false,
    render: 'never',
    adHoc: false,
  };
  let batches = 0;
  return {
    items: createItemsWork({
      estate: nightsEstate,
      store: async () => store,
      clock,
      checks: whole.checks,
      newId: () => `batch-${++batches}`,
      scanPlaces: (places) => run({ ...whole, ...places }),
    }),
    async scan(variant) {
      today = variant;
      const estateChecks = Object.fromEntries(whole.checks.map((id) => [id, { enabled: !off.has(id), options: {} }]));
      await run({
        ...whole,
        checks: whole.checks.filter((id) => !off.has(id)),
        estate: { ...nightsEstate, checks: estateChecks },
      });
    },
    setVariant(variant) {
      today = variant;
    },
    switchOff(...ids) {
      off.clear();
      for (const id of ids) off.add(id);
    },
    withdraw(url) {
      withdrawn.add(url);
    },
  };
}
