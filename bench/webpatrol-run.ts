import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EstateShape, listHomes } from './estate-server-pages.ts';

const PROGRAM = join(import.meta.dirname, '../bin/webpatrol.js');
const WITHOUT_RISK = join(import.meta.dirname, 'without-risk.ts');

/** Requests at once to one host; eight hosts at a time make as many as wget2's eight threads do. */
const HOST_CONCURRENCY = 8;

/** The checks of tampering. */
const RISK_CHECKS = ['hidden-link', 'hijacked-link', 'cloaked-content', 'injected-content'];

/**
 * A scan of the whole estate with its database in `folder`; the report goes to `folder`/report.json.
 * `withoutRisk`: neither the checks of tampering nor anything that only they need. `isPolite`: no more to a host than a
 * scan asks for by itself.
 */
export function buildScanCommand(
  shape: EstateShape,
  folder: string,
  { withoutRisk = false, isPolite = false } = {},
): readonly string[] {
  const sites = listHomes(shape).map(
    (url, at) => `  - { id: site${at}, name: 二级网站${at}, owner: 部门${at}, url: "${url}" }`,
  );
  const config = join(folder, 'webpatrol.yaml');
  writeFileSync(
    config,
    `organization: 江南应用技术学院
timezone: Asia/Shanghai
sites:
${sites.join('\n')}
network:
${isPolite ? '' : `  hostConcurrency: ${HOST_CONCURRENCY}\n  hostInterval: 0\n`}  allowPrivate: ["127.0.0.0/8"]
`,
  );
  const paths = ['--config', config, '--db', join(folder, 'bench.db'), '-o', join(folder, 'report.json')];
  const scan = [PROGRAM, 'scan', '--format', 'json', '--no-progress', '--render', 'never', ...paths];
  return withoutRisk
    ? [process.execPath, '--import', WITHOUT_RISK, ...scan, '--skip', RISK_CHECKS.join(',')]
    : [process.execPath, ...scan];
}

interface Report {
  readonly findings: readonly { readonly check: string; readonly target: string }[];
}

/** Different addresses that the report calls dead; null: no report. */
export function countReportedDead(folder: string): number | null {
  const file = join(folder, 'report.json');
  if (!existsSync(file)) return null;
  const { findings } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return new Set(findings.filter(({ check }) => check === 'dead-link').map(({ target }) => target)).size;
}
