/** How often home pages are looked at. */
export interface UptimeSettings {
  /** Milliseconds between two rounds. */
  readonly every: number;
  /** Milliseconds until a failure is looked at again. */
  readonly confirmAfter: number;
}

/** By what unregistered sites are told from strangers'. */
export interface DiscoverSettings {
  /** Names of the school, full and short. */
  readonly names: readonly string[];
  /** CIDR ranges of the school. */
  readonly ranges: readonly string[];
  /** Hosts, each for what is below it too, that are not to be proposed again. */
  readonly ignore: readonly string[];
}
