import type { Scan } from '../../model/scan.ts';
import type { Period } from '../../model/school-year.ts';
import type { Site } from '../../model/site.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import { type Articles, publishedArticles } from '../../report/annual/articles.ts';

/** Builds the model of a site from a stored scan; null: that scan's pages are no longer stored. */
export type ReadModel = (scanId: string, siteId: string) => Promise<SiteModel | null>;

/** A scan that was stored before there were site models, or whose pages are gone, says nothing: look further back, so far. */
const TRIES = 3;

/** Articles of all sites within a period, as of the newest scans; null: no stored scan tells. */
export async function readArticles(
  sites: readonly Site[],
  scans: readonly Scan[],
  readModel: ReadModel,
  { period, timezone }: { readonly period: Period; readonly timezone: string },
): Promise<Articles | null> {
  const known: { site: Site; model: SiteModel }[] = [];
  for (const site of sites) {
    const model = await newestModel(site, scans, readModel);
    if (model !== null) known.push({ site, model });
  }
  const unread = sites.filter(({ id }) => !known.some(({ site }) => site.id === id)).map(({ id }) => id);
  return known.length === 0 ? null : publishedArticles(known, period, timezone, unread);
}

async function newestModel(site: Site, scans: readonly Scan[], readModel: ReadModel): Promise<SiteModel | null> {
  const seen = scans.filter(({ sites }) => sites.some(({ siteId, coverage }) => siteId === site.id && coverage?.pages));
  // A scan that was cut short knows only part of the articles.
  const whole = seen.filter(({ sites }) =>
    sites.some(({ siteId, coverage }) => siteId === site.id && coverage?.complete),
  );
  for (const scan of (whole.length > 0 ? whole : seen).slice(0, TRIES)) {
    const model = await readModel(scan.id, site.id);
    if (model !== null && model.articles.length + model.columns.length > 0) return model;
  }
  return null;
}
