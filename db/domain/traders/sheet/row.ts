import { codeOfCell, dayOfCell, phoneOfCell, roleOfCell, textOfCell, timeOfCell } from './cells.ts';
import { sheetFields } from './fields.ts';
import type { SheetField } from './fields.ts';
import type { Grid, Mapping } from './guess.ts';
import type { TenancyRole } from '../tenancies.ts';

export type ProblemCode =
  | 'code-wrong'
  | 'phone-wrong'
  | 'day-wrong'
  | 'time-wrong'
  | 'role-unknown'
  | 'name-wrong'
  | 'too-long'
  | 'code-repeated'
  | 'zone-unknown'
  | 'zone-differs'
  | 'level-unknown'
  | 'level-differs'
  | 'category-unknown'
  | 'trader-unknown'
  | 'trader-ambiguous'
  | 'trader-contradicts'
  | 'days-reversed'
  | 'tenancy-overlaps'
  | 'tenancy-too-long'
  | 'stall-not-let'
  | 'stall-leaves-map'
  | 'stall-needs-holder'
  | 'stall-is-alias';

/** What is wrong with a cell. `seen` is what stands there; `other` what it clashes with. */
export interface RowProblem {
  readonly field: SheetField;
  readonly code: ProblemCode;
  readonly seen: string;
  readonly other?: string;
}

/** A row as far as it can be read by itself. */
export interface SheetRow {
  /** As a spreadsheet counts: the first row is 1. */
  readonly number: number;
  /** An empty row, a heading between rows, or a sum below them: nothing to bring in. */
  readonly isSkipped: boolean;
  readonly texts: Readonly<Partial<Record<SheetField, string>>>;
  readonly code: string | undefined;
  readonly phone: string | undefined;
  readonly from: string | undefined;
  readonly lastDay: string | undefined;
  readonly opensAt: string | undefined;
  readonly closesAt: string | undefined;
  readonly role: TenancyRole | undefined;
  readonly problems: readonly RowProblem[];
}

const longest: Partial<Record<SheetField, number>> = {
  trader: 120,
  person: 120,
  contract: 60,
  zone: 80,
  level: 40,
};

/** Reads every row below the headings. */
export function readRows(grid: Grid, mapping: Mapping): SheetRow[] {
  return grid
    .slice(mapping.headerRow + 1)
    .map((cells, index) => readRow(cells, mapping, mapping.headerRow + 2 + index));
}

function readRow(cells: readonly string[], { columns }: Mapping, number: number): SheetRow {
  const filled = cells.map(textOfCell).filter((text) => text !== '');
  const texts: Partial<Record<SheetField, string>> = {};
  for (const field of sheetFields) {
    const text = textOfCell(cells[columns.indexOf(field)] ?? '');
    if (text !== '') texts[field] = text;
  }
  const mapped = Object.keys(texts).length;
  // A line over a group of rows and a sum stand in one or two cells, and never in those that name somebody or a place.
  const isNote =
    mapped > 0 &&
    (filled.length === 1 || isSum(filled[0] ?? '')) &&
    columns.filter((one) => one !== null).length > 1;
  const problems: RowProblem[] = [];
  const read = <T>(
    field: SheetField,
    of: (cell: string) => T | undefined,
    code: ProblemCode,
  ): T | undefined => {
    const text = texts[field];
    if (text === undefined) return undefined;
    const value = of(text);
    if (value === undefined) problems.push({ field, code, seen: text });
    return value;
  };
  const hasKey =
    texts.stall !== undefined ||
    texts.trader !== undefined ||
    texts.traderId !== undefined ||
    texts.person !== undefined;
  const row = {
    number,
    isSkipped: isNote || !hasKey,
    texts,
    code: read('stall', codeOfCell, 'code-wrong'),
    phone: read('phone', phoneOfCell, 'phone-wrong'),
    from: read('from', dayOfCell, 'day-wrong'),
    lastDay: read('lastDay', dayOfCell, 'day-wrong'),
    opensAt: read('opensAt', timeOfCell, 'time-wrong'),
    closesAt: read('closesAt', timeOfCell, 'time-wrong'),
    role: read('role', roleOfCell, 'role-unknown'),
  };
  for (const [field, max] of Object.entries(longest)) {
    const known = sheetFields.find((one) => one === field);
    const text = known && texts[known];
    if (known && text !== undefined && text.length > max)
      problems.push({ field: known, code: 'too-long', seen: text });
  }
  return { ...row, problems: row.isSkipped ? [] : problems };
}

function isSum(text: string): boolean {
  return /^(tổng|cộng|tổng cộng|total)\b/iu.test(text);
}
