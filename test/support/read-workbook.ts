import ExcelJS from 'exceljs';
import { officeFaults } from './office-faults.ts';

/** Opens a workbook as a reader would; throws where Excel would complain. */
export async function readWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const faults = officeFaults(bytes);
  if (faults.length > 0) throw new Error(`a damaged workbook: ${faults.slice(0, 5).join('; ')}`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}
