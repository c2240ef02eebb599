import { sheetFields } from '@so-cho/db/domain/traders/sheet';
import { z } from 'zod';
import { Id, MarketCode } from '../../http/shapes.ts';
import { PoultryWaiver } from '../affairs/shapes.ts';

const SheetField = z.enum(sheetFields);

export const ImportParam = z.object({ market: MarketCode, id: Id });
export const SendSheetQuery = z.object({
  id: Id.describe('made by who sends: the same id sent twice is one sheet'),
  name: z.string().trim().min(1).max(200).describe('the file’s name'),
});
export const ExportQuery = z.object({
  like: Id.optional().describe('an import whose columns come out again, under their own headings'),
});

export const MapColumns = z
  .strictObject({
    headerRow: z.int().min(-1).max(199),
    columns: z.array(SheetField.nullable()).max(100),
  })
  .meta({ ref: 'MapColumns' });
export type MapColumns = z.infer<typeof MapColumns>;

export const CommitImport = z
  .strictObject({ id: Id, poultryWaiver: PoultryWaiver.optional() })
  .meta({ ref: 'CommitImport' });
export type CommitImport = z.infer<typeof CommitImport>;

const Counts = z.object({
  stallsNew: z.int(),
  stallsChanged: z.int(),
  tradersNew: z.int(),
  tradersChanged: z.int(),
  tenanciesNew: z.int(),
  tenanciesChanged: z.int(),
  zonesNew: z.int(),
  levelsNew: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const SheetPreview = z
  .object({
    id: Id,
    fileName: z.string(),
    isDone: z.boolean(),
    headerRow: z.int().describe('index of the row of headings; -1 where none was found'),
    headings: z.array(z.string()),
    columns: z.array(SheetField.nullable()),
    sample: z.array(z.array(z.string())).describe('the first rows below the headings'),
    rows: z.object({
      new: z.int(),
      changed: z.int(),
      same: z.int(),
      wrong: z.int(),
      skipped: z.int(),
      fromToday: z.int(),
    }),
    counts: Counts,
    nearPoultry: z
      .object({ stalls: z.string(), measured: z.int(), required: z.int() })
      .nullable()
      .describe(
        'stalls that would come too near live poultry, in centimetres: bringing them in asks for a reason',
      ),
    wrong: z
      .array(
        z.object({
          number: z.int().describe('as a spreadsheet counts its rows'),
          problems: z.array(
            z.object({
              field: SheetField,
              code: z.string(),
              seen: z.string(),
              other: z.string().optional(),
            }),
          ),
        }),
      )
      .describe('the first 500 rows with something wrong'),
  })
  .meta({ ref: 'SheetPreview' });
export type SheetPreview = z.infer<typeof SheetPreview>;

export const ImportResult = z.object({ id: Id, counts: Counts }).meta({ ref: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;
