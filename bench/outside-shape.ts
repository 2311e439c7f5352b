/** What a host outside does; everything else follows from its number. */
export type Habit =
  | 'opens'
  | 'opens-tls'
  | 'gone'
  | 'removed'
  | 'forbidden'
  | 'busy-once'
  | 'busy'
  | 'slow'
  | 'silent'
  | 'refuses'
  | 'nameless'
  | 'name-failing'
  | 'name-silent'
  | 'self-signed'
  | 'expired'
  | 'wrong-host'
  | 'chain'
  | 'loop'
  | 'sends-home'
  | 'unread';

/** Out of a hundred hosts, about as the partners and old projects of a college come out. */
const SHARES: readonly (readonly [Habit, number])[] = [
  ['opens', 40],
  ['opens-tls', 19],
  ['gone', 6],
  ['removed', 1],
  ['forbidden', 4],
  ['busy-once', 1],
  ['busy', 1],
  ['slow', 4],
  ['silent', 3],
  ['refuses', 4],
  ['nameless', 6],
  ['name-failing', 1],
  ['name-silent', 1],
  ['self-signed', 2],
  ['expired', 1],
  ['wrong-host', 1],
  ['chain', 2],
  ['loop', 1],
  ['sends-home', 1],
  ['unread', 1],
];

const HABITS: readonly Habit[] = SHARES.flatMap(([habit, share]) => Array.from({ length: share }, () => habit));

/** 37 has no divisor in common with 100: every hundred hosts in a row hold each habit as often as it says above. */
export const habitOf = (host: number): Habit => HABITS[(host * 37) % HABITS.length] ?? 'opens';

/** The finding that each must come to; null: none, for the target opens. */
const VERDICTS: Readonly<Record<Habit, string | null>> = {
  opens: null,
  'opens-tls': null,
  gone: 'notFound',
  removed: 'gone',
  forbidden: 'blocked',
  'busy-once': null,
  busy: 'serverError',
  slow: null,
  silent: 'timeout',
  refuses: 'refused',
  nameless: 'nameNotFound',
  'name-failing': 'nameTrouble',
  'name-silent': 'nameTrouble',
  'self-signed': 'tlsSelfSigned',
  expired: 'tlsExpired',
  'wrong-host': 'tlsWrongHost',
  chain: null,
  loop: 'redirectLoop',
  'sends-home': 'movedHome',
  unread: null,
};

export interface OutsideShape {
  readonly pages: number;
  readonly hosts: number;
  /** Plain HTTP of the estate and of all hosts; the seven after it are for the others. */
  readonly port: number;
}

/** A port for each thing that a host's name alone cannot make happen. */
export const portsFrom = (port: number) => ({
  plain: port,
  tls: port + 1,
  selfSigned: port + 2,
  expired: port + 3,
  wrongHost: port + 4,
  /** Nobody listens there. */
  closed: port + 5,
  names: port + 6,
});

export const DOMAIN = 'partner.example';
export const SITE = 'www.college.example';

const PORT_OF: Partial<Record<Habit, keyof ReturnType<typeof portsFrom>>> = {
  'opens-tls': 'tls',
  'self-signed': 'selfSigned',
  expired: 'expired',
  'wrong-host': 'wrongHost',
  refuses: 'closed',
};

export function originOf(host: number, port: number): string {
  const key = PORT_OF[habitOf(host)] ?? 'plain';
  const scheme = key === 'plain' || key === 'closed' ? 'http' : 'https';
  return `${scheme}://u${host}.${DOMAIN}:${portsFrom(port)[key]}`;
}

/** Below it hosts that are gone answer 404 and others a page. */
const DEEP = '/news/2026/1.htm';
const HOSTS_WITH_TWO = 3;

/** What the estate links to on a host: its home page, and on some a page further down. */
export function targetsOf(host: number, port: number): readonly string[] {
  const origin = originOf(host, port);
  if (habitOf(host) === 'sends-home') return [`${origin}${DEEP}`];
  return host % HOSTS_WITH_TWO === 0 ? [`${origin}/`, `${origin}${DEEP}`] : [`${origin}/`];
}

export function expectVerdicts({ hosts, port }: OutsideShape): ReadonlyMap<string, string> {
  const expected = new Map<string, string>();
  for (let host = 0; host < hosts; host++) {
    const verdict = VERDICTS[habitOf(host)];
    if (verdict !== null) for (const target of targetsOf(host, port)) expected.set(target, verdict);
  }
  return expected;
}
