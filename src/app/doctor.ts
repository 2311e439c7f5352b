import { dirname } from 'node:path';
import type { Estate } from '../model/estate.ts';
import type { Translated } from '../model/lang.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { Site } from '../model/site.ts';
import { UserError } from '../model/user-error.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { BrowserInfo, RenderFailure } from '../ports/renderer.ts';
import { dayAndTime } from '../report/days.ts';
import { outcomeText } from '../report/outcome-text.ts';
import type { DoctorLine } from './app.ts';
import { browserLines } from './doctor-browser.ts';
import type { Machine } from './machine.ts';
import { remedyFor } from './remedy-for.ts';

export interface DoctorInput {
  readonly estate: Estate;
  /** Config that was read; null: none found. */
  readonly file: string | null;
  /** What is lawful in it, but worth a look. */
  readonly warnings: readonly Translated[];
  readonly dbPath: string;
  /** Opens the database and reads from it; rejects when it cannot. */
  readonly tryDatabase: () => Promise<unknown>;
  /** Loads the rules and gives their number; throws when one does not load. */
  readonly countRules: () => number;
  /** What is wrong with the estate's own rule files. */
  readonly ruleFaults?: () => readonly UserError[];
  readonly client: HttpClient;
  readonly machine: Machine;
  /** Starts the browser and tells of it. */
  readonly describeBrowser: () => Promise<BrowserInfo | RenderFailure>;
}

const NEEDED_NODE = [22, 18] as const;

/** A night over a usual estate stores some hundred megabytes; below this there is room for few. */
const LITTLE_SPACE = 1024 ** 3;

const line = (
  id: string,
  state: DoctorLine['state'],
  text: Translated,
  remedy: Translated | null = null,
): DoctorLine => ({
  id,
  state,
  text,
  remedy,
});

/** A failure in the words of whoever noticed it. */
const fromError = (id: string, error: unknown, otherwise: Translated): DoctorLine =>
  error instanceof UserError
    ? line(
        id,
        'missing',
        {
          'zh-CN': [error.where, error.text['zh-CN']].filter((part) => part !== null).join(' '),
          en: [error.where, error.text.en].filter((part) => part !== null).join(' '),
        },
        error.remedy,
      )
    : line(id, 'missing', {
        'zh-CN': `${otherwise['zh-CN']}：${String(error)}`,
        en: `${otherwise.en}: ${String(error)}`,
      });

function nodeLine({ nodeVersion }: Machine): DoctorLine {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const enough = major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1]);
  const text = { 'zh-CN': `Node.js ${nodeVersion}`, en: `Node.js ${nodeVersion}` };
  const needed = NEEDED_NODE.join('.');
  return enough
    ? line('node', 'ok', text)
    : line('node', 'missing', text, {
        'zh-CN': `需要 ${needed} 或更高版本，请从 https://nodejs.org/ 安装`,
        en: `${needed} or later is needed: install it from https://nodejs.org/`,
      });
}

function configLines({ file, estate, warnings }: DoctorInput): readonly DoctorLine[] {
  const n = estate.sites.length;
  if (file === null) {
    return [
      line(
        'config',
        'warning',
        { 'zh-CN': '没有找到 webpatrol.yaml', en: 'There is no webpatrol.yaml' },
        {
          'zh-CN': '运行 webpatrol init 生成；临时扫描一个网址不需要配置',
          en: '`webpatrol init` writes one; a single address can be scanned without',
        },
      ),
    ];
  }
  const text = { 'zh-CN': `配置 ${file}，${n} 个网站`, en: `Config ${file}, sites: ${n}` };
  return [
    n > 0
      ? line('config', 'ok', text)
      : line('config', 'warning', text, {
          'zh-CN': '用 webpatrol sites add 登记网站',
          en: 'Register a site with `webpatrol sites add`',
        }),
    ...warnings.map((warning) => line('config', 'warning', warning)),
  ];
}

function clockLine({ estate: { timezone }, machine }: DoctorInput): DoctorLine {
  const now = dayAndTime(machine.now(), timezone);
  return line('clock', 'ok', { 'zh-CN': `时区 ${timezone}，现在是 ${now}`, en: `Time zone ${timezone}, it is ${now}` });
}

function rulesLine({ countRules }: DoctorInput): DoctorLine {
  try {
    const n = countRules();
    return line('rules', 'ok', { 'zh-CN': `规则 ${n} 条`, en: `Rules: ${n}` });
  } catch (error) {
    return fromError('rules', error, { 'zh-CN': '规则无法载入', en: 'The rules do not load' });
  }
}

async function databaseLines({ dbPath, tryDatabase, machine }: DoctorInput): Promise<readonly DoctorLine[]> {
  const folder = dirname(dbPath);
  if (!(await machine.isWritable(folder))) {
    return [
      line(
        'data',
        'missing',
        { 'zh-CN': `文件夹 ${folder} 不能写入`, en: `The folder ${folder} cannot be written to` },
        { 'zh-CN': '请修改权限，或用 --db 指定别处', en: 'Change its permissions, or name another place with --db' },
      ),
    ];
  }
  const free = await machine.freeBytes(folder);
  const gigabytes = ((free ?? 0) / 1024 ** 3).toFixed(1);
  const space =
    free === null || free >= LITTLE_SPACE
      ? []
      : [
          line(
            'disk',
            'warning',
            { 'zh-CN': `磁盘只剩 ${gigabytes} GB`, en: `Only ${gigabytes} GB of disk space are left` },
            { 'zh-CN': '请清理磁盘，或用 --db 指定别处', en: 'Make room, or name another place with --db' },
          ),
        ];
  try {
    await tryDatabase();
    return [line('data', 'ok', { 'zh-CN': `数据库 ${dbPath}`, en: `Database ${dbPath}` }), ...space];
  } catch (error) {
    return [fromError('data', error, { 'zh-CN': '数据库无法打开', en: 'The database does not open' }), ...space];
  }
}

async function tryHome({ client, estate }: DoctorInput, { url }: Site): Promise<FetchOutcome> {
  const answer = await client.request({
    url,
    method: 'GET',
    maxBytes: 0,
    maxRedirects: 5,
    timeoutMs: estate.network.timeout,
  });
  if (answer.kind === 'failure') return answer.fault;
  return { kind: answer.status < 400 ? 'ok' : 'http-error', status: answer.status };
}

async function siteLines(input: DoctorInput): Promise<readonly DoctorLine[]> {
  const { sites } = input.estate;
  if (sites.length === 0) return [];
  const homes = await Promise.all(sites.map(async (site) => ({ site, outcome: await tryHome(input, site) })));
  const failing = homes.filter(({ outcome }) => outcome.kind !== 'ok');
  const opened = sites.length - failing.length;
  return [
    line('sites', failing.length === 0 ? 'ok' : 'warning', {
      'zh-CN': `${sites.length} 个网站中有 ${opened} 个可以打开`,
      en: `Sites that open: ${opened} of ${sites.length}`,
    }),
    ...failing.map(({ site, outcome }) =>
      line(
        'sites',
        'warning',
        {
          'zh-CN': `${site.name} ${site.url}：${outcomeText(outcome, 'zh-CN')}`,
          en: `${site.name} ${site.url}: ${outcomeText(outcome, 'en')}`,
        },
        remedyFor(outcome),
      ),
    ),
  ];
}

/** What is there, reachable and writable, and what to do about what is not. Asks each site's home page once. */
export async function examine(input: DoctorInput): Promise<readonly DoctorLine[]> {
  return [
    nodeLine(input.machine),
    ...configLines(input),
    clockLine(input),
    rulesLine(input),
    ...(input.ruleFaults?.() ?? []).map((fault) => ({
      ...fromError('rules', fault, fault.text),
      state: 'warning' as const,
    })),
    ...(await databaseLines(input)),
    ...browserLines(await input.describeBrowser()),
    ...(await siteLines(input)),
  ];
}
