import { fieldOfHeading } from './fields.ts';
import type { SheetField } from './fields.ts';

/** The cells of a sheet as text, row by row; rows may be of different lengths. */
export type Grid = readonly (readonly string[])[];

export interface Mapping {
  /** Index of the row that holds the headings; data begin with the next. -1: there are none. */
  readonly headerRow: number;
  /** For each column what it holds; null for one that is left alone. */
  readonly columns: readonly (SheetField | null)[];
}

/** Titles, the name of the ward and the date stand above the headings of a board's sheet. */
const searchedRows = 20;

/**
 * Finds the headings and what each column holds. Merged cells leave their text in the first cell only, so a heading of
 * two rows is read as the lower cell, or the upper one where the lower is empty.
 */
export function guessMapping(grid: Grid): Mapping {
  const width = Math.max(0, ...grid.slice(0, 200).map((row) => row.length));
  let best: Mapping = { headerRow: -1, columns: Array.from({ length: width }, () => null) };
  let bestScore = 1;
  for (let row = 0; row < Math.min(searchedRows, grid.length); row++) {
    const columns = columnsAt(grid, row, width);
    const score = columns.filter((one) => one !== null).length;
    if (score > bestScore) [best, bestScore] = [{ headerRow: row, columns }, score];
  }
  return best;
}

function columnsAt(grid: Grid, row: number, width: number): (SheetField | null)[] {
  const used = new Set<SheetField>();
  return headingsAt(grid, row, width).map((texts) => {
    const field = texts.map(fieldOfHeading).find((one) => one !== null && !used.has(one)) ?? null;
    if (field !== null) used.add(field);
    return field;
  });
}

/** For each column the texts its heading may be, the likeliest first. */
function headingsAt(grid: Grid, row: number, width: number): string[][] {
  let over = '';
  return Array.from({ length: width }, (_, column) => {
    const above = grid[row - 1]?.[column] ?? '';
    if (above !== '') over = above;
    const own = grid[row]?.[column] ?? '';
    // Alone a lower cell may say too little ("số"), together with the merged one above it says enough ("hợp đồng số").
    if (own === '') return above === '' ? [] : [above];
    return row === 0 || over === '' ? [own] : [own, `${over} ${own}`];
  });
}

/** The heading of each column as it stands in the sheet, for a person to recognise. */
export function headingTexts(grid: Grid, { headerRow, columns }: Mapping): string[] {
  return columns.map((_, column) => {
    const [own, above] = [grid[headerRow]?.[column] ?? '', grid[headerRow - 1]?.[column] ?? ''];
    return own !== '' ? own : above;
  });
}
