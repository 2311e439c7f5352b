import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';

/** Lets `write` fill a workbook that goes to the stream row by row. Leaves the stream open; rejects with its error. */
export async function writeBook(
  made: { readonly by: string /** ISO instant. */; readonly at: string },
  stream: Writable,
  write: (workbook: ExcelJS.stream.xlsx.WorkbookWriter) => void | Promise<void>,
): Promise<void> {
  const zipped = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: zipped, useStyles: true, useSharedStrings: true });
  workbook.creator = made.by;
  workbook.lastModifiedBy = made.by;
  workbook.created = new Date(made.at);
  workbook.modified = workbook.created;
  const filled = async (): Promise<void> => {
    await write(workbook);
    await workbook.commit();
  };
  await Promise.all([pipeline(zipped, stream, { end: false }), filled()]);
}
