import type { Certainty } from '../model/severity.ts';

export interface DemoSite {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
}

/** One defect that a scan must report, once. */
export interface ExpectedFault {
  readonly check: string;
  /** For dead-link the kind of outcome with its detail (`http-error:404`), else one word for a person. */
  readonly kind: string;
  /** As a finding names it: the address as resolved, the href as written when it leads nowhere, the site, or the wrong words. */
  readonly target: string;
  readonly site: string;
  /** Null where practice leaves it open. */
  readonly certainty: Certainty | null;
  /** Addresses of all pages that show it. */
  readonly pages: readonly string[];
  /** True: a link of the site's template. */
  readonly inTemplate: boolean;
}

/** One that is certain, on one page: the target itself unless another is named. */
export const certainFault = (
  check: string,
  kind: string,
  site: string,
  target: string,
  page = target,
): ExpectedFault => ({ check, kind, target, site, certainty: 'certain', pages: [page], inTemplate: false });
