import { strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { HOSTILE, hostileReport } from '../../../../test/golden/hostile-report.ts';
import { CATALOG, finding, item, themedReport } from '../../../../test/golden/themed-report.ts';
import { readDocx } from '../../../../test/support/read-docx.ts';
import { streamed } from '../../../../test/support/streamed.ts';
import { DEFAULT_PAPERS } from '../../../model/paper-settings.ts';
import { type AssessmentInput, buildAssessment } from '../../assessment.ts';
import { buildReport } from '../../build-report.ts';
import { buildNotice, type NoticeModel, type NoticeRequest } from '../../notice.ts';
import type { ReportInput } from '../../report-model.ts';
import { buildSelfCheck } from '../../self-check.ts';
import { buildSummary } from '../../summary.ts';
import { writeAssessmentPaper } from './assessment-docx.ts';
import { writeNotice } from './notice-docx.ts';
import { writeSelfCheck } from './self-check-docx.ts';
import { writeSummaryPaper } from './summary-docx.ts';

const SETTINGS = { ...DEFAULT_PAPERS, issuer: '宣传统战部' };

const noticeOf = (report: ReportInput, more: Partial<NoticeRequest> = {}) =>
  buildNotice(buildReport(report), {
    owner: '教务处',
    site: null,
    number: '网整〔2026〕3号',
    issuedOn: '2026-11-24',
    deadline: '2026-12-09',
    settings: SETTINGS,
    pictures: new Map(),
    ...more,
  });

const read = async (notice: NoticeModel) => readDocx(await streamed((stream) => writeNotice(notice, stream)));
const readNotice = (report: ReportInput, more: Partial<NoticeRequest> = {}) => read(noticeOf(report, more));

const assessed = (more: Partial<AssessmentInput> = {}) =>
  buildAssessment({
    tool: { name: 'webpatrol', version: '0.1.0' },
    lang: 'zh-CN',
    timezone: 'Asia/Shanghai',
    organization: '江南应用技术学院',
    generatedAt: '2026-11-24T02:00:00.000Z',
    period: '2026-11',
    owners: ['教务处', '图书馆'],
    items: themedReport().findings.flatMap(({ item: each }) => (each === null ? [] : [each])),
    events: [],
    articles: null,
    ...more,
  });

describe('the notice as a Word document', () => {
  test('does not end with a table, which Word calls damaged or makes a page of', async () => {
    const { xml } = await readNotice(themedReport());
    expect(xml).not.toMatch(/<\/w:tbl><w:sectPr/);
  });

  test('a letter, its list and the slip to be returned', async () => {
    const { paragraphs } = await readNotice(themedReport());
    const letter = ['网站问题整改通知书', '网整〔2026〕3号', '教务处：'];
    expect(paragraphs.slice(0, 3)).toEqual(letter);
    for (const line of [
      '一、整改期限',
      '二、整改要求',
      '三、结果反馈',
      '附件：1．网站问题清单',
      '2．整改回执',
      '宣传统战部',
    ]) {
      expect(paragraphs).toContain(line);
    }
    expect(paragraphs[paragraphs.indexOf('宣传统战部') + 1]).toBe('2026年11月24日');
    const slip = paragraphs.slice(paragraphs.lastIndexOf('整改回执'));
    for (const label of ['通知书编号', '网整〔2026〕3号', '单位负责人', '（盖章）', '填报日期'])
      expect(slip).toContain(label);
    expect(paragraphs).toContain('对象：https://jwc.jnyy.example.edu.cn/info/1001/1234.htm');
    expect(paragraphs).not.toContain('取证截图');
  });

  test('on A4 with the margins, lines and typefaces of official documents', async () => {
    const { xml, files } = await readNotice(themedReport());
    // 37, 35, 28 and 26 mm in twips.
    const margins = /w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/;
    expect(xml.match(/<w:pgMar [^>]*>/g)?.[0]).toMatch(margins);
    expect(xml).toContain('w:w="11906"');
    expect(xml).toContain('w:orient="landscape"');
    expect(xml).toMatch(/w:line="560" w:lineRule="exact"|w:lineRule="exact" w:line="560"/);
    for (const face of ['方正小标宋简体', '黑体', '仿宋_GB2312']) expect(xml).toContain(`w:eastAsia="${face}"`);
    const fonts = strFromU8(files['word/fontTable.xml'] ?? new Uint8Array());
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,华文仿宋"/>');
    expect(xml).toContain('<w:tblHeader/>');
  });

  test('evidence pictures are in it, each named by its row', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const picture = { bytes, width: 640, height: 360, takenAt: '2026-11-23T18:20:00.000Z' };
    const { files, paragraphs } = await readNotice(themedReport(), { pictures: new Map([['7d1e0c55', picture]]) });
    const media = Object.entries(files).filter(([name]) => name.startsWith('word/media/') && name.endsWith('.jpg'));
    expect(media.map(([, kept]) => [...kept])).toEqual([[...bytes]]);
    expect(paragraphs).toContain('图1　第1项　链接的页面不存在（404）（取证时间：2026-11-24 02:20）');
    expect(paragraphs).toContain('3．整改回执');
  });

  test('what a letter has no room for is said to be in the workbook', async () => {
    const findings = Array.from({ length: 203 }, (_, n) => {
      const found = finding({ identity: `缺链-${n}` });
      return { finding: found, item: item(found, 'open'), places: [] };
    });
    expect((await readNotice(themedReport({ findings }))).paragraphs).toContain(
      '另有 3 个问题，见所附整改清单（Excel）。',
    );
  });

  test('crawled text stays text, whatever it is', async () => {
    const hostile = hostileReport();
    for (const owner of [HOSTILE[0], HOSTILE[14], HOSTILE[18]] as string[]) {
      const { xml, text } = await read(noticeOf(hostile, { owner }));
      expect(xml).not.toContain('<script');
      // What XML forbids, and what turns the reading direction.
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202e\ufffe\uffff]/u);
    }
  });
});

describe('the other papers', () => {
  const model = buildReport(themedReport());

  test('the summary ranks the units and names the best and the worst', async () => {
    const summary = buildSummary(model, { assessment: assessed(), settings: SETTINGS, issuedOn: '2026-11-24' });
    expect(summary.units.map(({ rank, unit, open }) => [rank, unit, open])).toEqual([
      [1, '宣传统战部', 2],
      [2, '教务处', 1],
      [2, '图书馆', 1],
      [4, '招生就业处', 0],
    ]);
    const { paragraphs, text } = readDocx(await streamed((stream) => writeSummaryPaper(summary, stream)));
    expect(paragraphs[0]).toBe('关于2026年11月网站巡检情况的通报');
    expect(text).toContain('共巡检5个网站、2844个页面，涉及4个责任单位，现有未整改问题4个');
    expect(text).toContain('没有未整改问题的单位：招生就业处。');
    expect(text).toContain('存在严重问题的单位：宣传统战部（1个）。');
    expect(paragraphs).toContain(
      '（一）压实责任。各单位主要负责人对本单位网站内容和安全负总责，明确专人负责日常维护。',
    );
  });

  test('the self-check form has a line for every check, with what inspection found', async () => {
    const form = buildSelfCheck(model, { owner: '图书馆', issuer: '', catalog: CATALOG });
    const { paragraphs } = readDocx(await streamed((stream) => writeSelfCheck(form, stream)));
    const at = paragraphs.indexOf('用语错误');
    expect(paragraphs.slice(at, at + 3)).toEqual(['用语错误', '1 个', '□无问题　□有问题']);
    expect(paragraphs[paragraphs.indexOf('链接打不开') + 1]).toBe('未发现');
    expect(paragraphs).toContain('图书馆 https://lib.jnyy.example.edu.cn/');
  });

  test('the assessment has a table and a chart that Word can edit', async () => {
    const bytes = await streamed((stream) => writeAssessmentPaper(assessed({ period: '2026' }), stream));
    const { files, paragraphs } = readDocx(bytes);
    expect(paragraphs).toContain('2026年网站整改考核情况');
    expect(paragraphs).toContain('合计');
    expect(paragraphs).toContain('发文：尚无文章统计数据，以“—”表示。完成一次扫描后再生成。');
    const charts = Object.keys(files).filter((name) => /word\/charts\/chart\d+\.xml$/.test(name));
    expect(charts).toHaveLength(2);
  });
});
