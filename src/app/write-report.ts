import type { Writable } from 'node:stream';
import type { Lang } from '../model/lang.ts';
import type { Severity } from '../model/severity.ts';
import { buildReport } from '../report/build-report.ts';
import { REPORT_FORMATS, type ReportFormat, writeReport } from '../report/write-report.ts';
import type { ScanReport } from './app.ts';
import { loadPictures } from './load-pictures.ts';

export { REPORT_FORMATS, type ReportFormat };

export interface ReportTarget {
  readonly version: string;
  readonly format: ReportFormat;
  /** The reader's. */
  readonly lang: Lang;
  readonly stream: Writable;
  /** ISO instant. */
  readonly generatedAt: string;
  readonly failOn: Severity;
  /** Colours and columns of a terminal; only `pretty` looks at them. */
  readonly color: boolean;
  readonly width: number;
  /** Whether `pretty` says how the other reports are made. Default: true. */
  readonly proposesReports?: boolean;
}

/** Writes what a scan found in one format. Leaves the stream open; rejects with the stream's error. */
export async function writeScanReport(report: ScanReport, target: ReportTarget): Promise<void> {
  const { version, format, lang, stream, generatedAt, failOn, color, width, proposesReports = true } = target;
  const pictures = format === 'html' ? await loadPictures(report) : new Map<string, string>();
  const model = buildReport({ ...report, pictures, tool: { name: 'webpatrol', version }, lang, generatedAt });
  await writeReport(model, format, stream, { color, width, failOn, proposesReports });
}
