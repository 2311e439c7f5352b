import type { App } from '../app/app.ts';
import { UserError } from '../model/user-error.ts';
import { type CrawlFlags, type GlobalFlags, overridesOf } from './overrides.ts';
import { printError } from './print-error.ts';
import type { Session } from './session.ts';
import { translated } from './texts.ts';

/** Opens the app for one command and closes it whatever happens. */
export async function withApp<T>(
  session: Session,
  flags: GlobalFlags & CrawlFlags,
  work: (app: App) => Promise<T>,
  options: { readonly adHocUrl?: string | null; readonly quietLog?: boolean } = {},
): Promise<T> {
  const overrides = overridesOf(flags, options.adHocUrl ?? null);
  // A log line in the middle of the bar tears both.
  const app = await session.doors.openApp(options.quietLog ? { ...overrides, logLevel: 'silent' } : overrides);
  try {
    return await work(app);
  } finally {
    for (const fault of app.ownRules.faultsMet()) printError(fault, session, false);
    await app.close();
  }
}

/** A command that scans has nothing to do without a site. */
export function requireSites(app: App): void {
  if (app.estate.sites.length > 0) return;
  throw new UserError(translated('noSites'), { remedy: translated('noSitesRemedy') });
}
