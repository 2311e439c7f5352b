import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  deadLinkItem,
  fakeApp,
  fakeDoors,
  fakeIo,
  fakeItems,
  nightReport,
  nightScan,
  noOwnRules,
  noSchedule,
} from '../../test/support/fake-app.ts';
import type { App } from '../app/app.ts';
import type { VerifyVerdict } from '../app/items/items-work.ts';
import { UserError } from '../model/user-error.ts';
import type { Doors } from './doors.ts';
import { runCli } from './run-cli.ts';

type Env = Readonly<Record<string, string>>;

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-cli-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function run(
  line: string,
  more: { env?: Env; app?: Parameters<typeof fakeApp>[0]; doors?: Partial<Doors> } = {},
) {
  const app = fakeApp(more.app);
  const { io, out, err } = fakeIo({ cwd, env: { WEBPATROL_LANG: 'en', ...more.env } });
  const argv = line.split(' ').filter((word) => word !== '');
  const code = await runCli(argv, io, fakeDoors({ openApp: app.openApp, ...more.doors }));
  return { code, out: out(), err: err(), app };
}

describe('scan', () => {
  test('hands its flags on and prints the findings', async () => {
    const { code, out, err, app } = await run(
      'scan jwc --only dead-link,wording --only local-link --skip zombie-site --full --max-pages 50 --max-depth 0 --time-limit 90m --concurrency 8 --host-concurrency 2 --host-interval 0 --allow-private 127.0.0.0/8 --db scratch.db',
    );
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toContain('https://jwc.jnyy.example/info/1001/2031.htm');
    expect(app.requests).toMatchObject([
      { targets: ['jwc'], only: ['dead-link', 'wording', 'local-link'], skip: ['zombie-site'], full: true },
    ]);
    expect(app.opened).toEqual([
      {
        config: null,
        db: 'scratch.db',
        lang: 'en',
        adHocUrl: null,
        maxPages: 50,
        maxDepth: 0,
        timeLimit: 5_400_000,
        concurrency: 8,
        hostConcurrency: 2,
        hostInterval: 0,
        allowPrivate: ['127.0.0.0/8'],
        render: 'auto',
        browser: null,
        logLevel: 'warn',
      },
    ]);
    expect(app.closed).toBe(1);
  });

  test('takes an address of no registered site', async () => {
    const { app } = await run('scan https://zsjy.jnyy.example/');
    expect(app.opened[0]?.adHocUrl).toBe('https://zsjy.jnyy.example/');
    expect(app.requests[0]?.targets).toEqual(['https://zsjy.jnyy.example/']);
  });

  test.each([
    ['www.jnyy.example', 'webpatrol scan https://www.jnyy.example'],
    ['ftp://www.jnyy.example/', 'webpatrol scan https://www.jnyy.example/'],
    ['https://a.example/ https://b.example/', 'sites add'],
    ['jwc https://a.example/', 'sites add'],
  ])('%s is refused before anything is opened', async (targets, named) => {
    const { code, err, app } = await run(`scan ${targets}`);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(app.opened).toEqual([]);
  });

  test('without any site it says what to do', async () => {
    const estate = { ...nightReport().estate, sites: [] };
    const { code, err } = await run('scan', { app: { estate } });
    expect(code).toBe(2);
    expect(err).toContain('webpatrol init');
  });

  test('prints JSON that is nothing but JSON', async () => {
    const { out, err } = await run('scan --format json -v');
    expect(JSON.parse(out)).toMatchObject({
      tool: { name: 'webpatrol', version: '0.1.0' },
      scan: { status: 'complete' },
    });
    expect(err).not.toContain('{');
  });

  test('exits by --fail-on', async () => {
    expect((await run('scan --fail-on critical')).code).toBe(0);
    expect((await run('scan --fail-on minor')).code).toBe(1);
  });

  test('an incomplete scan says why on stderr', async () => {
    const { code, err } = await run('scan --min-pages 500 --fail-on critical');
    expect(code).toBe(3);
    expect(err).toContain('500');
    const unread = nightScan();
    const report = nightReport({
      scan: { ...unread, sites: unread.sites.map((site) => ({ ...site, coverage: null })) },
    });
    expect((await run('scan', { app: { report } })).err).toContain('教务处');
  });

  test('--all-places asks for all of them', async () => {
    const asked: boolean[] = [];
    const readScan: App['readScan'] = async (_, { allPlaces }) => {
      asked.push(allPlaces);
      return nightReport();
    };
    await run('scan --all-places', { app: { readScan } });
    expect(asked).toEqual([true]);
  });

  test('--render and --browser say what a browser is for, and which', async () => {
    const { app } = await run('scan --render never --browser /opt/chromium');
    expect(app.opened[0]).toMatchObject({ render: 'never', browser: '/opt/chromium' });
    expect((await run('scan --render sometimes')).code).toBe(2);
  });

  test('closes the app when the scan fails', async () => {
    const scan = () => Promise.reject(new Error('disk I/O error'));
    const { code, err, app } = await run('scan', { app: { scan } });
    expect(code).toBe(2);
    expect(err).toContain('disk I/O error');
    expect(err).not.toContain(' at ');
    expect(app.closed).toBe(1);
    expect((await run('scan -v', { app: { scan } })).err).toContain(' at ');
  });
});

describe('-o', () => {
  test('writes a whole file into a new folder and says where', async () => {
    const { code, out, err } = await run('scan --format json -o out/night/links.json');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(join(cwd, 'out/night/links.json'));
    expect(JSON.parse(await readFile(join(cwd, 'out/night/links.json'), 'utf8'))).toHaveProperty('findings');
    expect(await readdir(join(cwd, 'out/night'))).toEqual(['links.json']);
  });

  test('keeps the old file and leaves nothing behind when it cannot', async () => {
    await writeFile(join(cwd, 'plain'), 'a file, not a folder');
    const { code, err } = await run('scan -o plain/links.json');
    expect(code).toBe(2);
    expect(err).toContain('plain/links.json');
    expect(await readdir(cwd)).toEqual(['plain']);
    await mkdir(join(cwd, 'taken.json'));
    expect((await run('scan -o taken.json')).code).toBe(2);
    expect((await readdir(cwd)).toSorted()).toEqual(['plain', 'taken.json']);
  });

  test('writes through a link, and into what is no file, without taking its place', async () => {
    await writeFile(join(cwd, 'newest.json'), 'old');
    await symlink('newest.json', join(cwd, 'link.json'));
    expect((await run('scan --format json -o link.json')).code).toBe(1);
    expect((await lstat(join(cwd, 'link.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await readFile(join(cwd, 'newest.json'), 'utf8'))).toHaveProperty('findings');
    await symlink('/dev/null', join(cwd, 'nowhere'));
    expect((await run('scan --format json -o nowhere')).code).toBe(1);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
    expect((await readdir(cwd)).toSorted()).toEqual(['link.json', 'newest.json', 'nowhere']);
  });
});

describe('Ctrl-C', () => {
  test('once: the scan ends by itself and says how to go on', async () => {
    const { io, out, err, interrupt } = fakeIo({ cwd });
    const app = fakeApp({
      scan: ({ signal }) =>
        new Promise((done) => {
          signal.addEventListener('abort', () => done(nightReport({ scan: nightScan({ status: 'interrupted' }) })));
          interrupt();
        }),
    });
    const argv = ['scan', '--db', '教务处 站群.db'];
    expect(await runCli(argv, io, fakeDoors({ openApp: app.openApp }))).toBe(130);
    expect(err()).toContain('Saving');
    expect(err()).toContain("webpatrol resume 20261124-020000 --db '教务处 站群.db'\n");
    expect(out()).toBe('');
    expect(app.closed).toBe(1);
  });

  test('twice: at once', async () => {
    const { io, interrupt } = fakeIo({ cwd });
    const app = fakeApp({
      scan: () =>
        new Promise(() => {
          interrupt();
          interrupt();
        }),
    });
    expect(await runCli(['scan'], io, fakeDoors({ openApp: app.openApp }))).toBe(130);
  });

  test('ends a schedule in good order', async () => {
    const { io, err, interrupt } = fakeIo({ cwd });
    const schedule: ReturnType<Doors['openSchedule']> = {
      ...noSchedule,
      run: ({ signal }) =>
        new Promise((done) => {
          signal.addEventListener('abort', () => done());
          interrupt();
        }),
    };
    expect(await runCli(['schedule'], io, fakeDoors({ openSchedule: () => schedule }))).toBe(0);
    expect(err()).toContain('Stopping');
  });
});

test('a reader that goes away is no error', async () => {
  const { io, err } = fakeIo({ cwd });
  io.stdout.destroy();
  expect(await runCli(['scan'], io, fakeDoors())).toBe(1);
  expect(await runCli(['items', 'list'], io, fakeDoors())).toBe(0);
  expect(err()).not.toMatch(/EPIPE|Error/);
});

describe('the environment', () => {
  test('stands for every flag, below the command line', async () => {
    const env = {
      WEBPATROL_MAX_PAGES: '7',
      WEBPATROL_HOST_INTERVAL: '250',
      WEBPATROL_ONLY: 'dead-link,wording',
      WEBPATROL_FULL: '1',
      WEBPATROL_FAIL_ON: 'critical',
      WEBPATROL_DB: 'env.db',
      WEBPATROL_VERBOSE: '1',
    };
    const { code, app } = await run('scan --max-pages 9', { env });
    expect(code).toBe(0);
    expect(app.opened[0]).toMatchObject({ maxPages: 9, hostInterval: 250, db: 'env.db', logLevel: 'info' });
    expect(app.requests[0]).toMatchObject({ only: ['dead-link', 'wording'], full: true });
  });

  test('switches can be off, and must make sense', async () => {
    expect((await run('scan', { env: { WEBPATROL_FULL: '0' } })).app.requests[0]?.full).toBe(false);
    expect((await run('scan nosuch://x', { env: { WEBPATROL_VERBOSE: '0' } })).err).not.toMatch(/^ +at /m);
    const { code, err } = await run('scan', { env: { WEBPATROL_FULL: 'maybe' } });
    expect(code).toBe(2);
    expect(err).toContain('WEBPATROL_FULL');
  });

  test('a bad value names the variable', async () => {
    const { code, err } = await run('scan', { env: { WEBPATROL_MAX_PAGES: 'many' } });
    expect(code).toBe(2);
    expect(err).toContain('WEBPATROL_MAX_PAGES');
  });
});

describe('usage errors', () => {
  test.each([
    ['scna', 'Did you mean scan?'],
    ['scan --formt json', 'Did you mean --format?'],
    ['scan --format yaml', 'markdown'],
    ['scan --fail-on bad', 'serious'],
    ['scan --max-pages 0', 'at least 1'],
    ['scan --max-pages', '--max-pages'],
    ['scan --time-limit 2', '30m'],
    ['items lst', 'webpatrol items --help'],
    ['items show', '<item>'],
    ['items list --status closd', 'closed'],
    ['report pdf', 'checklist'],
    ['report html json -o both', '--output'],
    ['init here', 'Too many'],
    ['--lang fr scan', 'zh-CN'],
    ['rules explain nothing-like-it', 'rules list'],
  ])('%s', async (line, named) => {
    const { code, out, err } = await run(line);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(named);
    expect(err).toMatch(/^Error/);
  });

  test('are told in Chinese to a Chinese reader', async () => {
    const { err } = await run('scna', { env: { WEBPATROL_LANG: 'zh-CN' } });
    expect(err).toBe('出错  没有“scna”这个命令\n办法  是否想写 scan？用法见 webpatrol --help\n');
  });

  test('no command at all shows the help and does not pass for success', async () => {
    const { code, out, err } = await run('');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('webpatrol demo');
  });

  test('a user error tells what, where and the remedy', async () => {
    const error = new UserError(
      { 'zh-CN': '不认识的键“ownr”', en: 'Unknown key "ownr"' },
      { where: 'webpatrol.yaml:7:5', remedy: { 'zh-CN': '是否应为“owner”？', en: 'Did you mean "owner"?' } },
    );
    const doors = { openApp: () => Promise.reject(error) };
    expect((await run('scan', { doors })).err).toBe(
      'Error   Unknown key "ownr"\nWhere   webpatrol.yaml:7:5\nRemedy  Did you mean "owner"?\n',
    );
    const { code, out } = await run('doctor', { doors });
    expect(code).toBe(2);
    expect(out).toContain('✗   webpatrol.yaml:7:5 Unknown key "ownr"\n    → Did you mean "owner"?\n');
  });
});

test.each(['.', 'notes.txt/night.json'])('a scan that could not be written to %s does not begin', async (output) => {
  await writeFile(join(cwd, 'notes.txt'), '');
  const { code, err, app } = await run(`scan jwc -o ${output}`);
  expect(code).toBe(2);
  expect(err).toContain(output === '.' ? '. is a folder' : 'Cannot write notes.txt/night.json');
  expect(app.requests).toEqual([]);
});

test('a scan with faulty rule files of one’s own does not pass for a whole one', async () => {
  const fault = new UserError({ 'zh-CN': '语法错误', en: 'syntax error' }, { where: 'rules/own.yaml:2:1' });
  const ownRules = { ...noOwnRules, faultsMet: () => [fault] };
  const { code, err } = await run('scan jwc --fail-on critical', { app: { ownRules } });
  expect(code).toBe(3);
  expect(err).toMatch(/Rule files of your own are faulty[^\n]*incomplete[\s\S]*rules\/own\.yaml:2:1/);
});

describe('help', () => {
  test.each([
    '',
    'scan',
    'resume',
    'replay',
    'schedule',
    'report',
    'items',
    'items list',
    'items show',
    'sites list',
    'sites add',
    'rules list',
    'rules test',
    'rules explain',
    'rules add',
    'demo',
    'init',
    'doctor',
  ])('of “%s” is there in both languages', async (command) => {
    const en = await run(`${command} --help`);
    const zh = await run(`${command} --help`, { env: { WEBPATROL_LANG: 'zh-CN' } });
    expect([en.code, zh.code, en.err, zh.err]).toEqual([0, 0, '', '']);
    expect(en.out).toMatch(/^Usage: webpatrol/);
    expect(en.out).not.toMatch(/[\u3001-\u303f]|选项|显示/);
    expect(zh.out).toMatch(/^用法： webpatrol/);
    expect(zh.out).not.toMatch(/Usage|Options|Arguments|Commands|show (this|the)|default:/);
  });

  test('lists only options that do something for the command', async () => {
    const optionsOf = async (command: string) => {
      const { out } = await run(`${command} --help`);
      return [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option).sort();
    };
    const common = ['--config', '--db', '--help', '--lang', '--quiet', '--verbose'];
    expect(await optionsOf('report notice')).toEqual(
      [...common, '--deadline', '--number', '--output', '--owner', '--site'].sort(),
    );
    expect(await optionsOf('report indicators')).toEqual([...common, '--format', '--output', '--scan', '--set'].sort());
    expect(await optionsOf('notify retry')).toEqual(common);
    expect(await optionsOf('init')).toEqual(['--config', '--force', '--help', '--lang']);
    expect(await optionsOf('demo')).not.toContain('--config');
    expect(await optionsOf('rules list')).not.toContain('--db');
  });

  test.each([
    ['report notice --by site', 'webpatrol report notice', '--by'],
    ['report --scan 1 annual --year 2025-2026', 'webpatrol report annual', '--scan'],
    ['notify test mail --dry-run', 'webpatrol notify test', '--dry-run'],
  ])('%s: an option of another kind is refused, for it would do nothing', async (line, command, option) => {
    const { code, err, app } = await run(line);
    expect(code).toBe(2);
    expect(err).toContain(`${option} does nothing for ${command}`);
    expect(err).toContain(`Leave ${option} out`);
    expect(app.opened).toEqual([]);
  });

  test('tells exit codes and the environment', async () => {
    const { out } = await run('--help');
    expect(out).toContain('130');
    expect(out).toContain('WEBPATROL_MAX_PAGES');
  });

  test('--version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: 'webpatrol 0.1.0\n', err: '' });
  });
});

describe('the language', () => {
  const helps = async (env: Env, line = '--help') => {
    const { io, out } = fakeIo({ cwd, env });
    await runCli(line.split(' '), io, fakeDoors());
    return out().startsWith('用法') ? 'zh-CN' : 'en';
  };

  test('of the flag, the variable, the config, the system, in this order', async () => {
    expect(await helps({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
    await writeFile(join(cwd, 'webpatrol.yaml'), 'organization: 江南应用技术学院\nlanguage: en\n');
    expect(await helps({ LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(await helps({ LANG: 'zh_CN.UTF-8', WEBPATROL_LANG: 'zh-CN' })).toBe('zh-CN');
    expect(await helps({ WEBPATROL_LANG: 'zh-CN' }, '--lang en --help')).toBe('en');
    expect(await helps({ WEBPATROL_LANG: 'zh-CN' }, '--help --lang=en')).toBe('en');
  });
});

describe('lists', () => {
  test('items, for people and for programs', async () => {
    const table = await run('items list');
    expect(table.out).toContain('does not open, the server answers 404');
    expect(table.err).toBe('Items: 1\n');
    const { out, err } = await run('items list --format json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      items: [
        {
          identity: 'dead-link|jwc|https://jwc.jnyy.example/info/1001/2031.htm',
          check: 'dead-link',
          status: 'new',
          owner: '教务处',
          site: 'jwc',
        },
      ],
    });
  });

  test('items are asked for by what was said of them', async () => {
    const asked: unknown[] = [];
    const list: App['items']['list'] = async (query) => {
      asked.push(query);
      return [];
    };
    const { code, out, err } = await run(
      'items list --site jwc,lib --status new,reopened --owner 教务处 --check dead-link --severity serious --overdue',
      { app: { items: { ...fakeItems, list } } },
    );
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'No such items\n' });
    expect(asked).toEqual([
      {
        siteIds: ['jwc', 'lib'],
        statuses: ['new', 'reopened'],
        owner: '教务处',
        checks: ['dead-link'],
        severities: ['serious'],
        overdue: true,
      },
    ]);
  });

  test('one item with its history', async () => {
    const { out } = await run('items show 2031.htm');
    expect(out).toMatch(/Unit +教务处/);
    expect(out).toMatch(/History +2026-11-20 10:10 {2}new {2}scan/);
  });

  test('items are changed by name or by condition, never all for want of one', async () => {
    const asked: unknown[] = [];
    const change: App['items']['change'] = async (selection, kind, deed) => {
      asked.push([selection, kind, deed]);
      return { changed: [deadLinkItem], refused: [deadLinkItem], batch: 'b', waiver: null };
    };
    const app = { items: { ...fakeItems, change } };
    const assigned = await run('items assign 2031.htm --to 信息中心 --by 王老师', { app });
    expect(assigned.err).toBe(
      'Assigned: 1\nLeft as they were, their status does not allow it (new): 1\nTo undo: webpatrol items undo b\n',
    );
    await run('items reject 2031.htm --scope rule --this-site --until 2026-12-31 --reason 展品名称 --by 王老师', {
      app,
    });
    expect(JSON.parse((await run('items claim --site jwc --by 王老师 --format json', { app })).out)).toMatchObject({
      batch: 'b',
      changed: [{ identity: deadLinkItem.identity }],
      refused: [{ status: 'new' }],
    });
    expect(asked).toEqual([
      [{ names: ['2031.htm'] }, { kind: 'assign', owner: '信息中心', deadline: null }, { actor: '王老师', reason: '' }],
      [
        { names: ['2031.htm'] },
        { kind: 'reject', until: '2026-12-31', scope: 'rule', onSite: true },
        { actor: '王老师', reason: '展品名称' },
      ],
      [{ query: { siteIds: ['jwc'] } }, { kind: 'claim' }, { actor: '王老师', reason: '' }],
    ]);
    for (const bad of [
      'items claim --by 王老师',
      'items claim 2031.htm --site jwc --by 王老师',
      'items assign 2031.htm --by 王老师',
      'items waive 2031.htm --until 2026-02-30 --by 王老师',
    ])
      expect((await run(bad, { app })).code, bad).toBe(2);
  });

  test('verify tells by its exit code what came of it', async () => {
    const verdicts = async (...given: readonly VerifyVerdict[]) => {
      const results = given.map((verdict) => ({ item: deadLinkItem, verdict, event: null }));
      const verify: App['items']['verify'] = async () => ({
        scanId: 's',
        results,
        wholeSite: [],
        interrupted: false,
      });
      return (await run('items verify', { app: { items: { ...fakeItems, verify } } })).code;
    };
    expect(await verdicts()).toBe(0);
    expect(await verdicts('fixed', 'removed')).toBe(0);
    expect(await verdicts('fixed', 'still-there', 'unread')).toBe(1);
    expect(await verdicts('fixed', 'site-down')).toBe(3);
  });

  test('sites', async () => {
    expect((await run('sites list')).out).toContain('https://lib.jnyy.example/');
    expect(JSON.parse((await run('sites list --format json')).out).sites).toHaveLength(2);
  });

  test('rules, and what one of them means', async () => {
    expect((await run('rules list')).out).toMatch(/wording\/chuandai +moderate +穿带 +穿戴/);
    expect(JSON.parse((await run('rules list --pack policy --format json')).out)).toEqual({ rules: [] });
    expect((await run('rules explain chuandai')).out).toContain('进入实训室请穿带好安全帽');
    expect((await run('rules explain dead-link')).out).toContain('Dead link');
    expect((await run('rules test')).out).toBe('All pass: rules 1, examples 2\n');
  });

  test('rules test FILE runs the examples of that file', async () => {
    await writeFile(
      join(cwd, 'own.yaml'),
      `pack: own
title: 本校用语
rules:
  - id: jiaowuchu
    match: [教物处]
    suggest: 教务处
    reason: 部门名称
    specs: [{ text: 请到教物处办理, finds: [教物处] }, { text: 请到教务处办理, finds: [] }]
`,
    );
    expect(await run('rules test own.yaml')).toMatchObject({ code: 0, out: 'All pass: rules 1, examples 2\n' });
    const { code, err } = await run('rules test nowhere.yaml');
    expect(code).toBe(2);
    expect(err).toContain('nowhere.yaml');
  });
});

describe('report', () => {
  test('writes what was asked for into reports/', async () => {
    const { code, out } = await run('report json markdown');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      join(cwd, 'reports/20261124-020000-report.json'),
      join(cwd, 'reports/20261124-020000-report.md'),
    ]);
    expect((await readdir(join(cwd, 'reports'))).toSorted()).toEqual([
      '20261124-020000-report.json',
      '20261124-020000-report.md',
    ]);
  });

  test('of one scan, with all places', async () => {
    const asked: unknown[] = [];
    const readScan: App['readScan'] = async (...args) => {
      asked.push(args);
      return nightReport();
    };
    await run('report json --scan 20261101-020000 --all-places -o out.json', { app: { readScan } });
    expect(asked).toEqual([['20261101-020000', { allPlaces: true }]]);
    expect(await readdir(cwd)).toEqual(['out.json']);
  });
});

test('demo scans the sample estate with its own database and closes it', async () => {
  let closed = 0;
  const startDemoEstate = async () => ({
    configPath: '/demo/webpatrol.yaml',
    dbPath: '/demo/demo.db',
    close: async () => {
      closed += 1;
    },
  });
  const { code, out, err, app } = await run('demo', { doors: { startDemoEstate } });
  expect(code).toBe(0);
  expect(app.opened[0]).toMatchObject({ config: '/demo/webpatrol.yaml', db: '/demo/demo.db' });
  expect(out).toContain('江南应用技术学院');
  expect(err).toContain('demo-report.html');
  expect((await readdir(join(cwd, 'reports'))).toSorted()).toEqual(['demo-checklist.xlsx', 'demo-report.html']);
  expect(closed).toBe(1);
});

test('a demo that is kept says where its config and database are until it is ended', async () => {
  const { io, err, interrupt } = fakeIo({ cwd });
  const closed: string[] = [];
  const startDemoEstate = async () => ({
    configPath: '/demo/webpatrol.yaml',
    dbPath: '/demo/demo.db',
    close: async () => void closed.push('closed'),
  });
  const told = new Promise<void>((done) => {
    io.stderr.on('data', () => {
      if (err().includes('Ctrl-C ends')) done();
    });
  });
  const ended = runCli(['demo', '--keep'], io, fakeDoors({ openApp: fakeApp().openApp, startDemoEstate }));
  await told;
  expect(err()).toContain('webpatrol items list --config /demo/webpatrol.yaml --db /demo/demo.db');
  expect(closed).toEqual([]);
  interrupt();
  expect(await ended).toBe(0);
  expect(closed).toEqual(['closed']);
});

test('init and sites add write the config', async () => {
  expect(await run('init')).toMatchObject({ code: 0, err: '' });
  expect((await run('init')).code).toBe(2);
  const { out } = await run('sites add https://lib.example.edu.cn/ --name 图书馆 --owner 图书馆');
  expect(out).toContain('"图书馆" (lib)');
  expect(await readFile(join(cwd, 'webpatrol.yaml'), 'utf8')).toContain('name: 图书馆');
});
