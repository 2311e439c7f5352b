import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { writeFigures } from '../../report/write-figures.ts';
import type { ScanReport } from '../app.ts';
import type { DisclosurePlan } from '../disclosure/plan.ts';
import { proposeDisclosure } from '../disclosure/propose.ts';
import { readDisclosure } from '../disclosure/read-disclosure.ts';
import { readIndicators, USUAL_SET } from '../indicators/read-indicators.ts';
import type { Paper } from '../papers/papers.ts';
import type { FigureFormat, Figures } from './figures.ts';
import { finishedScans, readAnnual } from './read-annual.ts';
import { type ReadModel, readArticles } from './read-articles.ts';

export interface FiguresContext {
  readonly estate: Estate;
  readonly catalog: readonly CheckInfo[];
  readonly version: string;
  readonly clock: Clock;
  readonly store: () => Promise<Store>;
  readonly readScan: (scanId: string | null, options: { readonly allPlaces: boolean }) => Promise<ScanReport>;
  readonly readModel: ReadModel;
  /** Folder of the shipped rules. */
  readonly rules: URL;
  readonly disclosure: () => DisclosurePlan;
}

export function createFigures(context: FiguresContext): Figures {
  const { estate, catalog, version, clock, store, readScan, readModel, rules, disclosure } = context;
  const tool = { name: 'webpatrol', version };
  /** The scan that was asked for, or of every site the newest, the newest of all first. */
  async function newestReports(scanId: string | null): Promise<readonly ScanReport[]> {
    const allPlaces = false;
    const scans = scanId === null ? await finishedScans(await store()) : [];
    const ids = new Set(estate.sites.flatMap(({ id }) => scans.find(({ sites }) => has(sites, id))?.id ?? []));
    if (ids.size === 0) return [await readScan(scanId, { allPlaces })];
    const reports: ScanReport[] = [];
    for (const { id } of scans) if (ids.has(id)) reports.push(await readScan(id, { allPlaces }));
    return reports;
  }
  const generatedAt = (): string => new Date(clock.now()).toISOString();

  return {
    async annual({ lang, formats, period, year }) {
      const paper = await readAnnual(
        { lang, period, year },
        { store: await store(), estate, catalog, readModel, tool, now: clock.now() },
      );
      return inFormats(paper.name, paper, formats);
    },
    async articlesByOwner(period) {
      const { sites, timezone } = estate;
      const articles = await readArticles(sites, await finishedScans(await store()), readModel, { period, timezone });
      if (articles === null) return null;
      const counts = new Map(sites.map(({ owner }) => [owner, 0]));
      // By the site's owner, none as well: the yearly report puts the site's name there.
      const owners = new Map(sites.map(({ id, owner }) => [id, owner]));
      for (const { siteId } of articles.published) {
        const owner = owners.get(siteId) ?? '';
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
      return counts;
    },
    async indicators({ lang, formats, set, scanId }) {
      const reports = await newestReports(scanId);
      const paper = await readIndicators(reports, {
        lang,
        set,
        tool,
        folder: new URL('indicators/', rules),
        generatedAt: generatedAt(),
        store: await store(),
      });
      const scan = (reports[0]?.scan.id ?? '').replace(/[^\w.-]/g, '-');
      // With the set in the name: one does not write over the other.
      return inFormats(`indicators-${set ?? USUAL_SET}-${scan}`, paper, formats);
    },
    async disclosure({ lang, formats, year }) {
      const paper = await readDisclosure(
        { lang, year },
        { store: await store(), estate, plan: disclosure(), tool, now: clock.now() },
      );
      return inFormats(paper.name, paper, formats);
    },
    proposeDisclosure: async () =>
      proposeDisclosure({ store: await store(), estate, list: disclosure().list, readModel }),
  };
}

const has = (sites: readonly { readonly siteId: string }[], id: string): boolean =>
  sites.some(({ siteId }) => siteId === id);

const EXTENSIONS: Readonly<Partial<Record<FigureFormat, string>>> = { markdown: 'md' };

const inFormats = (name: string, paper: FigurePaper, formats: readonly FigureFormat[]): readonly Paper[] =>
  formats.map((format) => ({
    name: `${name}.${EXTENSIONS[format] ?? format}`,
    write: (stream) => writeFigures(paper, format, stream),
  }));
