import { marketClient } from './market-client.ts';
import { transport, type ClientOptions, type Send } from './transport.ts';
import type * as dto from './types.ts';

/** Every operation of the API that stands outside a market, and `market(code)` for those inside one. */
export type Client = ReturnType<typeof createClient>;

/**
 * The typed way to the API, for browsers and for pages rendered beside it.
 *
 * Each function answers the DTO or throws `ProblemError`. Functions that open a session set its cookie in a
 * browser; a page's own process uses `raw` to hand the cookie on.
 */
export function createClient(options: ClientOptions) {
  const send = transport(options);
  return {
    ...publicOperations(send),
    ...sessionOperations(send),
    ...accountOperations(send),
    market: (code: string) => marketClient(send, code),
    /** @param query.days of the figures over a period, today included; by default 30 */
    authorityToday: (query: { days?: number } = {}) =>
      send<dto.AuthorityToday>('GET', '/authority/today', { query }),
    /** Any operation by its path, for those the functions above do not speak. */
    raw: send,
  };
}

function publicOperations(send: Send) {
  return {
    markets: () => send<dto.MarketLines>('GET', '/markets'),
    goods: (query: { q?: string; category?: string } = {}) => send<dto.GoodLines>('GET', '/goods', { query }),
    good: (code: string) => send<dto.GoodPage>('GET', `/goods/${encodeURIComponent(code)}`),
    /** @param query.scan counts this answer as one scan in that language */
    lot: (code: string, query: { scan?: dto.ScanLang } = {}) =>
      send<dto.LotPage>('GET', `/lots/${encodeURIComponent(code)}`, { query }),
    /** Every leaf of the public log about a lot. */
    lotLog: (code: string) => send<dto.LotLog>('GET', `/lots/${encodeURIComponent(code)}/log`),
    /** @param query.scan counts this answer as one scan of the label in that language */
    label: (lot: string, serial: string, query: { scan?: dto.ScanLang } = {}) =>
      send<dto.ScannedLabel>('GET', `/lots/${encodeURIComponent(lot)}/labels/${encodeURIComponent(serial)}`, {
        query,
      }),
  };
}

function sessionOperations(send: Send) {
  return {
    signIn: (body: dto.SignIn) => send<dto.SessionState>('POST', '/session', { body }),
    /** After a sign-in that answered 202: the code of the authenticator, or a recovery code. */
    takeSecondStep: (code: string) =>
      send<dto.SessionState>('POST', '/session/second-step', { body: { code } }),
    /** What `navigator.credentials.get` is asked with, in its JSON form. */
    askForPasskey: () => send<dto.PasskeyOptions>('POST', '/session/passkey/options'),
    signInByPasskey: (body: dto.PasskeyAnswer) =>
      send<dto.SessionState>('POST', '/session/passkey', { body }),
    enrol: (body: dto.Enrol) => send<dto.SessionState>('POST', '/enrolments', { body }),
    session: () => send<dto.SessionState>('GET', '/session'),
    signOut: () => send<undefined>('DELETE', '/session'),
    foundMarket: (body: dto.FoundMarket) => send<dto.MarketSummary>('POST', '/markets', { body }),
  };
}

function accountOperations(send: Send) {
  return {
    account: () => send<dto.Account>('GET', '/account'),
    /** The password once more: opens dangerous acts for ten minutes. */
    confirmSelf: (password: string) =>
      send<undefined>('POST', '/session/confirmation', { body: { password } }),
    /** What `navigator.credentials.get` is asked with for one’s own passkey, in its JSON form. */
    askToConfirm: () => send<dto.PasskeyOptions>('POST', '/session/confirmation/passkey/options'),
    /** The passkey once more, in place of the password. */
    confirmByPasskey: (body: dto.PasskeyAnswer) =>
      send<undefined>('POST', '/session/confirmation/passkey', { body }),
    endSession: (id: string) => send<undefined>('DELETE', `/account/sessions/${encodeURIComponent(id)}`),
    endOtherSessions: () => send<dto.EndedSessions>('DELETE', '/account/sessions'),
    changePassword: (body: { current: string; next: string }) =>
      send<undefined>('POST', '/account/password', { body }),
    beginSecondFactor: () => send<dto.BegunSecondFactor>('POST', '/account/second-factor'),
    proveSecondFactor: (code: string) =>
      send<dto.RecoveryCodes>('POST', '/account/second-factor/proof', { body: { code } }),
    renewRecoveryCodes: () => send<dto.RecoveryCodes>('POST', '/account/recovery-codes'),
    removeSecondFactor: () => send<undefined>('DELETE', '/account/second-factor'),
    /** What `navigator.credentials.create` is asked with, in its JSON form. */
    beginPasskey: () => send<dto.PasskeyOptions>('POST', '/account/passkeys/options'),
    registerPasskey: (body: dto.RegisterPasskey) =>
      send<dto.RegisteredPasskey>('POST', '/account/passkeys', { body }),
    namePasskey: (id: string, name: string) =>
      send<undefined>('POST', `/account/passkeys/${encodeURIComponent(id)}/name`, { body: { name } }),
    removePasskey: (id: string) => send<undefined>('DELETE', `/account/passkeys/${encodeURIComponent(id)}`),
  };
}
