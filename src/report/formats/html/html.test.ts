import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { hostileReport } from '../../../../test/golden/hostile-report.ts';
import { themedReport } from '../../../../test/golden/themed-report.ts';
import { written } from '../../../../test/golden/written.ts';
import { buildReport } from '../../build-report.ts';
import { html } from './markup.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What a browser makes of the page: every element with its attributes and its whole text. */
function elementsOf(page: string): Element[] {
  interface Node {
    readonly nodeName: string;
    readonly value?: string;
    readonly attrs?: readonly { readonly name: string; readonly value: string }[];
    readonly childNodes?: readonly Node[];
  }
  const found: Element[] = [];
  const visit = (node: Node): string => {
    const at = node.attrs === undefined ? -1 : found.push({ tag: '', attributes: {}, text: '' }) - 1;
    const text = node.nodeName === '#text' ? (node.value ?? '') : (node.childNodes ?? []).map(visit).join('');
    if (at >= 0) {
      const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
      found[at] = { tag: node.nodeName, attributes, text };
    }
    return text;
  };
  visit(parse(page) as Node);
  return found;
}

const page = async (report = themedReport()) => elementsOf(await written(buildReport(report), 'html'));
const tagged = (elements: readonly Element[], tag: string) => elements.filter((element) => element.tag === tag);

describe('the HTML report', () => {
  test('asks for nothing outside itself, and lets only its own style and script work', async () => {
    for (const report of [themedReport(), hostileReport()]) {
      const elements = await page(report);
      expect(tagged(elements, 'script').map(({ text }) => text)).toEqual([SCRIPT]);
      expect(tagged(elements, 'style').map(({ text }) => text)).toEqual([STYLE]);
      for (const tag of ['link', 'img', 'iframe', 'object', 'embed', 'base', 'video', 'audio', 'source']) {
        expect(tagged(elements, tag)).toEqual([]);
      }
      for (const { attributes } of elements) {
        for (const name of Object.keys(attributes)) {
          expect(name).not.toMatch(/^on|^(?:src|srcset|action|formaction|style|background|xlink:href)$/);
        }
      }
      const policy = tagged(elements, 'meta').find(({ attributes }) => 'http-equiv' in attributes)?.attributes[
        'content'
      ];
      const hash = (text: string) => createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`default-src 'none'`);
      expect(policy).toContain(`script-src 'sha256-${hash(SCRIPT)}'`);
      expect(policy).toContain(`style-src 'sha256-${hash(STYLE)}'`);
    }
    expect(STYLE).not.toMatch(/url\(|@import/);
  });

  test('leads only to web addresses, and tells them nothing', async () => {
    for (const report of [themedReport(), hostileReport()]) {
      const links = tagged(await page(report), 'a').filter(({ attributes }) => !attributes['href']?.startsWith('#'));
      expect(links.length).toBeGreaterThan(5);
      for (const { attributes } of links) {
        expect(attributes['href']).toMatch(/^https?:\/\//);
        expect(attributes['rel']).toBe('noopener noreferrer nofollow');
      }
    }
  });

  test('does not lead to what hijacked a link, nor along its redirects', async () => {
    const hrefs = tagged(await page(), 'a').map(({ attributes }) => attributes['href'] ?? '');
    expect(hrefs.filter((href) => /old-partner|jump\.example/.test(href))).toEqual([]);
    expect(hrefs).toContain('https://www.jnyy.example.edu.cn/hzqy.htm');
  });

  test('crawled text stays text', async () => {
    const elements = await page(hostileReport());
    const title = tagged(elements, 'title')[0]?.text;
    expect(title).toContain('<script>alert("名称")</script>');
    const items = tagged(elements, 'li').filter(({ attributes }) => 'data-check' in attributes);
    expect(items).toHaveLength(hostileReport().findings.length);
    expect(items.map(({ text }) => text).join('\n')).toContain('"><img src=x onerror=alert(1)>');
    expect(items.map(({ text }) => text).join('')).not.toMatch(/[^\P{Cc}\n]|[\u202e\u2066]/u);
  });

  test('a finding tells all: what, where, since when, why, what to write instead', async () => {
    const items = tagged(await page(), 'li').filter(({ attributes }) => 'data-check' in attributes);
    const wording = items.find(({ attributes }) => attributes['data-check'] === 'wording');
    expect(wording?.attributes).toMatchObject({
      'data-owner': '图书馆',
      'data-site': 'lib',
      'data-severity': 'moderate',
      'data-status': 'reopened',
    });
    for (const words of ['“穿带”应为“穿戴”', '书库开放须知', '2026-11-02', '衣帽、护具用“穿戴”', '现代汉语词典']) {
      expect(wording?.text).toContain(words);
    }
    const elements = await page();
    expect(tagged(elements, 'mark').map(({ text }) => text)).toContain('穿带');
    expect(tagged(elements, 'ins').map(({ text }) => text)).toEqual(['穿戴']);
  });

  test('what was set aside is told apart, not among the findings', async () => {
    const elements = await page();
    const items = tagged(elements, 'li').filter(({ attributes }) => 'data-check' in attributes);
    expect(items).toHaveLength(5);
    const section = tagged(elements, 'section').find(({ attributes }) => attributes['aria-labelledby'] === 'set-aside');
    expect(section?.text).toContain('简章.pdf');
  });

  test('has landmarks, one first heading, headed tables, labelled fields', async () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const elements = await page(themedReport({ lang }));
      expect(tagged(elements, 'html')[0]?.attributes['lang']).toBe(lang);
      for (const tag of ['main', 'header', 'footer', 'h1', 'title']) expect(tagged(elements, tag)).toHaveLength(1);
      for (const { attributes } of tagged(elements, 'th')) expect(['col', 'row']).toContain(attributes['scope']);
      for (const { attributes } of tagged(elements, 'svg')) expect(attributes['aria-hidden']).toBe('true');
      expect(tagged(elements, 'label').length).toBe(
        tagged(elements, 'select').length + tagged(elements, 'input').length,
      );
      const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements) {
        if (attributes['aria-labelledby'] !== undefined) expect(ids).toContain(attributes['aria-labelledby']);
      }
    }
  });

  test('warns of an address only where the high-risk target is one of others', async () => {
    const report = themedReport();
    const warned = async (target: string): Promise<boolean> => {
      const findings = report.findings.map((each) =>
        each.finding.category === 'risk' ? { ...each, finding: { ...each.finding, target } } : each,
      );
      return (await written(buildReport({ ...report, findings }), 'html')).includes('高危地址');
    };
    const [risk] = report.findings.filter(({ finding }) => finding.category === 'risk');
    expect(await warned('http://old-partner.example.com/')).toBe(true);
    expect(await warned('百家乐注册送彩金')).toBe(false);
    expect(await warned(risk?.places[0]?.page ?? '')).toBe(false);
  });

  test('says so kindly when there is nothing, and shows what was looked at', async () => {
    const elements = await page(themedReport({ findings: [], closed: [] }));
    expect(tagged(elements, 'header')[0]?.text).toContain('检查了 5 个网站的 2844 个页面，未发现问题。');
    expect(tagged(elements, 'form')).toEqual([]);
    expect(tagged(elements, 'tr')).toHaveLength(6);
  });
});

test('html escapes whatever it is given but its own', () => {
  expect(html`<p title="${'"<'}">${['甲&', html`<b>${'<乙>'}</b>`, 3, null]}</p>`.markup).toBe(
    '<p title="&quot;&lt;">甲&amp;<b>&lt;乙&gt;</b>3</p>',
  );
});
