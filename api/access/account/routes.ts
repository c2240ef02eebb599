import { Hono } from 'hono';
import type { Env } from '../../http/context.ts';
import { operation } from '../../http/operation.ts';
import { validated } from '../../http/validated.ts';
import { PasskeyAnswer, PasskeyOptions } from '../passkeys/shapes.ts';
import { askToConfirm, confirmByPasskey, confirmSelf } from '../confirmation.ts';
import {
  beginSecondFactor,
  proveSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../second-factor/enrol.ts';
import { setCookies } from '../set-cookies.ts';
import { changePassword } from './change-password.ts';
import { endOtherSessions, endSession } from './end-sessions.ts';
import { readAccount } from './read-account.ts';
import {
  Account,
  BegunSecondFactor,
  ChangePassword,
  ConfirmSelf,
  EndedSessions,
  RecoveryCodes,
  SessionParam,
  TakeSecondStep,
} from './shapes.ts';

const off = { 409: 'Passkeys are off at this address.' };

/** Everybody's own sign-in: devices, password, second step. */
export const accountRoutes = new Hono<Env>()
  .get(
    '/account',
    operation({
      id: 'getAccount',
      summary: 'One’s own devices, password and second step',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 200: Account },
    }),
    async (c) => c.json(await readAccount(c.var.ctx), 200),
  )
  .post(
    '/session/confirmation',
    operation({
      id: 'confirmSelf',
      summary: 'Give the password once more, before a dangerous act',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 204: null },
    }),
    validated('json', ConfirmSelf),
    async (c) => {
      const { password } = c.req.valid('json');
      setCookies(c, await confirmSelf(c.var.ctx, password, c.req.raw));
      return c.body(null, 204);
    },
  )
  .post(
    '/session/confirmation/passkey/options',
    operation({
      id: 'askToConfirm',
      summary: 'What a browser asks for one’s own passkey with, before a dangerous act',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 200: PasskeyOptions },
      refusals: off,
    }),
    async (c) => c.json(await askToConfirm(c.var.ctx), 200),
  )
  .post(
    '/session/confirmation/passkey',
    operation({
      id: 'confirmByPasskey',
      summary: 'Show one’s passkey once more, in place of the password',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 204: null },
      refusals: off,
    }),
    validated('json', PasskeyAnswer),
    async (c) => {
      setCookies(c, await confirmByPasskey(c.var.ctx, c.req.valid('json'), c.req.raw));
      return c.body(null, 204);
    },
  )
  .delete(
    '/account/sessions/:id',
    operation({
      id: 'endSession',
      summary: 'Sign one of one’s own devices out',
      permission: 'signed-in',
      responses: { 204: null },
    }),
    validated('param', SessionParam),
    async (c) => {
      await endSession(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .delete(
    '/account/sessions',
    operation({
      id: 'endOtherSessions',
      summary: 'Sign all of one’s other devices out',
      permission: 'signed-in',
      responses: { 200: EndedSessions },
    }),
    async (c) => c.json(await endOtherSessions(c.var.ctx), 200),
  )
  .post(
    '/account/password',
    operation({
      id: 'changePassword',
      summary: 'Change one’s own password; other devices are signed out',
      permission: 'signed-in',
      responses: { 204: null },
    }),
    validated('json', ChangePassword),
    async (c) => {
      await changePassword(c.var.ctx, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .post(
    '/account/second-factor',
    operation({
      id: 'beginSecondFactor',
      summary: 'Begin to set up an authenticator',
      permission: 'signed-in',
      isForSettingUp: true,
      isDangerous: true,
      responses: { 200: BegunSecondFactor },
      refusals: { 409: 'The second step is on already, or this person has no password.' },
    }),
    async (c) => c.json(await beginSecondFactor(c.var.ctx), 200),
  )
  .post(
    '/account/second-factor/proof',
    operation({
      id: 'proveSecondFactor',
      summary: 'Turn the second step on with a first code',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 200: RecoveryCodes },
      refusals: { 409: 'The second step is on already.' },
    }),
    validated('json', TakeSecondStep),
    async (c) => c.json(await proveSecondFactor(c.var.ctx, c.req.valid('json').code), 200),
  )
  .post(
    '/account/recovery-codes',
    operation({
      id: 'renewRecoveryCodes',
      summary: 'Ten new recovery codes in place of the older ones',
      permission: 'signed-in',
      isDangerous: true,
      responses: { 200: RecoveryCodes },
      refusals: { 409: 'The second step is off.' },
    }),
    async (c) => c.json(await renewRecoveryCodes(c.var.ctx), 200),
  )
  .delete(
    '/account/second-factor',
    operation({
      id: 'removeSecondFactor',
      summary: 'Turn the second step off',
      permission: 'signed-in',
      isDangerous: true,
      responses: { 204: null },
      refusals: { 409: 'The second step is off.' },
    }),
    async (c) => {
      await removeSecondFactor(c.var.ctx);
      return c.body(null, 204);
    },
  );
