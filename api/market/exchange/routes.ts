import { Hono } from 'hono';
import type { Context } from 'hono';
import { readBytes } from '../../http/body.ts';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { MarketParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { LayoutParam } from '../layouts/shapes.ts';
import { exportGeoJson, exportImdf } from './export-map.ts';
import { importMap } from './import-map.ts';
import { mapBytesMax } from './read-map-file.ts';
import { MapImport, SendMapQuery } from './shapes.ts';

const imdf = {
  media: 'application/zip',
  description: 'An IMDF 1.0.0 archive; the same map has the same bytes.',
};
const geojson = {
  media: 'application/geo+json',
  description: 'RFC 7946, with our own drawing exact in centimetres.',
};
const refusals = {
  404: 'No map of this market is in force.',
  409: 'Nothing is drawn, or nobody has said where on earth the market lies.',
};
const named = (c: Context<Env>, ending: string) => `inline; filename="${c.var.market.code}.${ending}"`;

/** A market's map as files: public, and outside `/api/v1` so that people can name them. */
export const mapFileRoutes = new Hono<Env>()
  .get(
    '/m/:market/imdf.zip',
    operation({
      id: 'getImdf',
      summary: 'The map in force as an IMDF 1.0.0 archive',
      permission: 'public',
      responses: { 200: imdf },
      refusals,
    }),
    validated('param', MarketParam),
    async (c) => {
      const headers = { 'content-type': imdf.media, 'content-disposition': named(c, 'imdf.zip') };
      return c.body(await exportImdf(c.var.ctx, c.var.market), 200, headers);
    },
  )
  .get(
    '/m/:market/map.geojson',
    operation({
      id: 'getMapGeoJson',
      summary: 'The map in force as GeoJSON',
      permission: 'public',
      responses: { 200: geojson },
      refusals,
    }),
    validated('param', MarketParam),
    async (c) => {
      const headers = { 'content-type': geojson.media, 'content-disposition': named(c, 'geojson') };
      return c.body(await exportGeoJson(c.var.ctx, c.var.market), 200, headers);
    },
  );

/** Maps of other programs in, and any layout out, for the market's board. */
export const mapExchangeRoutes = new Hono<Env>()
  .post(
    '/markets/:market/map-imports',
    operation({
      id: 'importMap',
      summary:
        'Make a draft of an IMDF 1.0.0 archive or a GeoJSON text: all of it, or a list of the rules it breaks',
      permission: 'layout:write',
      body: ['application/zip', 'application/geo+json', 'application/octet-stream'],
      responses: { 201: MapImport },
      refusals: {
        409: 'The id was used for another draft.',
        413: 'More than 16 MB, or unpacked more than is read.',
      },
    }),
    validated('param', MarketParam),
    validated('query', SendMapQuery),
    async (c) => {
      const bytes = await readBytes(c, mapBytesMax);
      return c.json(await importMap(c.var.ctx, c.var.market, { ...c.req.valid('query'), bytes }), 201);
    },
  )
  .get(
    '/markets/:market/layouts/:layout/imdf.zip',
    operation({
      id: 'getLayoutImdf',
      summary: 'Any layout as an IMDF 1.0.0 archive',
      permission: 'layout:write',
      responses: { 200: imdf },
      refusals,
    }),
    validated('param', LayoutParam),
    async (c) => {
      const bytes = await exportImdf(c.var.ctx, c.var.market, c.req.valid('param').layout);
      return c.body(bytes, 200, { 'content-type': imdf.media });
    },
  )
  .get(
    '/markets/:market/layouts/:layout/map.geojson',
    operation({
      id: 'getLayoutGeoJson',
      summary: 'Any layout as GeoJSON',
      permission: 'layout:write',
      responses: { 200: geojson },
      refusals,
    }),
    validated('param', LayoutParam),
    async (c) => {
      const text = await exportGeoJson(c.var.ctx, c.var.market, c.req.valid('param').layout);
      return c.body(text, 200, { 'content-type': geojson.media });
    },
  );
