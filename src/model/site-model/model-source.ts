import type { Site } from '../site.ts';
import { buildSiteModel, type ColumnSettings, overrideFor } from './build-site-model.ts';
import { type ColumnRules, DEFAULT_PERIODS } from './column-rules.ts';
import type { ModelPage } from './find-columns.ts';
import { periodOf } from './kinds.ts';
import type { SiteModel } from './types.ts';

/** One site's pages as they come, and the model of them, made once for all who ask with the same overrides. */
export interface ModelSource {
  /** A page that was seen already is not kept twice. */
  see(page: ModelPage): void;
  model(settings: ColumnSettings): SiteModel;
}

export function createModelSource(site: Pick<Site, 'id' | 'url' | 'aliases'>, rules: ColumnRules): ModelSource {
  const pages = new Map<string, ModelPage>();
  const models = new Map<string, SiteModel>();
  return {
    see({ url, title, status, publishedAt, newestListed, textLength, outline }) {
      if (pages.get(url)?.outline === outline) return;
      pages.set(url, { url, title, status, publishedAt, newestListed, textLength, outline });
      models.clear();
    },
    model({ periods, overrides }) {
      const key = JSON.stringify(overrides);
      const model =
        models.get(key) ?? buildSiteModel(site, pages.values(), rules, { periods: DEFAULT_PERIODS, overrides });
      models.set(key, model);
      // Periods change nothing else, and each who asks may have others.
      const columns = model.columns.map((column) => ({
        ...column,
        period: periodOf(column.kind, periods, overrideFor(column.url, column.name, overrides)),
      }));
      return { ...model, columns };
    },
  };
}
