import { expect, test } from 'vitest';
import { filledRows, measuredIn } from './measured-form.ts';

const typed = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.set(name, text);
  return form;
};
const of = (value: string) =>
  measuredIn(typed({ 'measured-0-name': 'Fipronil', 'measured-0-value': value }))?.[0];

test('only what is written out as not detected is none: a slip of the pen and an empty field are refused', () => {
  expect(of('KPH')).toMatchObject({ name: 'Fipronil', value: null });
  expect(of('0,82')).toMatchObject({ value: 0.82 });
  // The API refuses a text and a missing value; JSON would make “not detected” of what is no number.
  expect(JSON.parse(JSON.stringify(of('<0,01')))).toEqual({ name: 'Fipronil', value: '<0,01' });
  expect(JSON.parse(JSON.stringify(of('')))).toEqual({ name: 'Fipronil' });
});

test('a row stands in what is sent where it stands on the page', () => {
  expect(measuredIn(typed({ 'measured-0-name': '' }))).toBeUndefined();
  const rows = { 'measured-2-name': 'Fipronil', 'measured-2-limit': '0,7' };
  expect(filledRows((name) => rows[name as keyof typeof rows] ?? '')).toBe(3);
  expect(measuredIn(typed(rows))?.map(({ name, limit }) => [name, limit])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['Fipronil', 0.7],
  ]);
});
