/** One website of the estate. */
export interface Site {
  readonly id: string;
  readonly name: string;
  /** The unit that must put things right. */
  readonly owner: string;
  /** Canonical address of the home page; the crawl starts there. */
  readonly url: string;
  /** Other addresses of the same site: their origin counts as this site's own. */
  readonly aliases: readonly string[];
  /** Paths not to crawl: globs over path and query, or `re:` and a regular expression. */
  readonly exclude: readonly string[];
  /** Options of checks that hold for this site alone, by option name. */
  readonly options: Readonly<Record<string, unknown>>;
}
