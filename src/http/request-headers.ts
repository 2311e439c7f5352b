interface HopInfo {
  /** Cookies of the chain. */
  readonly cookies: string;
  /** The hop goes to the origin that was asked for. */
  readonly sameOrigin: boolean;
  /** A redirect led here. */
  readonly again: boolean;
  /** Instead of the client's own. */
  readonly userAgent?: string | undefined;
}

/** Names and values in turn. */
export type HeadersFor = (own: Readonly<Record<string, string>> | undefined, hop: HopInfo) => readonly string[];

/** Meant for one origin, and not for where it may lead. */
const SECRET = new Set(['authorization', 'cookie', 'proxy-authorization']);
const RESERVED = new Set([
  'host',
  'connection',
  'user-agent',
  'accept-encoding',
  'content-length',
  'transfer-encoding',
  'expect',
]);
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
/** An etag from a server goes back to it; it may hold anything. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const isSendable = (name: string, value: string, { sameOrigin, again }: HopInfo): boolean =>
  NAME.test(name) &&
  VALUE.test(value) &&
  !RESERVED.has(name) &&
  (sameOrigin || !SECRET.has(name)) &&
  // Conditions are about the address that was asked for first.
  !(again && name.startsWith('if-'));

export function requestHeaders(userAgent: string): HeadersFor {
  const defaults: Readonly<Record<string, string>> = {
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
  };
  const always = ['user-agent', userAgent, 'accept-encoding', 'gzip, deflate, br, zstd'];
  const usual = [...always, ...Object.entries(defaults).flat()];

  return (own, hop) => {
    if (own === undefined && hop.cookies === '' && hop.userAgent === undefined) return usual;
    const given = Object.entries(own ?? {}).filter(([name, value]) => isSendable(name, value, hop));
    const headers = { ...defaults, ...Object.fromEntries(given) };
    const cookies = [headers['cookie'] ?? '', hop.cookies].filter((each) => each !== '').join('; ');
    if (cookies !== '') headers['cookie'] = cookies;
    const agent = hop.userAgent !== undefined && VALUE.test(hop.userAgent) ? hop.userAgent : userAgent;
    return ['user-agent', agent, ...always.slice(2), ...Object.entries(headers).flat()];
  };
}
