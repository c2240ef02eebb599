export { codeOfCell, dayOfCell, phoneOfCell, roleOfCell, textOfCell, timeOfCell } from './cells.ts';
export { fieldOfHeading, headingOf, sheetFields, sheetFieldWords } from './fields.ts';
export type { SheetField } from './fields.ts';
export { guessMapping, headingTexts } from './guess.ts';
export type { Grid, Mapping } from './guess.ts';
export type {
  KnownMarket,
  KnownStall,
  KnownTenancy,
  KnownTrader,
  StallValues,
  TenancyValues,
  TraderValues,
  Write,
} from './known.ts';
export { planImport } from './plan-import.ts';
export type { ImportPlan, RowOutcome, RowVerdict } from './plan-import.ts';
export type { ProblemCode, RowProblem } from './row.ts';
