/**
 * One small site that links to thousands of hosts outside it, which answer as such hosts do. Says what the run took
 * and whether every verdict is right; the exit code is 1 when one is not. Linux only.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { DOMAIN, expectVerdicts, habitOf, type OutsideShape, portsFrom, SITE, targetsOf } from './outside-shape.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '5000' },
    pages: { type: 'string', default: '500' },
    port: { type: 'string', default: '8600' },
    'time-limit': { type: 'string', default: '1200' },
    'interrupt-after': { type: 'string' },
    preload: { type: 'string', multiple: true, default: [] },
    keep: { type: 'boolean', default: false },
  },
});

const shape: OutsideShape = {
  pages: Number(values.pages),
  hosts: Number(values.hosts),
  port: Number(values.port),
};
const ports = portsFrom(shape.port);
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'webpatrol-outside-'));
const inFolder = (name: string): string => join(folder, name);

/** A certificate that every host may show; the program is told to trust it, and the root of the faulty ones. */
function makeCertificate(): void {
  const [key, cert] = [inFolder('key.pem'), inFolder('cert.pem')];
  const subject = ['-subj', '/CN=bench', '-addext', `subjectAltName=DNS:*.${DOMAIN}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = readFileSync(cert, 'utf8');
  writeFileSync(inFolder('server.pem'), readFileSync(key, 'utf8') + made);
  const root = new URL('../src/http/fixtures/root.pem', import.meta.url);
  writeFileSync(inFolder('trusted.pem'), made + readFileSync(root, 'utf8'));
}

interface ServerStats {
  /** `GET u17 /` → how often. */
  readonly asked: readonly (readonly [string, number])[];
  /** Connections open at once. */
  readonly mostOpen: number;
}

async function openServer() {
  const args = [shape.pages, shape.hosts, shape.port, folder].map(String);
  const server = fork(join(import.meta.dirname, 'outside-server.ts'), args);
  const [first] = await Promise.race([once(server, 'message'), once(server, 'exit')]);
  if (first !== 'ready') throw new Error(`the server ended with ${first}; are the ports from ${shape.port} free?`);
  return {
    async stats(): Promise<ServerStats> {
      server.send('stats');
      const [reply] = await once(server, 'message');
      return reply as ServerStats;
    },
    async close() {
      server.disconnect();
      await once(server, 'exit');
    },
  };
}

function writeConfig(): void {
  writeFileSync(
    inFolder('webpatrol.yaml'),
    `organization: 江南应用技术学院
timezone: Asia/Shanghai
sites:
  - { id: main, name: 学校官网, owner: 宣传部, url: "http://${SITE}:${ports.plain}/" }
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 20 }
`,
  );
}

/** The program, told to ask our name server and to trust our certificates. */
function commandOf(...args: readonly string[]): readonly string[] {
  const preloads = [join(import.meta.dirname, 'local-names.ts'), ...values.preload].flatMap((each) => [
    '--import',
    each,
  ]);
  const program = join(import.meta.dirname, '../bin/webpatrol.js');
  const paths = ['--config', inFolder('webpatrol.yaml'), '--db', inFolder('bench.db')];
  const output = ['--format', 'json', '-o', inFolder('report.json'), '--no-progress'];
  const environment = [
    `BENCH_NAME_SERVER=127.0.0.1:${ports.names}`,
    `NODE_EXTRA_CA_CERTS=${inFolder('trusted.pem')}`,
    'NO_COLOR=1',
  ];
  return ['env', ...environment, process.execPath, ...preloads, program, ...args, ...output, ...paths];
}

const timeLimit = Number(values['time-limit']);
const scanArgs = ['scan', '--render', 'never'];

interface Wrong {
  readonly target: string;
  readonly expected: string;
  readonly found: string;
}

function findWrong(): readonly Wrong[] {
  const { findings } = JSON.parse(readFileSync(inFolder('report.json'), 'utf8')) as {
    readonly findings: readonly { readonly check: string; readonly target: string; readonly messageId: string }[];
  };
  const dead = findings.filter(({ check }) => check === 'dead-link');
  const found = new Map(dead.map(({ target, messageId }) => [target, messageId]));
  const expected = expectVerdicts(shape);
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((target) => expected.get(target) !== found.get(target))
    .map((target) => ({ target, expected: expected.get(target) ?? 'opens', found: found.get(target) ?? 'opens' }));
}

const SHOWN = 20;

/** Whether one good answer ends what is asked of `GET u17 /`: others are asked a second time, stop or no stop. */
const isSettled = (key: string): boolean => {
  const host = /^GET u(\d+) \/(?!wbptrl)/.exec(key)?.[1];
  return host !== undefined && /^opens|^unread$|^sends-home$/.test(habitOf(Number(host)));
};

async function run(): Promise<void> {
  makeCertificate();
  writeConfig();
  const server = await openServer();
  const tell = (what: string, { wall, cpu, memory, exitCode }: Awaited<ReturnType<typeof measure>>): void =>
    console.log(
      `${what}: ${wall.toFixed(1)} s, CPU ${cpu.toFixed(1)} s, at most ${memory.toFixed(0)} MB, exit code ${exitCode}`,
    );
  const after = values['interrupt-after'];
  let before: ServerStats | null = null;
  if (after !== undefined) {
    const stopped = ['timeout', '--preserve-status', '-s', 'INT', after, ...commandOf(...scanArgs)];
    tell(`stopped after ${after} s`, await measure(stopped, { cwd: folder, timeLimit }));
    before = await server.stats();
  }
  const command = commandOf(...(after === undefined ? scanArgs : ['resume']));
  const measured = await measure(command, { cwd: folder, timeLimit });
  tell(after === undefined ? 'scan' : 'resumed', measured);
  if (measured.stderr !== '') console.error(measured.stderr.slice(0, 2_000));
  const { asked, mostOpen } = await server.stats();
  await server.close();
  const targets = Array.from({ length: shape.hosts }, (_, host) => targetsOf(host, shape.port).length);
  const requests = asked.reduce((sum, [, count]) => sum + count, 0);
  console.log(
    `${shape.hosts} hosts, ${targets.reduce((sum, count) => sum + count, 0)} targets; ${requests} requests reached a server, at most ${mostOpen} connections open`,
  );
  if (before !== null) {
    const earlier = new Map(before.asked);
    const again = asked.filter(
      ([key, count]) => isSettled(key) && (earlier.get(key) ?? 0) > 0 && count > (earlier.get(key) ?? 0),
    );
    console.log(
      `had been asked for, opens, and was asked for again after the stop: ${again.length} of ${earlier.size}`,
    );
    for (const [key] of again.slice(0, SHOWN)) console.log(`  ${key}`);
  }
  const wrong = findWrong();
  console.log(`${wrong.length === 0 ? 'met   ' : 'MISSED'} verdicts that are not as they should be: ${wrong.length}`);
  for (const { target, expected, found } of wrong.slice(0, SHOWN))
    console.log(`  ${target}: ${found}, should be ${expected}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

try {
  await run();
} finally {
  if (values.keep) console.error(`kept ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
