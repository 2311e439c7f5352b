/** A process of its own for the test beside it: writes a paper of so many items to nowhere and says what memory it took. */
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { buildReport } from '../../src/report/build-report.ts';
import { writeChecklist } from '../../src/report/formats/xlsx/checklist.ts';
import { fillChecklist } from '../../src/report/formats/xlsx/fill-checklist.ts';
import { finding, item, place, themedReport } from '../golden/themed-report.ts';

const [kind = 'checklist', count = '10000'] = process.argv.slice(2);

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
let bytes = 0;
const sink = new PassThrough();
sink.on('data', (chunk: Buffer) => {
  bytes += chunk.length;
});
if (kind === 'template') {
  await fillChecklist({ file: 'checklist.xlsx', bytes: await template() }, model, 'owner', sink);
} else {
  await writeChecklist(model, sink);
}
sink.end();
await finished(sink);
// Kilobytes → bytes.
process.stdout.write(JSON.stringify({ bytes, peak: process.resourceUsage().maxRSS * 1024 }));
