/** Host names under which the estate itself is served: whatever they look like, they are no strangers. */
export function hostsOf(origins: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...origins].flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).hostname] : [])));
}
