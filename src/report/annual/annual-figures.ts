import type { CheckInfo } from '../../model/check-info.ts';
import type { Item, ItemEvent } from '../../model/item.ts';
import type { Lang } from '../../model/lang.ts';
import type { Scan, SiteScan } from '../../model/scan.ts';
import type { Period } from '../../model/school-year.ts';
import type { Site } from '../../model/site.ts';
import { isoDay } from '../days.ts';
import type { Articles } from './articles.ts';
import { FIGURES, type Figure, figureOf, type HandledItem, handledItems, newlyFound } from './handled.ts';

export interface AnnualInput {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  /** ISO instant. */
  readonly generatedAt: string;
  readonly period: Period;
  /** `2025-2026` for a school year; null for any other period. */
  readonly year: string | null;
  readonly sites: readonly Site[];
  /** Finished scans of the period, newest first. */
  readonly scans: readonly Scan[];
  readonly items: readonly Item[];
  /** Of the period, in order. */
  readonly events: readonly ItemEvent[];
  /** Null: what the sites consist of is no longer stored. */
  readonly articles: Articles | null;
  readonly catalog: readonly CheckInfo[];
}

interface WatchedSite {
  readonly site: Pick<Site, 'id' | 'name' | 'owner' | 'url'>;
  readonly pages: number;
  /** ISO instant of the scan the pages were counted in. */
  readonly scannedAt: string;
  readonly lastPublishedAt: number | null;
}

interface FigureCounts {
  readonly found: readonly Item[];
  readonly handled: readonly HandledItem[];
  /** Known by the end of the period and open today. */
  readonly open: readonly Item[];
}

export interface AnnualFigures {
  readonly scans: number;
  /** ISO instant of the first scan of the period. */
  readonly firstScanAt: string;
  readonly watched: readonly WatchedSite[];
  readonly pages: number;
  readonly figures: Readonly<Record<Figure, FigureCounts>>;
}

const IS_OVER: ReadonlySet<Item['status']> = new Set(['closed', 'waived', 'rejected']);

/** Counts what one period's report publishes. `scans` is not empty. */
export function countYear({ sites, scans, items, events, period, timezone }: AnnualInput): AnnualFigures {
  const watched = sites.flatMap((site) => watchedIn(site, scans) ?? []);
  const ids = new Set(sites.map(({ id }) => id));
  const found = newlyFound(events);
  const handled = handledItems(items, events);
  const byFigure = (figure: Figure): FigureCounts => {
    const own = items.filter((item) => figureOf(item) === figure);
    return {
      found: own.filter(({ identity }) => found.has(identity)),
      handled: handled.filter(({ item }) => figureOf(item) === figure),
      // A site that has left the estate has nothing left to put right.
      open: own.filter(
        ({ siteId, status, firstSeen }) =>
          ids.has(siteId) && !IS_OVER.has(status) && isoDay(firstSeen, timezone) <= period.to,
      ),
    };
  };
  return {
    scans: scans.length,
    firstScanAt: scans.at(-1)?.startedAt ?? '',
    watched,
    pages: watched.reduce((sum, { pages }) => sum + pages, 0),
    figures: Object.fromEntries(FIGURES.map((figure) => [figure, byFigure(figure)])) as AnnualFigures['figures'],
  };
}

/** The newest scan that saw all of the site, else the one that saw most of it; null: it was not watched. */
function watchedIn(site: Site, scans: readonly Scan[]): WatchedSite | null {
  let best: { readonly scan: Scan; readonly seen: SiteScan; readonly pages: number } | null = null;
  for (const scan of scans) {
    const seen = scan.sites.find(({ siteId }) => siteId === site.id);
    const pages = seen?.coverage?.pages ?? 0;
    if (seen === undefined || pages === 0) continue;
    if (seen.coverage?.complete) {
      best = { scan, seen, pages };
      break;
    }
    if (best === null || pages > best.pages) best = { scan, seen, pages };
  }
  if (best === null) return null;
  const { scan, seen, pages } = best;
  return { site, pages, scannedAt: scan.startedAt, lastPublishedAt: seen.lastPublishedAt };
}
