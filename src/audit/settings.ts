import type { AnyCheck } from '../checks/define.ts';
import type { Estate } from '../model/estate.ts';
import type { Severity } from '../model/severity.ts';
import type { Site } from '../model/site.ts';

/** What a check runs with on one site. */
export interface CheckSettings {
  readonly options: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
}

/** Options by precedence: the site's own, the estate's for this check, the check's defaults. Types are the config's care. */
export function settingsFor(
  estate: Pick<Estate, 'checks'>,
  site: Pick<Site, 'options'>,
): (check: AnyCheck) => CheckSettings {
  return ({ meta }) => {
    const set = Object.hasOwn(estate.checks, meta.id) ? estate.checks[meta.id] : undefined;
    const defaults: Readonly<Record<string, unknown>> = meta.options ?? {};
    const options: Record<string, unknown> = { ...defaults };
    for (const name of Object.keys(defaults)) {
      if (set && Object.hasOwn(set.options, name)) options[name] = set.options[name];
      if (Object.hasOwn(site.options, name)) options[name] = site.options[name];
    }
    return { options, severity: set?.severity ?? meta.severity };
  };
}
