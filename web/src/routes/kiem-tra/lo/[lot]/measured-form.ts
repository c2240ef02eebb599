import { measuredMax } from '@so-cho/db/domain/checks';
import { textIfAny, textOf } from '#lib/staff/form.ts';
import { parseNumber } from '#ui/format/index.ts';

/** Of one substance, in the order in which a report names them. */
export const measuredFields = [
  'name',
  'method',
  'value',
  'unit',
  'lod',
  'loq',
  'limit',
  'limitBasis',
] as const;
export type MeasuredField = (typeof measuredFields)[number];

export function measuredName(row: number, field: MeasuredField): string {
  return `measured-${row}-${field}`;
}

/** So many rows are filled in, empty ones before the last of them included. @param textOfField by its name */
export function filledRows(textOfField: (name: string) => string): number {
  const rows = Array.from({ length: measuredMax }, (_, row) => row);
  const isFilled = (row: number) =>
    measuredFields.some((field) => textOfField(measuredName(row, field)) !== '');
  return rows.findLastIndex(isFilled) + 1;
}

/** As reports write “not detected”. */
const notDetected: readonly string[] = ['kph', 'không phát hiện', 'nd', 'n.d.', 'not detected'];

/**
 * The rows as far as they were filled in, as the API takes them. What is no number is sent as it was typed, and an empty row among
 * others as it is: the API refuses both by name, at the place where they stand on the page.
 */
export function measuredIn(form: FormData): readonly Record<string, unknown>[] | undefined {
  const count = filledRows((name) => textOf(form, name));
  if (count === 0) return undefined;
  return Array.from({ length: count }, (_, row) => {
    const text = (field: MeasuredField) => textOf(form, measuredName(row, field));
    const number = (field: MeasuredField) =>
      text(field) === '' ? undefined : (parseNumber(text(field)) ?? text(field));
    const value = text('value');
    return {
      name: textIfAny(form, measuredName(row, 'name')),
      method: textIfAny(form, measuredName(row, 'method')),
      // An empty field is no finding: “not detected” is written out.
      value: notDetected.includes(value.toLowerCase()) ? null : number('value'),
      unit: textIfAny(form, measuredName(row, 'unit')),
      lod: number('lod'),
      loq: number('loq'),
      limit: number('limit'),
      limitBasis: textIfAny(form, measuredName(row, 'limitBasis')),
    };
  });
}
