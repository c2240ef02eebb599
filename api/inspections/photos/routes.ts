import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { FileParam } from '../../http/shapes.ts';
import { validated } from '../../http/validated.ts';
import { InspectionParam } from '../shapes.ts';
import { showPhoto, takePhotoBack } from './decide-photo.ts';
import { handPublicPhoto, readPhotos } from './read-photos.ts';
import { PhotoParam, ShowPhoto, TakePhotoBack, VisitPhoto, VisitPhotos } from './shapes.ts';

/** Photographs of visits: which of them everybody may see, and with what hidden. */
export const photoRoutes = new Hono<Env>()
  .get(
    '/markets/:market/inspections/:id/photos',
    operation({
      id: 'readPhotos',
      summary: 'The photographs of a visit, and which of them everybody sees with what hidden',
      permission: 'board:read',
      responses: { 200: VisitPhotos },
    }),
    validated('param', InspectionParam),
    async (c) => c.json(await readPhotos(c.var.ctx, c.var.market, c.req.valid('param').id), 200),
  )
  .post(
    '/markets/:market/inspections/:id/photos/:hash/publication',
    operation({
      id: 'showPhoto',
      summary: 'Show a photograph of a published result to everybody, with faces and plates filled in',
      permission: 'inspection:publish',
      responses: { 201: VisitPhoto },
      refusals: {
        409: 'The result is not published, as many photographs are shown as may be, or the id was used before.',
      },
    }),
    validated('param', PhotoParam),
    validated('json', ShowPhoto),
    async (c) => {
      const { id: inspection, hash: photo } = c.req.valid('param');
      const input = { ...c.req.valid('json'), inspection, photo };
      return c.json(await showPhoto(c.var.ctx, c.var.market, input), 201);
    },
  )
  .post(
    '/markets/:market/inspections/:id/photos/:hash/withdrawal',
    operation({
      id: 'takePhotoBack',
      summary: 'Take a photograph back: nobody outside sees it any more',
      permission: 'inspection:publish',
      responses: { 201: VisitPhoto },
      refusals: { 409: 'The photograph is not shown, or the id was used before.' },
    }),
    validated('param', PhotoParam),
    validated('json', TakePhotoBack),
    async (c) => {
      const { id: inspection, hash: photo } = c.req.valid('param');
      const input = { ...c.req.valid('json'), inspection, photo };
      return c.json(await takePhotoBack(c.var.ctx, c.var.market, input), 201);
    },
  )
  .get(
    '/markets/:market/photos/:hash',
    operation({
      id: 'readPublicPhoto',
      summary: 'An image of a published visit in which faces and plates are filled in',
      permission: 'public',
      responses: { 200: { media: 'image/jpeg', description: 'The image, without metadata.' } },
    }),
    validated('param', FileParam),
    async (c) => {
      const bytes = await handPublicPhoto(c.var.ctx, c.var.market, c.req.valid('param').hash);
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'image/jpeg',
        // Its name is its content's; what was taken back no proxy may go on handing out.
        'cache-control': 'private, max-age=604800, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
      });
    },
  );
