import { Hono } from 'hono';
import { sheetBytesMax } from '../../exchange/read-sheet.ts';
import { readBytes } from '../../http/body.ts';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { exportRegister, registerCsv, registerWorkbook } from './export-register.ts';
import { commitImport, mapColumns, sendSheet, showImport } from './import-sheet.ts';
import {
  CommitImport,
  ExportQuery,
  ImportParam,
  ImportResult,
  MapColumns,
  SendSheetQuery,
  SheetPreview,
} from './shapes.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const noImport = { 404: 'There is no such import, or it was cleared away.' };
const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

/** A board's own spreadsheet, in and out. */
export const importRoutes = new Hono<Env>()
  .post(
    '/markets/:market/register-imports',
    operation({
      id: 'sendSheet',
      summary: 'Send an .xlsx or .csv sheet of stalls, traders and contracts; nothing is brought in yet',
      permission: 'tenancy:write',
      body: [xlsx, 'text/csv', 'application/octet-stream'],
      responses: { 201: SheetPreview },
      refusals: { 413: 'More than 16 MB, or unpacked or in rows more than is read.' },
    }),
    validated('param', MarketParam),
    validated('query', SendSheetQuery),
    async (c) => {
      const bytes = await readBytes(c, sheetBytesMax);
      return c.json(await sendSheet(c.var.ctx, c.var.market, { ...c.req.valid('query'), bytes }), 201);
    },
  )
  .get(
    '/markets/:market/register-imports/:id',
    operation({
      id: 'showImport',
      summary: 'A sheet that was sent, with every row’s problem and what bringing it in would do',
      permission: 'tenancy:write',
      responses: { 200: SheetPreview },
      refusals: noImport,
    }),
    validated('param', ImportParam),
    async (c) => c.json(await showImport(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/register-imports/:id/columns',
    operation({
      id: 'mapColumns',
      summary: 'Say what the columns hold, in place of the guess',
      permission: 'tenancy:write',
      responses: { 200: SheetPreview },
      refusals: { ...noImport, 409: 'It was brought in already.' },
    }),
    validated('param', ImportParam),
    validated('json', MapColumns),
    async (c) =>
      c.json(await mapColumns(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .post(
    '/markets/:market/register-imports/:id/commit',
    operation({
      id: 'commitImport',
      summary: 'Bring a sheet in: all of it, or nothing',
      permission: 'tenancy:write',
      responses: { 201: ImportResult },
      refusals: { ...noImport, 409: 'Rows are wrong, nothing is in it, or it was brought in already.' },
    }),
    validated('param', ImportParam),
    validated('json', CommitImport),
    async (c) =>
      c.json(await commitImport(c.var.ctx, c.var.market, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/register.xlsx',
    operation({
      id: 'exportRegister',
      summary: 'The register as a workbook, in the columns of a sheet that was brought in or in ours',
      permission: 'tenancy:write',
      responses: { 200: { media: xlsx, description: 'One sheet.' } },
      refusals: noImport,
    }),
    validated('param', MarketParam),
    validated('query', ExportQuery),
    async (c) => {
      const table = await exportRegister(c.var.ctx, c.var.market, c.req.valid('query').like);
      const headers = { 'content-type': xlsx, ...attachment(`sap-${c.var.market.code}.xlsx`) };
      return c.body(await registerWorkbook(table), 200, headers);
    },
  )
  .get(
    '/markets/:market/register.csv',
    operation({
      id: 'exportRegisterCsv',
      summary: 'The same as text',
      permission: 'tenancy:write',
      responses: { 200: { media: 'text/csv', description: 'UTF-8 with its mark.' } },
      refusals: noImport,
    }),
    validated('param', MarketParam),
    validated('query', ExportQuery),
    async (c) => {
      const table = await exportRegister(c.var.ctx, c.var.market, c.req.valid('query').like);
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        ...attachment(`sap-${c.var.market.code}.csv`),
      };
      return c.body(registerCsv(table), 200, headers);
    },
  );
