/** Host names under which the estate itself is served: whatever they look like, they are no strangers. */
export function hostsOf(origins: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...origins].flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).hostname] : [])));
}

/** Host name of a canonical http address, without a URL object: a page has a hundred links. */
export function hostnameOf(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = url.indexOf('/', start);
  const host = end < 0 ? url.slice(start) : url.slice(start, end);
  if (host.includes('@')) return new URL(url).hostname;
  const port = host.lastIndexOf(':');
  return port < 0 || host.endsWith(']') ? host : host.slice(0, port);
}

/**
 * Judges addresses by their host name, remembering the last: nearly all links of a page lead to one host.
 */
export function judgeByHost<Verdict>(judge: (hostname: string) => Verdict): (url: string) => Verdict {
  let origin = '';
  let verdict: Verdict | undefined;
  return (url) => {
    if (origin !== '' && url.startsWith(origin)) return verdict as Verdict;
    const end = url.indexOf('/', url.indexOf('//') + 2);
    verdict = judge(hostnameOf(url));
    // With its slash, so that no longer name begins with it. Without one it is no canonical address.
    origin = end < 0 ? '' : url.slice(0, end + 1);
    return verdict;
  };
}
