/** A process of its own for the test beside it: writes papers of so many items to nowhere and says what memory it took. */
import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { DEFAULT_PAPERS } from '../../src/model/paper-settings.ts';
import { buildReport } from '../../src/report/build-report.ts';
import type { FigurePaper, FigureSection } from '../../src/report/figure-paper.ts';
import { writeFiguresDocx } from '../../src/report/formats/docx/figures-docx.ts';
import { writeNotice } from '../../src/report/formats/docx/notice-docx.ts';
import { writeChecklist } from '../../src/report/formats/xlsx/checklist.ts';
import { fillChecklist } from '../../src/report/formats/xlsx/fill-checklist.ts';
import { buildNotice } from '../../src/report/notice.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { finding, item, place, themedReport } from '../golden/themed-report.ts';

const [count = '10000'] = process.argv.slice(2);

const findings = Array.from({ length: Number(count) }, (_, n) => {
  const found = finding({
    identity: `缺链-${n}`,
    siteId: ['jwc', 'lib', 'main', 'zsjy'][n % 4] ?? 'jwc',
    target: `https://jwc.jnyy.example.edu.cn/info/1001/${n}.htm?from=list&page=${n % 40}`,
    occurrences: 20,
    places: Array.from({ length: 20 }, (__, at) =>
      place(`https://jwc.jnyy.example.edu.cn/info/${at}/${n}.htm`, `第 ${at + 1} 周教学安排第 ${n} 号`),
    ),
  });
  return { finding: found, item: item(found, 'open'), places: found.places };
});

async function template(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('{group}').addRow(['{#items}{number}', '{message}', '{target}', '{page}', '{advice}{/items}']);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const model = buildReport(themedReport({ findings }));

/** Lists as behind the figures of a year: found, put right, still open. */
function figures(): FigurePaper {
  const { tool, lang, timezone, generatedAt, organization } = model;
  const section = (at: number): FigureSection => ({
    id: `list-${at}`,
    title: '违规链接：发现清单',
    empty: '无',
    isList: true,
    table: {
      columns: ['序号', '单位', '网站', '问题', '对象', '首次发现', '状态'].map((head) => ({ head, share: 1 })),
      rows: model.findings.map(({ owner, siteName, message, target, status }, n) => [
        n + 1,
        owner,
        { text: siteName, href: target },
        message,
        target,
        '2026-11-24',
        status,
      ]),
    },
  });
  return {
    ...{ tool, lang, timezone, generatedAt, organization, title: '年度报告', subtitle: '', data: null },
    ...{ paragraphs: [], highlights: [], notes: [], sections: [section(1), section(2), section(3)] },
  };
}

const notice = () =>
  buildNotice(model, {
    owner: '教务处',
    site: null,
    number: '网整〔2026〕3号',
    issuedOn: '2026-11-24',
    deadline: '2026-12-09',
    settings: DEFAULT_PAPERS,
    pictures: new Map(),
  });

const WRITERS: Readonly<Record<string, (stream: Writable) => Promise<void>>> = {
  checklist: (stream) => writeChecklist(model, stream),
  template: async (stream) =>
    fillChecklist({ file: 'checklist.xlsx', bytes: await template() }, model, 'owner', stream),
  notice: (stream) => writeNotice(notice(), stream),
  'figures as docx': (stream) => writeFiguresDocx(figures(), stream),
  ...Object.fromEntries(
    (['html', 'json', 'csv', 'sarif', 'junit', 'markdown'] as const).map((format) => [
      format,
      (stream: Writable) => writeReport(model, format, stream, { failOn: 'serious', color: false, width: 100 }),
    ]),
  ),
};

const wrote: { kind: string; bytes: number; peak: number }[] = [];
for (const [kind, write] of Object.entries(WRITERS)) {
  let bytes = 0;
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await write(sink);
  sink.end();
  await finished(sink);
  // Kilobytes → bytes. Of all that was written so far.
  wrote.push({ kind, bytes, peak: process.resourceUsage().maxRSS * 1024 });
}
process.stdout.write(JSON.stringify(wrote));
