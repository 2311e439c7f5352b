import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { HOSTILE, hostileReport } from '../../../test/golden/hostile-report.ts';
import { themedReport } from '../../../test/golden/themed-report.ts';
import { written } from '../../../test/golden/written.ts';
import { elementsOf, parseXml, type XmlElement } from '../../../test/support/parse-xml.ts';
import { buildReport } from '../build-report.ts';
import { displayWidth } from '../display-width.ts';

const themed = buildReport(themedReport());
const hostile = buildReport(hostileReport());
const empty = buildReport(themedReport({ findings: [], closed: [] }));

/** RFC 4180, strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text;
  while (rest !== '') {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (cell === null) throw new Error(`no CSV: ${rest.slice(0, 80)}`);
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    rest = rest.slice(cell[0].length);
    if (cell[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('csv', () => {
  test('opens in Excel as UTF-8, a line a finding', async () => {
    const text = await written(themed, 'csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head, ...rows] = parseCsv(text.slice(1));
    expect(head?.slice(0, 3)).toEqual(['网站', '责任单位', '问题类别']);
    expect(rows).toHaveLength(6);
    expect(rows[1]?.slice(0, 10)).toEqual([
      '教务处',
      '教务处',
      '违规链接',
      '链接打不开',
      '较重',
      '确定',
      '待整改',
      '链接的页面不存在（404）',
      'https://jwc.jnyy.example.edu.cn/info/1001/1234.htm',
      '5000',
    ]);
  });

  test('no cell is a formula, and none breaks out of its line', async () => {
    const rows = parseCsv((await written(hostile, 'csv')).slice(1));
    expect(rows).toHaveLength(hostile.findings.length + 1);
    for (const row of rows) {
      expect(row).toHaveLength(19);
      for (const cell of row) {
        expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
        expect(cell).not.toMatch(/\p{Cc}/u);
      }
    }
    expect(rows.flat()).toContain('\'=HYPERLINK("http://evil.example/","点击")');
  });
});

describe('markdown', () => {
  test('sums and a table for each site with findings', async () => {
    const text = await written(themed, 'markdown');
    expect(text).toContain('| 教务处 | 教务处 | 806 | 0 | 1 | 0 | 0 | 1 |');
    expect(text).toContain('## 图书馆');
    expect(text).toContain('[书库开放须知](<https://lib.jnyy.example.edu.cn/info/1010/88.htm>)');
  });

  test('crawled text is neither markup, nor a cell of its own, nor a link', async () => {
    const text = await written(hostile, 'markdown');
    const rows = text.split('\n').filter((line) => line.startsWith('| 较重') || line.startsWith('| 提示'));
    expect(rows).toHaveLength(hostile.findings.length);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(10);
    const outsideCode = text.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<(?!!-- -->|https?:)/);
    expect(outsideCode).not.toMatch(/\]\((?!<https?:)/);
    expect(outsideCode).not.toMatch(/@everyone/);
  });
});

describe('junit', () => {
  const named = (elements: readonly XmlElement[], name: string) => elements.filter((element) => element.name === name);
  const elementsIn = (xml: string): readonly XmlElement[] => [...elementsOf(parseXml(xml))];

  test('a suite for each site; what reaches the threshold fails, what was set aside is skipped', async () => {
    const elements = elementsIn(await written(themed, 'junit'));
    expect(named(elements, 'testsuites')[0]?.attributes).toMatchObject({
      tests: '11',
      failures: '3',
      errors: '0',
      skipped: '1',
    });
    expect(named(elements, 'testsuite').map(({ attributes }) => attributes['name'])).toEqual([
      '学校官网',
      '教务处',
      '图书馆',
      '招生就业网',
      '校史馆',
    ]);
    expect(named(elements, 'testcase')).toHaveLength(11);
    expect(named(elements, 'failure').map(({ attributes }) => attributes['type'])).toEqual([
      'critical',
      'serious',
      'serious',
    ]);
    expect(named(elements, 'skipped')).toHaveLength(1);
  });

  test('the threshold is the caller’s', async () => {
    const failures = async (failOn: 'critical' | 'minor') =>
      named(elementsIn(await written(themed, 'junit', { failOn })), 'failure').length;
    expect(await failures('critical')).toBe(1);
    expect(await failures('minor')).toBe(5);
  });

  test('a site that was not seen in full does not pass', async () => {
    const base = themedReport({ findings: [] });
    const sites = base.scan.sites.map((site, index) => (index === 0 ? { ...site, coverage: null } : site));
    const elements = elementsIn(await written(buildReport({ ...base, scan: { ...base.scan, sites } }), 'junit'));
    expect(named(elements, 'error').map(({ attributes }) => attributes['message'])).toEqual(['0 页 · 未扫描']);
  });

  test('is well-formed whatever the pages hold', async () => {
    const elements = elementsIn(await written(hostile, 'junit', { failOn: 'minor' }));
    expect(named(elements, 'failure')).toHaveLength(hostile.findings.length);
  });
});

describe('sarif', () => {
  interface Result {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly fingerprints: Record<string, string>;
    readonly suppressions?: readonly object[];
    readonly locations: readonly {
      readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } };
    }[];
  }
  const runOf = async (model: typeof themed) => {
    const log = JSON.parse(await written(model, 'sarif'));
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'webpatrol' } } }] });
    return log.runs[0] as {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
        };
      };
      readonly results: readonly Result[];
    };
  };

  test('results point to their rule, carry a level, the identity and the pages', async () => {
    const { tool, results } = await runOf(themed);
    expect(results).toHaveLength(6);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(result.locations.length).toBeGreaterThan(0);
    }
    expect(results.map(({ level }) => level)).toEqual(['error', 'error', 'error', 'error', 'warning', 'note']);
    expect(results[0]?.fingerprints).toEqual({ 'webpatrol/v1': '90aa41b2' });
    expect(results.filter((result) => result.suppressions !== undefined)).toHaveLength(1);
    expect(tool.driver.rules.every((rule) => rule.help.text !== '')).toBe(true);
  });

  test('locations are web addresses or none', async () => {
    const { results } = await runOf(hostile);
    expect(results).toHaveLength(hostile.findings.length);
    for (const { locations } of results) {
      for (const { physicalLocation } of locations) {
        if (physicalLocation !== undefined)
          expect(physicalLocation.artifactLocation.uri).toMatch(/^https?:\/\/[!-~]+$/);
      }
    }
  });

  test('an empty run is a run', async () => {
    expect((await runOf(empty)).results).toEqual([]);
  });
});

describe('pretty', () => {
  test('by site and check, then the sums, then what to do', async () => {
    const text = await written(themed, 'pretty');
    const order = ['学校官网', '外链被劫持', '教务处', '链接打不开', '合计', '下一步'].map((word) =>
      text.indexOf(word),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(text).toContain('进入书库请穿带好工作服。');
    expect(text).toContain('共 5000 处');
    expect(text).toContain('暂缓或误报 1 个，未计入');
    expect(text).not.toContain('简章.pdf');
  });

  test('says what was looked at when nothing was found', async () => {
    expect(await written(empty, 'pretty')).toContain(
      '检查了 5 个网站的 2844 个页面，未发现问题。另有 2 个页面没有取到，未能检查。',
    );
    const base = themedReport({ findings: [], lang: 'en' });
    const unread = buildReport({
      ...base,
      scan: { ...base.scan, sites: base.scan.sites.map((site) => ({ ...site, coverage: null })) },
    });
    expect(await written(unread, 'pretty')).toContain('No page could be read, so nothing can be said about it.');
  });

  test('colours only when told to, and only our own', async () => {
    expect(await written(hostile, 'pretty')).not.toContain('\u001b');
    const coloured = await written(hostile, 'pretty', { color: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(await written(hostile, 'pretty'));
  });

  test('keeps to the width and lets no control character through', async () => {
    for (const width of [40, 80, 132]) {
      for (const line of (await written(hostile, 'pretty', { width })).split('\n')) {
        expect(line).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
        expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      }
    }
  });

  test('in columns that line up', async () => {
    const table = (await written(themed, 'pretty')).split('\n').filter((line) => /^\S+(?: +\d+){6}$/.test(line));
    expect(new Set(table.map(displayWidth)).size).toBe(1);
    expect(table).toHaveLength(6);
  });
});

test('every format writes every report, in both languages', async () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    for (const report of [
      themedReport({ lang }),
      { ...hostileReport(), lang },
      themedReport({ lang, findings: [], closed: [] }),
    ]) {
      for (const format of ['pretty', 'json', 'jsonl', 'csv', 'markdown', 'junit', 'sarif', 'html'] as const) {
        const text = await written(buildReport(report), format);
        expect(text.length).toBeGreaterThan(50);
        expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
      }
    }
  }
  expect(HOSTILE.length).toBeGreaterThan(20);
});
