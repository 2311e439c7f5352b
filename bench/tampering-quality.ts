/**
 * How well tampering is told from what colleges do: `node bench/tampering-quality.ts [--set second] [--write] [--render auto]`
 *
 * Serves every case of a set of test/quality/tampering as a site of its own and scans them with the program as it is, in a
 * network namespace without any way out (Linux, `unshare`). `--write` puts the table into docs/risk-quality.md.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pageOf, readCases, SETS, siteNameOf, type TamperingCase } from './tampering-cases.ts';

const CHECKS = ['hidden-link', 'hijacked-link', 'cloaked-content', 'injected-content'];
const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'first' },
    write: { type: 'boolean' },
    render: { type: 'string', default: 'never' },
    cut: { type: 'boolean' }, // set by the script itself: the network is cut off
  },
});

if (!values.cut) {
  const again = [process.execPath, fileURLToPath(import.meta.url), '--cut', ...process.argv.slice(2)];
  const script = 'ip link set lo up && exec "$@"';
  const { status } = spawnSync('unshare', ['-rn', 'sh', '-c', script, 'sh', ...again], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const isSet = (name: string): name is keyof typeof SETS => Object.hasOwn(SETS, name);
const { set } = values;
if (!isSet(set)) throw new Error(`there is no set ${set}, but ${Object.keys(SETS).join(' and ')}`);
const cases = [...readCases(set, 'planted'), ...readCases(set, 'innocent')];
const hostOf = (at: number): string => `c${String(at).padStart(3, '0')}.jnit.edu.cn`;
const byHost = new Map(cases.map((each, at) => [hostOf(at), each]));
const outside = new Map(cases.flatMap(({ outside }) => [...outside]));

/** Any other site: nothing to be said against it. */
const stranger = (host: string): string =>
  `<html><head><title>${host} 官方网站</title></head><body><p>欢迎访问本网站。</p><footer>京ICP备10000001号</footer></body></html>`;

function visitorOf({ headers }: IncomingMessage): string {
  const agent = headers['user-agent'] ?? '';
  if (/spider/i.test(agent)) return 'spider';
  if (/iPhone|Android|Mobile/i.test(agent)) return 'phone';
  return /baidu|sogou|so\.com|bing|google/i.test(headers.referer ?? '') ? 'referred' : '';
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const path = request.url ?? '/';
  const send = (status: number, type: string, body: string, location?: string): void => {
    response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(body);
  };
  const tested = byHost.get(host);
  if (tested === undefined) {
    const known = outside.get(`http://${host}${path}`);
    if (known?.location) send(302, 'text/html', '', known.location);
    else send(200, 'text/html; charset=utf-8', known?.body ?? stranger(host));
    return;
  }
  const instead = tested.instead[visitorOf(request)];
  if (path === tested.path) {
    if (instead?.['location'] !== undefined) send(302, 'text/html', '', instead['location'].trim());
    else send(200, 'text/html; charset=utf-8', pageOf(tested, instead));
  } else if (path === '/') send(200, 'text/html; charset=utf-8', homeOf(tested));
  else {
    const file = tested.files.get(path.replace(/\?.*/, ''));
    if (file === undefined) send(404, 'text/html', '<title>404</title>');
    else send(200, path.includes('.css') ? 'text/css' : 'text/javascript', file);
  }
}

/** The home page of a site whose tested page is another. */
const homeOf = ({ shell, path }: TamperingCase): string =>
  pageOf({ shell, parts: { content: `<p><a href="${path}">要闻</a></p>` } });

const hosts = [...byHost].map(
  ([host, each]) => `  - { id: ${each.name}, name: ${siteNameOf(each)}, owner: ${each.name}, url: "http://${host}/" }`,
);
const named = new Set(
  cases.flatMap((each) =>
    [...JSON.stringify([each, pageOf(each)]).matchAll(/\/\/([\w.-]+\.[a-z]+)/g)].map(([, host]) => host),
  ),
);
const pinned = [...named, ...byHost.keys(), ...[...outside.keys()].map((url) => new URL(url).hostname)];
const config = `organization: 江南应用技术学院
timezone: Asia/Shanghai
sites:
${hosts.join('\n')}
network:
  hostConcurrency: 8
  hostInterval: 0
  timeout: 3s
  retryAfter: 100ms
  robots: ignore
  allowPrivate: ["127.0.0.0/8"]
  resolve:
${[...new Set(pinned)].map((host) => `    ${JSON.stringify(host)}: 127.0.0.1`).join('\n')}
`;

interface Found {
  readonly check: string;
  readonly site: string;
  readonly messageId: string;
  readonly message: string;
  readonly certainty: string;
  readonly target: string;
}

async function scan(): Promise<readonly Found[]> {
  const folder = mkdtempSync(join(tmpdir(), 'webpatrol-tampering-'));
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(80, '127.0.0.1', done));
  try {
    writeFileSync(join(folder, 'webpatrol.yaml'), config);
    const args = ['scan', '--format', 'json', '--only', CHECKS.join(','), '--render', values.render, '--no-progress'];
    const child = spawn(process.execPath, [join(root, 'bin/webpatrol.js'), ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    for await (const chunk of child.stdout) text += String(chunk);
    return (JSON.parse(text) as { readonly findings: readonly Found[] }).findings;
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = Map.groupBy(await scan(), ({ site }) => site);
const kinds = [...CHECKS.map((check) => ({ check })), { check: 'all' }];
const reports = cases.map((each) => {
  const all = found.get(each.name) ?? [];
  const right = all.filter(({ check }) => each.checks.includes(check));
  return { ...each, all, right };
});
type Report = (typeof reports)[number];
const isPlanted = ({ checks }: Report): boolean => checks.length > 0;
const count = (holds: (report: Report) => boolean): number => reports.filter(holds).length;
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const rows = kinds.map(({ check }) => {
  const ofKind = (report: Report): boolean => check === 'all' || report.checks[0] === check;
  const planted = count((report) => isPlanted(report) && ofKind(report));
  const hit = count((report) => ofKind(report) && report.right.length > 0);
  const certain = count((report) => ofKind(report) && report.right.some(({ certainty }) => certainty === 'certain'));
  const flagged = count(
    (report) => !isPlanted(report) && report.all.some((each) => check === 'all' || each.check === check),
  );
  return `| ${check} | ${planted} | ${hit} | ${certain} | ${flagged} | ${percent(hit, hit + flagged)} | ${percent(hit, planted)} |`;
});
const innocent = count((report) => !isPlanted(report));
const table = [
  '| check | planted | found | of them certain | innocent pages flagged | precision | recall |',
  '|---|---:|---:|---:|---:|---:|---:|',
  ...rows,
  '',
  `${cases.length - innocent} planted and ${innocent} innocent pages; a planted page is counted with the check that comes first in its truth.`,
].join('\n');

for (const { name, shell, what, all, right, ...report } of reports) {
  const said = all.map((each) => `${each.check}:${each.messageId} ${each.certainty} ${each.target}`).join('; ');
  if (report.checks.length === 0 && all.length > 0) console.log(`FLAGGED ${name} (${shell}): ${what}\n        ${said}`);
  if (report.checks.length > 0 && right.length === 0)
    console.log(`MISSED  ${name} (${shell}): ${what}\n        ${said}`);
}
console.log(`\n${table}`);
if (values.write) {
  const file = new URL('docs/risk-quality.md', new URL('..', import.meta.url));
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${set} -->`, `<!-- /${set} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('docs/risk-quality.md has no place for the table');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
