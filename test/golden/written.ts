import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReportModel } from '../../src/report/report-model.ts';
import { type ReportFormat, type WriteOptions, writeReport } from '../../src/report/write-report.ts';

/** The bytes of a report. */
async function bytesOf(model: ReportModel, format: ReportFormat, options: WriteOptions = {}): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(stream),
    writeReport(model, format, stream, options).then(() => stream.end()),
  ]);
  return bytes;
}

export const written = async (model: ReportModel, format: ReportFormat, options: WriteOptions = {}): Promise<string> =>
  (await bytesOf(model, format, options)).toString('utf8');
