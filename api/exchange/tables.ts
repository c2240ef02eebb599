import { formatMass } from '@so-cho/db/domain';
import { csvOf, byteOrderMark } from './csv.ts';
import { workbookOf } from './workbook.ts';

/** How a column's values are meant: masses in grams, shares from 0 to 1, counts whole. */
export type ColumnKind = 'text' | 'count' | 'grams' | 'share';

export interface ExportColumn {
  readonly label: string;
  readonly kind: ColumnKind;
}

/** What a page shows as one table, as values: a machine gets them as they are, a paper as words. */
export interface ExportTable {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const unitOf: Readonly<Record<ColumnKind, string>> = { text: '', count: '', grams: ' (g)', share: '' };
const headOf = (table: ExportTable) => table.columns.map(({ label, kind }) => `${label}${unitOf[kind]}`);

/** Tables one below another, each under a line with its name. Masses are whole grams: no decimal sign is misread. */
export function tablesAsCsv(tables: readonly ExportTable[]): string {
  return (
    byteOrderMark + tables.map((table) => csvOf([table.name], [headOf(table), ...table.rows])).join('\r\n')
  );
}

/** A sheet for each table; a sheet's name has 31 characters and none of `[]:*?/\`. */
export function tablesAsWorkbook(tables: readonly ExportTable[]): Promise<Uint8Array<ArrayBuffer>> {
  return workbookOf(
    tables.map((table) => ({
      name: table.name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
      header: headOf(table),
      rows: table.rows.map((row) => row.map((value) => value ?? '')),
    })),
  );
}

/** A value in words for a paper: masses as the screen says them, shares in percent, a dash for what is not known. */
export function valueInWords(value: string | number | null, kind: ColumnKind, lang: 'vi' | 'en'): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const write = (number: number, digits: number) =>
    new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits }).format(
      number,
    );
  switch (kind) {
    case 'grams':
      return formatMass(value, lang);
    case 'share':
      return `${write(value * 100, 0)} %`;
    case 'count':
    case 'text':
      return write(value, 2);
  }
}
