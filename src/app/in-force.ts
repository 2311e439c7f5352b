import { settingsFor } from '../audit/settings.ts';
import type { AnyCheck } from '../checks/define.ts';
import type { Finding } from '../model/finding.ts';
import type { PhraseMatcher } from '../model/phrase.ts';
import { type ScanSettings, sitesOf } from './scan-settings.ts';

export interface AllRules {
  /** All checks that there are, whichever run. */
  readonly checks: readonly AnyCheck[];
  readonly phrases: Pick<PhraseMatcher, 'find' | 'ruleOf'>;
}

/** Whether what called something a defect still does: its check is offered and switched on, its rule in force there. */
type IsInForce = (finding: Pick<Finding, 'check' | 'rule' | 'siteId'>) => boolean;

/**
 * What is in force for a scan. A check that only this scan leaves out (`--only`, `--skip`) is in force: of such nothing
 * is known tonight.
 */
export function createInForce(settings: ScanSettings, { checks, phrases }: AllRules): IsInForce {
  const offered = new Map(checks.map((check) => [check.meta.id, check]));
  const running = new Set(settings.checks);
  const sites = new Map(sitesOf(settings).map((site) => [site.id, site]));
  return ({ check: id, rule, siteId }) => {
    const check = offered.get(id);
    if (check === undefined) return false;
    const isOn = running.has(id) || (settings.estate.checks[id]?.enabled ?? true);
    const site = sites.get(siteId);
    if (!isOn || rule === null || site === undefined) return isOn;
    const { options } = settingsFor(settings.estate, site)(check);
    return check.isInForce?.(rule, { options, phrases }) ?? true;
  };
}
