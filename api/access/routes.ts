import { Hono, type Context } from 'hono';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { validated } from '../http/validated.ts';
import { MarketSummary, FoundMarket } from '../market/shapes.ts';
import { SecondStep, TakeSecondStep } from './account/shapes.ts';
import { enrolPhone } from './enrol-phone.ts';
import { eraseDemonstration } from './erase-demonstration.ts';
import { PasskeyAnswer, PasskeyOptions } from './passkeys/shapes.ts';
import { askForPasskey, signInByPasskey } from './passkeys/sign-in-passkey.ts';
import { foundMarket } from './found-market.ts';
import { sessionState } from './session-state.ts';
import { setCookies } from './set-cookies.ts';
import { ConfirmErasure, Enrol, Erased, SessionState, SignIn } from './shapes.ts';
import { signIn, takeSecondStep, type Arrived, type Entered } from './sign-in.ts';

const refusedEntry = { 401: 'Wrong name, password, card or PIN.', 403: 'This person may not sign in here.' };

export const accessRoutes = new Hono<Env>()
  .post(
    '/session',
    operation({
      id: 'signIn',
      summary: 'Sign in with name and password',
      permission: 'public',
      responses: { 201: SessionState, 202: SecondStep },
      refusals: refusedEntry,
    }),
    validated('json', SignIn),
    async (c) => {
      const arrived = await signIn(c.var.ctx, c.req.valid('json'), arrivedOf(c));
      if (arrived.state) return entered(c, arrived);
      setCookies(c, arrived.cookies);
      return c.json({ secondStep: true as const }, 202, { 'cache-control': 'private, no-store' });
    },
  )
  .post(
    '/session/second-step',
    operation({
      id: 'takeSecondStep',
      summary: 'The code after the password: of the authenticator, or a recovery code',
      permission: 'public',
      responses: { 201: SessionState },
      refusals: {
        401: 'The code is wrong or was used, or no password was given before.',
        403: refusedEntry[403],
      },
    }),
    validated('json', TakeSecondStep),
    async (c) => entered(c, await takeSecondStep(c.var.ctx, c.req.valid('json').code, arrivedOf(c))),
  )
  .post(
    '/session/passkey/options',
    operation({
      id: 'askForPasskey',
      summary: 'What a browser asks for a passkey with',
      permission: 'public',
      responses: { 200: PasskeyOptions },
      refusals: { 409: 'Passkeys are off at this address.' },
    }),
    async (c) =>
      c.json(await askForPasskey(c.var.ctx, arrivedOf(c)), 200, { 'cache-control': 'private, no-store' }),
  )
  .post(
    '/session/passkey',
    operation({
      id: 'signInByPasskey',
      summary: 'Sign in by a passkey, also in place of the code after a password',
      permission: 'public',
      responses: { 201: SessionState },
      refusals: {
        401: 'The passkey opens nothing here.',
        403: refusedEntry[403],
        409: 'Passkeys are off at this address.',
      },
    }),
    validated('json', PasskeyAnswer),
    async (c) => entered(c, await signInByPasskey(c.var.ctx, c.req.valid('json'), arrivedOf(c))),
  )
  .get(
    '/session',
    operation({
      id: 'getSession',
      summary: 'Who is signed in',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 200: SessionState },
    }),
    async (c) => c.json(await sessionState(c.var.ctx), 200),
  )
  .delete(
    '/session',
    operation({
      id: 'signOut',
      summary: 'Sign out',
      permission: 'signed-in',
      isForSettingUp: true,
      responses: { 204: null },
    }),
    async (c) => {
      setCookies(c, await c.var.services.signIn.signOut(c.req.raw.headers));
      return c.body(null, 204);
    },
  )
  .post(
    '/enrolments',
    operation({
      id: 'enrolPhone',
      summary: 'Enrol a phone with a trader’s card and PIN',
      permission: 'public',
      responses: { 201: SessionState },
      refusals: refusedEntry,
    }),
    validated('json', Enrol),
    async (c) => entered(c, await enrolPhone(c.var.ctx, c.req.valid('json'), arrivedOf(c))),
  )
  .post(
    '/markets',
    operation({
      id: 'foundMarket',
      summary: 'Found the first market and its board head',
      permission: 'public',
      responses: { 201: MarketSummary },
      refusals: { 403: 'The set-up key is wrong.', 409: 'There is a market already.' },
    }),
    validated('json', FoundMarket),
    async (c) => c.json(await foundMarket(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete(
    '/markets/:market/demonstration',
    operation({
      id: 'eraseDemonstration',
      summary: 'Erase a demonstration market with everything in it',
      permission: 'demo:erase',
      isDangerous: true,
      responses: { 200: Erased },
      refusals: { 409: 'The market is not a demonstration.' },
    }),
    validated('query', ConfirmErasure),
    async (c) => c.json(await eraseDemonstration(c.var.ctx, c.var.market, c.req.valid('query')), 200),
  );

function entered(c: Context<Env>, { state, cookies }: Entered) {
  setCookies(c, cookies);
  return c.json(state, 201, { 'cache-control': 'private, no-store' });
}

function arrivedOf(c: Context<Env>): Arrived {
  return { headers: c.req.raw.headers, incoming: c.env.incoming };
}
