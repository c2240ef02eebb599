import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { validated } from '../../http/validated.ts';
import { SessionParam } from '../account/shapes.ts';
import { namePasskey, removePasskey } from './keep-passkeys.ts';
import { beginPasskey, registerPasskey } from './register-passkey.ts';
import { NamePasskey, PasskeyOptions, RegisteredPasskey, RegisterPasskey } from './shapes.ts';

const off = { 409: 'Passkeys are off at this address, or this person has as many as one may.' };

/** One's own passkeys. */
export const passkeyRoutes = new Hono<Env>()
  .post(
    '/account/passkeys/options',
    operation({
      id: 'beginPasskey',
      summary: 'What a browser makes a passkey with',
      permission: 'signed-in',
      isForSettingUp: true,
      isDangerous: true,
      responses: { 200: PasskeyOptions },
      refusals: off,
    }),
    async (c) => c.json(await beginPasskey(c.var.ctx), 200),
  )
  .post(
    '/account/passkeys',
    operation({
      id: 'registerPasskey',
      summary: 'Keep the passkey that the browser made',
      permission: 'signed-in',
      isForSettingUp: true,
      isDangerous: true,
      responses: { 201: RegisteredPasskey },
      refusals: off,
    }),
    validated('json', RegisterPasskey),
    async (c) => c.json(await registerPasskey(c.var.ctx, c.req.valid('json')), 201),
  )
  .post(
    '/account/passkeys/:id/name',
    operation({
      id: 'namePasskey',
      summary: 'Call one’s passkey something else',
      permission: 'signed-in',
      responses: { 204: null },
    }),
    validated('param', SessionParam),
    validated('json', NamePasskey),
    async (c) => {
      await namePasskey(c.var.ctx, c.req.valid('param').id, c.req.valid('json').name);
      return c.body(null, 204);
    },
  )
  .delete(
    '/account/passkeys/:id',
    operation({
      id: 'removePasskey',
      summary: 'Take a passkey away',
      permission: 'signed-in',
      isDangerous: true,
      responses: { 204: null },
      refusals: { 409: 'It is the last second step, and a rule asks for one.' },
    }),
    validated('param', SessionParam),
    async (c) => {
      await removePasskey(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
