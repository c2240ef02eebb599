import writeXlsxFile from 'write-excel-file/node';
import type { Sheet } from './fsma204/columns.ts';

/** Sheets as one workbook, the first row of each standing still while one scrolls. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = writeXlsxFile(
    sheets.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: header.map((column) => ({ width: Math.min(40, Math.max(12, column.length)) })),
      data: [
        header.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) =>
          row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
        ),
      ],
    })),
  );
  return new Uint8Array(await written.toBuffer());
}
