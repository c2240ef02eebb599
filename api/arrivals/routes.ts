import { Hono } from 'hono';
import type { Permission } from '@so-cho/db/domain';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { FileParam, MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { FileReceipt } from '../lots/shapes.ts';
import { addPaper } from './add-paper.ts';
import { handFile, storeFile } from './files.ts';
import { listArrivals } from './list-arrivals.ts';
import { readUpload, uploadTypes } from './read-upload.ts';
import { recordArrival } from './record-arrival.ts';
import {
  AddPaper,
  AddSupplier,
  ArrivalsQuery,
  GateDay,
  PaperReceipt,
  RecordArrival,
  RecordedArrival,
  SupplierLine,
  SupplierLines,
} from './shapes.ts';
import { addSupplier, listSuppliers } from './suppliers.ts';

const reused = { 409: 'The id was used for something else.' };
/** Whoever records goods names their suppliers. */
const recorders: readonly Permission[] = ['lot:record', 'lot:record_for_neighbour', 'gate:record'];

export const arrivalRoutes = new Hono<Env>()
  .post(
    '/markets/:market/files',
    operation({
      id: 'storeFile',
      summary: 'Keep a photograph or PDF; images are drawn anew without EXIF and place',
      permission: 'paper:add',
      body: uploadTypes,
      responses: { 201: FileReceipt },
      refusals: { 413: 'More than 15 MB or too many pixels.', 415: 'Neither JPEG, PNG, WebP nor PDF.' },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await storeFile(c.var.ctx, c.var.market, await readUpload(c)), 201),
  )
  .get(
    '/markets/:market/files/:hash',
    operation({
      id: 'readFile',
      summary: 'A kept file, for whoever sent it and for those who check papers',
      permission: ['paper:add', 'trader:read'],
      responses: { 200: { media: 'image/jpeg', description: 'The image, or a PDF.' } },
    }),
    validated('param', FileParam),
    async (c) => {
      const file = await handFile(c.var.ctx, c.var.market, c.req.valid('param').hash);
      return c.body(new Uint8Array(file.bytes), 200, file.headers);
    },
  )
  .post(
    '/markets/:market/papers',
    operation({
      id: 'addPaper',
      summary: 'Record a paper and the lots it speaks for',
      permission: 'paper:add',
      responses: { 201: PaperReceipt },
      refusals: reused,
    }),
    validated('param', MarketParam),
    validated('json', AddPaper),
    async (c) => c.json(await addPaper(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/suppliers',
    operation({
      id: 'listSuppliers',
      summary: 'The suppliers of the market, by name',
      permission: recorders,
      responses: { 200: SupplierLines },
    }),
    validated('param', MarketParam),
    async (c) => c.json(await listSuppliers(c.var.ctx, c.var.market), 200),
  )
  .post(
    '/markets/:market/suppliers',
    operation({
      id: 'addSupplier',
      summary: 'Add a supplier; one that is there already is answered',
      permission: recorders,
      responses: { 201: SupplierLine },
      refusals: reused,
    }),
    validated('param', MarketParam),
    validated('json', AddSupplier),
    async (c) => c.json(await addSupplier(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .post(
    '/markets/:market/arrivals',
    operation({
      id: 'recordArrival',
      summary: 'Record a vehicle at a gate with the lots it brings',
      permission: 'gate:record',
      responses: { 201: RecordedArrival },
      refusals: reused,
    }),
    validated('param', MarketParam),
    validated('json', RecordArrival),
    async (c) => c.json(await recordArrival(c.var.ctx, c.var.market, c.req.valid('json')), 201),
  )
  .get(
    '/markets/:market/arrivals',
    operation({
      id: 'listArrivals',
      summary: 'What came through the gates on a market day',
      permission: 'gate:record',
      responses: { 200: GateDay },
    }),
    validated('param', MarketParam),
    validated('query', ArrivalsQuery),
    async (c) => c.json(await listArrivals(c.var.ctx, c.var.market, c.req.valid('query').day), 200),
  );
