import type { Estate } from '../model/estate.ts';
import type { RenderMode } from '../model/render-mode.ts';
import type { Site } from '../model/site.ts';

/** Where items were seen. Pages and targets are canonical addresses. */
export interface PlacesToVerify {
  readonly identities: readonly string[];
  /** Checks of these items, by id. */
  readonly checks: readonly string[];
  readonly pages: readonly string[];
  readonly targets: readonly string[];
}

/** What a scan was started with; kept with it, so that `resume` and `replay` use the same. */
export interface ScanSettings {
  readonly estate: Estate;
  /** The sites that are scanned; the others only count as the estate's own. */
  readonly siteIds: readonly string[];
  /** Checks that run, by id. */
  readonly checks: readonly string[];
  readonly full: boolean;
  readonly render: RenderMode;
  /** An address of no registered site: looked at once, no items kept. */
  readonly adHoc: boolean;
  /** Only these places are looked at, for the sake of these items. Absent: whole sites. */
  readonly places?: PlacesToVerify;
}

export const writeSettings = (settings: ScanSettings): string => JSON.stringify(settings);
export const readSettings = (text: string): ScanSettings => ({
  // Scans of before there was a browser.
  render: 'never',
  ...JSON.parse(text),
});

export const sitesOf = ({ estate, siteIds }: ScanSettings): readonly Site[] =>
  estate.sites.filter(({ id }) => siteIds.includes(id));
