import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { INITIAL_CONFIG } from '../app/init-config.ts';
import { defaultOptions } from '../checks/catalog.ts';
import { checks } from '../checks/index.ts';
import { UserError } from '../model/user-error.ts';
import { type EstateOverrides, loadEstate } from './load-estate.ts';
import { parseConfig } from './parse-config.ts';

const checkOptions = defaultOptions(checks);

const NOTHING: EstateOverrides = {
  lang: null,
  adHocUrl: null,
  maxPages: null,
  maxDepth: null,
  timeLimit: null,
  concurrency: null,
  hostConcurrency: null,
  hostInterval: null,
  allowPrivate: [],
};

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-config-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const load = (overrides: Partial<EstateOverrides> = {}, more: { explicitPath?: string; env?: object } = {}) =>
  loadEstate({
    cwd,
    explicitPath: more.explicitPath ?? null,
    overrides: { ...NOTHING, ...overrides },
    env: { ...more.env },
    checkOptions,
  });

const write = (text: string, name = 'webpatrol.yaml') => writeFile(join(cwd, name), text);

const COLLEGE = `organization: 江南应用技术学院
language: zh-CN
sites:
  - { id: main, name: 学校官网, owner: 宣传统战部, url: "https://www.jnyy.example/#top" }
  - id: jwc
    name: 教务处
    owner: 教务处
    url: https://jwc.jnyy.example
    aliases: ["https://old-jwc.jnyy.example/"]
    exclude: ["/calendar/**", "re:^/print/"]
    zombieAfterDays: 90
network:
  hostInterval: 1s
  timeout: 20s
  allowPrivate: [10.10.0.0/16]
  resolve: { new.jnyy.example: 10.10.0.5 }
crawl: { maxPages: 500, timeLimit: 2h }
checks:
  dead-link: false
  wording: { packs: [wording], severity: minor }
  zombie-site: { zombieAfterDays: 200 }
schedule: { cron: "0 2 * * *", sites: [jwc] }
retention: { snapshots: 7d }
notify:
  channels: [{ id: mail, type: email, host: smtp.jnyy.example, from: xxzx@jnyy.example }]
  send: [{ channel: mail, to: xxzx@jnyy.example }]
`;

describe('a whole file', () => {
  test('a file saved in the old encoding of Windows is told as such', async () => {
    const gbk = Buffer.concat([Buffer.from('sites: []\norganization: '), Buffer.from('bdadc4cf', 'hex')]);
    await writeFile(join(cwd, 'webpatrol.yaml'), gbk);
    const error = await load().catch((each: unknown) => each);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ where: 'webpatrol.yaml:2', text: { 'zh-CN': '文件不是 UTF-8 编码' } });
  });

  test('comes out with every default filled in', async () => {
    await write(COLLEGE);
    const { estate, file, warnings } = await load();
    expect(file).toBe(join(cwd, 'webpatrol.yaml'));
    expect(warnings).toEqual([]);
    expect(estate).toMatchObject({
      organization: '江南应用技术学院',
      timezone: 'Asia/Shanghai',
      lang: 'zh-CN',
      network: {
        hostConcurrency: 4,
        hostInterval: 1000,
        timeout: 20_000,
        allowPrivate: ['10.10.0.0/16'],
        robots: 'respect',
        resolve: { 'new.jnyy.example': '10.10.0.5' },
      },
      crawl: { maxPages: 500, maxDepth: null, timeLimit: 7_200_000 },
      checks: {
        'dead-link': { enabled: false, options: {} },
        wording: { enabled: true, severity: 'minor', options: { packs: ['wording'] } },
        'zombie-site': { enabled: true, options: { zombieAfterDays: 200 } },
      },
      schedule: { cron: '0 2 * * *', sites: ['jwc'] },
      retention: { snapshots: 604_800_000, scans: 400 * 86_400_000 },
    });
    expect(estate.sites[1]).toEqual({
      id: 'jwc',
      name: '教务处',
      owner: '教务处',
      url: 'https://jwc.jnyy.example/',
      aliases: ['https://old-jwc.jnyy.example/'],
      exclude: ['/calendar/**', 're:^/print/'],
      options: { zombieAfterDays: 90 },
    });
    expect(estate.sites[0]?.url).toBe('https://www.jnyy.example/');
  });

  test('attachments and pictures: how much of them; pictures only where the key stands', async () => {
    const readOcr = async (text: string) => {
      await write(`${COLLEGE}${text}\n`);
      return (await load()).estate;
    };
    expect((await readOcr('')).ocr).toBeNull();
    expect((await readOcr('ocr: { enabled: false }')).ocr).toBeNull();
    const defaults = { maxPerScan: 500, timeLimit: 1_800_000, maxBytes: 10_485_760 };
    expect((await readOcr('ocr: {}')).ocr).toEqual(defaults);
    const both = await readOcr('ocr: { maxPerScan: 50, timeLimit: 5m }\ndocuments: { maxPerSite: 0 }');
    expect(both.ocr).toEqual({ ...defaults, maxPerScan: 50, timeLimit: 300_000 });
    expect(both.documents?.maxPerSite).toBe(0);
  });

  test('the user agent says what it is and whom to ask', async () => {
    await write(COLLEGE);
    const { estate } = await load();
    expect(estate.network.userAgent).toMatch(/^webpatrol\/\d+\.\d+\.\d+ \(.*\+https:\/\/www\.jnyy\.example\/\)$/);
  });

  test('flags win over the file, and private ranges add up', async () => {
    await write(COLLEGE);
    const { estate } = await load({ lang: 'en', maxPages: 9, hostInterval: 0, allowPrivate: ['127.0.0.0/8'] });
    expect(estate.lang).toBe('en');
    expect(estate.crawl.maxPages).toBe(9);
    expect(estate.network.hostInterval).toBe(0);
    expect(estate.network.allowPrivate).toEqual(['10.10.0.0/16', '127.0.0.0/8']);
  });

  test.each(['zh-CN', 'en'] as const)('what init writes in %s is valid', (lang) => {
    expect(parseConfig('webpatrol.yaml', INITIAL_CONFIG[lang], checkOptions).sites).toHaveLength(2);
  });

  test.each(['zh-CN', 'en'] as const)('what init comments out in %s is valid too', (lang) => {
    const everything = INITIAL_CONFIG[lang]
      .split('\n')
      .slice(3)
      .map((row) => row.replace(/^(\s*)# (?=\s*[\w-]+:)/, '$1'))
      .join('\n');
    expect(parseConfig('webpatrol.yaml', everything, checkOptions)).toMatchObject({
      language: lang,
      network: { timeout: '15s' },
      crawl: { maxPages: 20_000 },
      checks: { wording: false },
      schedule: { sites: 'all' },
      retention: { scans: '400d' },
    });
  });
});

describe('where it is found', () => {
  test('upward from a folder inside', async () => {
    await write(COLLEGE);
    const inside = join(cwd, 'reports', '2026');
    await mkdir(inside, { recursive: true });
    const { file } = await loadEstate({ cwd: inside, explicitPath: null, overrides: NOTHING, env: {}, checkOptions });
    expect(file).toBe(join(cwd, 'webpatrol.yaml'));
  });

  test('as named, or as the environment names it', async () => {
    await write(COLLEGE.replace('学校官网', '测试官网'), 'test.yaml');
    expect((await load({}, { explicitPath: 'test.yaml' })).estate.sites[0]?.name).toBe('测试官网');
    expect((await load({}, { env: { WEBPATROL_CONFIG: 'test.yaml' } })).estate.sites[0]?.name).toBe('测试官网');
  });

  test('a named one that is not there is an error, none at all is not', async () => {
    await expect(load({}, { explicitPath: 'nowhere.yaml' })).rejects.toThrow(UserError);
    expect(await load()).toMatchObject({ file: null, estate: { sites: [], organization: '' } });
  });

  test.each(['', '# 还没有写\n'])('an empty file says nothing', async (text) => {
    await write(text);
    expect((await load()).estate.sites).toEqual([]);
  });
});

describe('an address alone', () => {
  test('is an estate of one site', async () => {
    const { estate } = await load({ adHocUrl: 'https://www.jnyy.example:8443/index.htm#top' });
    expect(estate.sites).toEqual([
      {
        id: 'www.jnyy.example:8443',
        name: 'www.jnyy.example:8443',
        owner: '',
        url: 'https://www.jnyy.example:8443/index.htm',
        aliases: [],
        exclude: [],
        options: {},
      },
    ]);
  });

  test('joins the file; a registered one stays as registered', async () => {
    await write(COLLEGE);
    expect((await load({ adHocUrl: 'https://lib.jnyy.example/' })).estate.sites.map(({ id }) => id)).toEqual([
      'main',
      'jwc',
      'lib.jnyy.example',
    ]);
    expect((await load({ adHocUrl: 'https://jwc.jnyy.example/' })).estate.sites.map(({ id }) => id)).toEqual([
      'main',
      'jwc',
    ]);
  });

  test.each(['ftp://jnyy.example/', 'https://admin:secret@jnyy.example/', 'https://', 'file:///etc/passwd'])(
    '%s is refused',
    async (adHocUrl) => {
      await expect(load({ adHocUrl })).rejects.toThrow(UserError);
    },
  );

  test('a private range that is none is refused', async () => {
    await expect(load({ allowPrivate: ['内网'] })).rejects.toThrow(UserError);
  });
});

/** Text of the file, where it is wrong, and what the message must name. */
const SITE = 'sites:\n  - { id: jwc, name: 教务处, url: "https://jwc.jnyy.example/" }\n';
test.each([
  ['a slip in a key', 'organisation: 江南\n', '1:1', 'organization'],
  ['a slip deep down', 'network:\n  hostInteval: 100\n', '2:3', 'hostInterval'],
  ['an unknown check', 'checks:\n  dead-links: false\n', '2:3', 'dead-link'],
  ['an unknown option', 'checks:\n  zombie-site: { zombieAfterDay: 1 }\n', '2:18', 'zombieAfterDays'],
  [
    'an unknown key of a site',
    `${SITE}  - { id: lib, name: 图书馆, url: "https://lib.jnyy.example/", ower: 图书馆 }\n`,
    '3:61',
    'owner',
  ],
  ['a wrong type', 'sites: jwc\n', '1:8', ''],
  ['an option of the wrong type', 'checks:\n  zombie-site: { zombieAfterDays: 半年 }\n', '2:35', ''],
  ['a duration without unit', 'network:\n  timeout: "15"\n', '2:12', '15s'],
  ['a number out of range', 'network:\n  hostConcurrency: 0\n', '2:20', ''],
  ['no such value', 'network:\n  robots: never\n', '2:11', 'respect'],
  ['a site without address', 'sites:\n  - id: jwc\n    name: 教务处\n', '2:5', 'url'],
  ['an address that is none', 'sites:\n  - { id: jwc, name: 教务处, url: www.jnyy.example }\n', '2:32', 'https://'],
  ['another scheme', 'sites:\n  - { id: jwc, name: 教务处, url: "ftp://jnyy.example" }\n', '2:32', 'https://'],
  [
    'a password in the address',
    'sites:\n  - { id: jwc, name: 教务处, url: "https://a:b@jnyy.example" }\n',
    '2:32',
    'password',
  ],
  ['one id twice', `${SITE}  - { id: jwc, name: 图书馆, url: "https://lib.jnyy.example/" }\n`, '3:11', '教务处'],
  ['one address twice', `${SITE}  - { id: lib, name: 图书馆, url: "HTTPS://JWC.jnyy.example" }\n`, '3:32', '教务处'],
  [
    "another site's address as alias",
    `${SITE}  - { id: lib, name: 图书馆, url: "https://lib.jnyy.example", aliases: ["https://jwc.jnyy.example"] }\n`,
    '3:70',
    '教务处',
  ],
  ['an id with a dot', 'sites:\n  - { id: jwc.jnyy, name: 教务处, url: "https://jwc.jnyy.example" }\n', '2:11', 'jwc'],
  ['a range that is none', 'network: { allowPrivate: [10.10.0.0/16, 10.0.0.0/33] }\n', '1:41', '10.10.0.0/16'],
  ['a name for an address', 'network: { resolve: { a.jnyy.example: b.jnyy.example } }\n', '1:39', '10.10.0.5'],
  ['a bad time zone', 'timezone: Asia/Hangzhou\n', '1:11', 'Asia/Shanghai'],
  ['a bad schedule', 'schedule: { cron: 每天两点 }\n', '1:19', '0 2 * * *'],
  ['a schedule of no such site', `${SITE}schedule: { cron: "0 2 * * *", sites: [jwx] }\n`, '3:40', 'jwc'],
  [
    'a bad expression',
    'sites:\n  - { id: jwc, name: 教务处, url: "https://jwc.jnyy.example/", exclude: ["re:("] }\n',
    '2:71',
    '/calendar/**',
  ],
  ['a user agent in Chinese', 'network:\n  userAgent: 网巡\n', '2:14', ''],
  ['broken YAML', 'sites:\n  - { id: jwc\nname: x\n', '3:1', ''],
  ['a tab', 'network:\n\ttimeout: 15s\n', '2:1', ''],
])('%s is told with its place', (_, text, place, named) => {
  const error = refusal(text);
  expect(error.where).toBe(`webpatrol.yaml:${place}`);
  expect(`${error.text.en} ${error.remedy?.en ?? ''}`).toContain(named);
  expect(error.text['zh-CN']).toMatch(/\p{Script=Han}/u);
});

function refusal(text: string): UserError {
  try {
    parseConfig('webpatrol.yaml', text, checkOptions);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

test('several problems are told at once', () => {
  const error = refusal('timezone: Mars/Base\nschedule: { cron: x }\nnetwork: { allowPrivate: [y] }\n');
  expect(error.where).toBe('webpatrol.yaml:1:11');
  expect(error.text.en).toMatch(/3:27/);
  expect(error.text.en).toMatch(/2:19/);
});

test('a site inside another is allowed, and pointed out', async () => {
  await write(`${SITE}  - { id: kaoshi, name: 考试中心, url: "https://jwc.jnyy.example/kszx/index.htm" }\n`);
  const { estate, warnings } = await load();
  expect(estate.sites).toHaveLength(2);
  expect(warnings.map((warning) => warning['zh-CN'])).toEqual([
    expect.stringContaining('“考试中心”在“教务处”的网址之下'),
  ]);
});

test('whatever the file holds, it is read or refused with a reason', () => {
  const anything = fc.oneof(fc.string({ maxLength: 300 }), fc.json());
  fc.assert(
    fc.property(anything, (text) => {
      try {
        parseConfig('webpatrol.yaml', text, checkOptions);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 60 },
  );
});
