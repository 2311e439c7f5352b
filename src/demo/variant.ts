import type { Addresses } from './addresses.ts';
import { breakInFiles } from './break-ins.ts';
import { expectCloaks } from './cloaks.ts';
import { expectColumns } from './columns.ts';
import { expectDisclosure } from './disclosure.ts';
import { encodeGb2312 } from './encode-gb2312.ts';
import type { ExpectedFault } from './expected.ts';
import {
  META_REFRESH_PAGE,
  META_REFRESH_TARGET,
  restoredFile,
  type ServedFile,
  SITEMAP_ONLY_PATH,
} from './extra-pages.ts';
import { plantFaults } from './faults.ts';
import { identityFiles } from './identity.ts';
import { type LookAlike, plantLookAlikes } from './look-alikes.ts';
import { expectPersons, personFiles } from './persons.ts';
import type { Plant, PlantedFault, Variant } from './plant.ts';
import { type RenderedPage, renderSite, type Slot } from './render-site.ts';
import { DEFAULT_PAGE_SITE, REFUSING_SITE, SELF_SIGNED_SITE, SITE_PLANS, type SitePlan } from './site-plan.ts';
import { strangerFiles, strangerRedirects } from './strangers.ts';

/** All that is served, and what must be found in it. */
export interface ServedVariant {
  readonly files: readonly ServedFile[];
  /** Old address → new one, answered 301. */
  readonly redirects: ReadonlyMap<string, string>;
  readonly restored: ReadonlySet<string>;
  readonly expected: readonly ExpectedFault[];
  readonly silent: readonly LookAlike[];
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

/** The article that `moved` serves under another address, with the fault on it. */
const MOVED = { site: 'main', slot: 'article/12' as Slot, to: '/info/1050/1212.htm' };

function isShown(plant: Plant, variant: Variant): boolean {
  if (plant.onlyRegressed) return variant === 'regressed';
  return !(variant === 'repaired' && plant.repair === 'removed');
}

interface SitePages {
  readonly site: SitePlan;
  readonly pages: readonly (RenderedPage & { readonly url: string })[];
}

function renderPages(
  site: SitePlan,
  now: number,
  variant: Variant,
  plants: readonly Plant[],
  { at }: Addresses,
): SitePages {
  const slotsOf = (plant: Plant) => (variant === 'moved' && plant.movesTo !== undefined ? plant.movesTo : plant.on);
  const on = (slot: Slot) => plants.filter((plant) => plant.site === site.id && slotsOf(plant).includes(slot));
  const rendered = renderSite(site, now, {
    html: (slot) =>
      on(slot)
        .map((plant) => plant.html)
        .join('\n'),
    title: (slot, title) => on(slot).find((plant) => plant.title !== undefined)?.title ?? title,
  });
  return {
    site,
    pages: rendered.map((page) => {
      const isMoved = variant === 'moved' && site.id === MOVED.site && page.slot === MOVED.slot;
      return { ...page, url: at(site.label, isMoved ? MOVED.to : page.path) };
    }),
  };
}

function expectPlanted(plant: Plant, fault: PlantedFault, variant: Variant, { pages }: SitePages): ExpectedFault {
  const slots = variant === 'moved' && plant.movesTo !== undefined ? plant.movesTo : plant.on;
  const inTemplate = slots.includes('template');
  return {
    check: fault.check,
    kind: fault.kind,
    target: fault.target,
    site: plant.site,
    certainty: fault.certainty ?? null,
    pages: pages.filter((page) => inTemplate || slots.includes(page.slot)).map((page) => page.url),
    inTemplate,
  };
}

function expectOthers(addresses: Addresses): readonly ExpectedFault[] {
  const { at, closed, tls } = addresses;
  const ofSite = (check: string, kind: string, site: string, url: string): ExpectedFault => ({
    check,
    kind,
    target: url,
    site,
    certainty: null,
    pages: [url],
    inTemplate: false,
  });
  return [
    {
      check: 'dead-link',
      kind: 'http-error:404',
      target: at('www', META_REFRESH_TARGET),
      site: 'main',
      certainty: 'certain',
      pages: [at('www', META_REFRESH_PAGE)],
      inTemplate: false,
    },
    ...expectColumns(addresses),
    ...expectDisclosure(addresses),
    { ...ofSite('zombie-site', 'idle', 'gjjl', at('gjjl', '/')), certainty: 'certain' },
    ofSite('unreachable-site', 'default-page', DEFAULT_PAGE_SITE.id, at(DEFAULT_PAGE_SITE.label, '/')),
    { ...ofSite('stale-homepage', 'stale', 'hqc', at('hqc', '/')), certainty: 'certain' },
    { ...ofSite('certificate', 'self-signed', SELF_SIGNED_SITE.id, tls('/')), certainty: 'certain' },
    ofSite('unreachable-site', 'refused', REFUSING_SITE.id, closed(REFUSING_SITE.label, '/')),
  ];
}

/** The site that `down` takes off the net, and what a scan must say of it then. */
export const DOWN_SITE = { id: 'jwc', label: 'jwc' };

function expectDown(expected: readonly ExpectedFault[], { at }: Addresses): readonly ExpectedFault[] {
  const url = at(DOWN_SITE.label, '/');
  const broken = { kind: 'broken', target: url, certainty: null, inTemplate: false } as const;
  return [
    ...expected.filter(({ site }) => site !== DOWN_SITE.id),
    { ...broken, check: 'unreachable-site', site: DOWN_SITE.id, pages: [url] },
    // The home page of the main site links to it.
    { ...broken, check: 'dead-link', site: 'main', pages: [at('www', '/')] },
  ];
}

/** Builds everything the estate serves in a variant. `now`: epoch milliseconds, the day of the newest news. `extraFiles`: what is alike in all variants. */
export function buildVariant(
  variant: Variant,
  now: number,
  addresses: Addresses,
  extraFiles: readonly ServedFile[],
): ServedVariant {
  const lookAlikes = plantLookAlikes(addresses);
  const plants = plantFaults(addresses).filter((plant) => isShown(plant, variant));
  const rendered = SITE_PLANS.map((site) => renderPages(site, now, variant, [...plants, ...lookAlikes], addresses));
  const pagesOf = new Map(rendered.map((one) => [one.site.id, one]));

  const isRestored = (plant: Plant) => variant === 'repaired' && plant.repair === 'restored';
  const restored = plants.filter(isRestored).flatMap((plant) => plant.faults.map((fault) => fault.target));
  const planted = plants
    .filter((plant) => !isRestored(plant))
    .flatMap((plant) => {
      const pages = pagesOf.get(plant.site);
      if (pages === undefined) throw new Error(`plant on unknown site ${plant.site}`);
      return plant.faults.map((fault) => expectPlanted(plant, fault, variant, pages));
    });

  const pageOf = (site: string, slot: string): string =>
    pagesOf.get(site)?.pages.find((page) => page.slot === slot)?.url ?? '';
  const expected = [
    ...planted,
    ...expectOthers(addresses),
    ...expectPersons(addresses, pageOf),
    ...expectCloaks(addresses, variant),
  ];
  const pageFiles = rendered.flatMap(({ site, pages }) =>
    pages.map(
      ({ url, html }): ServedFile => ({
        url,
        // The old server says nothing about the encoding: only the page itself does.
        type: site.charset === 'gb2312' ? 'text/html' : 'text/html; charset=utf-8',
        body: site.charset === 'gb2312' ? encodeGb2312(html) : Buffer.from(html),
      }),
    ),
  );
  const moved = pagesOf.get(MOVED.site)?.pages.find((page) => page.slot === MOVED.slot);
  return {
    files: [
      ...pageFiles,
      ...extraFiles,
      ...strangerFiles(addresses),
      ...identityFiles(addresses),
      ...breakInFiles(addresses),
      ...personFiles(addresses),
      ...restored.map(restoredFile),
    ],
    redirects: new Map([
      ...strangerRedirects(addresses),
      ...(variant === 'moved' && moved !== undefined ? [[addresses.at('www', moved.path), moved.url] as const] : []),
    ]),
    restored: new Set(restored),
    expected: variant === 'down' ? expectDown(expected, addresses) : expected,
    silent: lookAlikes.map(({ what, site, targets, requests }) => ({ what, site, targets, requests })),
    pages: {
      ...Object.fromEntries(rendered.map(({ site, pages }) => [site.id, pages.map((page) => page.url)])),
      main: [
        ...(pagesOf.get('main')?.pages.map((page) => page.url) ?? []),
        addresses.at('www', SITEMAP_ONLY_PATH),
        addresses.at('www', META_REFRESH_PAGE),
      ],
      ...(variant === 'down' ? { [DOWN_SITE.id]: [] } : {}),
    },
  };
}
