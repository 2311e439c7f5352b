import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Severity } from '../model/severity.ts';
import { formatCsv } from './formats/csv.ts';
import { formatHtml } from './formats/html/html.ts';
import { formatJson, formatJsonl } from './formats/json.ts';
import { formatJunit } from './formats/junit.ts';
import { formatMarkdown } from './formats/markdown.ts';
import { formatPretty } from './formats/pretty.ts';
import { formatSarif } from './formats/sarif.ts';
import type { ReportModel } from './report-model.ts';

export const REPORT_FORMATS = ['pretty', 'json', 'jsonl', 'csv', 'markdown', 'junit', 'sarif', 'xlsx', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface WriteOptions {
  /** For `pretty`. Default: none. */
  readonly color?: boolean;
  /** Columns, for `pretty`. Default: 100. */
  readonly width?: number;
  /** For `pretty`: whether to say how the other reports are made. Default: true. */
  readonly proposesReports?: boolean;
  /** From where on a finding is a failure, for `junit`. Default: serious, as in `--fail-on`. */
  readonly failOn?: Severity;
}

/** Writes a report in one format. Waits for a slow reader; leaves the stream open. Rejects with the stream's error. */
export async function writeReport(
  model: ReportModel,
  format: ReportFormat,
  stream: Writable,
  options: WriteOptions = {},
): Promise<void> {
  if (format === 'xlsx') {
    // Loaded when wanted: the library takes longer to load than most reports to write.
    const { writeChecklist } = await import('./formats/xlsx/checklist.ts');
    return writeChecklist(model, stream);
  }
  await pipeline(Readable.from(chunks(textOf(model, format, options))), stream, { end: false });
}

function textOf(model: ReportModel, format: Exclude<ReportFormat, 'xlsx'>, options: WriteOptions): Iterable<string> {
  switch (format) {
    case 'pretty':
      return formatPretty(model, {
        color: options.color ?? false,
        width: options.width ?? 100,
        proposesReports: options.proposesReports ?? true,
      });
    case 'json':
      return formatJson(model);
    case 'jsonl':
      return formatJsonl(model);
    case 'csv':
      return formatCsv(model);
    case 'markdown':
      return formatMarkdown(model);
    case 'junit':
      return formatJunit(model, { failOn: options.failOn ?? 'serious' });
    case 'sarif':
      return formatSarif(model);
    case 'html':
      return formatHtml(model);
  }
}

// Writes of some size: one for each line would cost a system call each.
const CHUNK = 65_536;

function* chunks(pieces: Iterable<string>): Generator<Buffer> {
  let pending = '';
  for (const piece of pieces) {
    pending += piece;
    if (pending.length < CHUNK) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  if (pending !== '') yield Buffer.from(pending);
}
