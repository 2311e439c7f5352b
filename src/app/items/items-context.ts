import type { Estate } from '../../model/estate.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { ScanSettings } from '../scan-settings.ts';
import type { VerifyRequest } from './items-work.ts';

export interface ItemsContext {
  readonly estate: Estate;
  readonly store: () => Promise<Store>;
  readonly clock: Clock;
  /** Checks that run by the config, by id. */
  readonly checks: readonly string[];
  /** Some text that no other call gives. */
  readonly newId: () => string;
  /** Makes and runs a scan of single places; gives its id. */
  readonly scanPlaces: (
    settings: Pick<ScanSettings, 'estate' | 'siteIds' | 'checks' | 'places'>,
    request: VerifyRequest,
  ) => Promise<string>;
}
