import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { createClient, isProblem } from '@so-cho/api/client';
import type { PasskeyAnswer, RegisteredPasskey, SessionState } from '@so-cho/api/client';

/** Why nothing came of it: the API's own code, or what the browser said. */
export type PasskeyFault = { readonly code: string } | 'another-address' | 'cancelled';

export type PasskeyOutcome<Done> = { readonly done: Done } | { readonly fault: PasskeyFault };

/** Whether this browser gives passkeys to this page: they are for https and localhost only. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window;
}

/** Lets the browser ask its holder, and signs in by what it brings. The session's cookie is set by the answer. */
export function signInByPasskey(): Promise<PasskeyOutcome<SessionState>> {
  return tried(async () => {
    const client = createClient({ origin: location.origin });
    const options = await client.askForPasskey();
    const answer = await startAuthentication({ optionsJSON: optionsFor(options) });
    return client.signInByPasskey(answer as PasskeyAnswer);
  });
}

/** Lets the browser ask its holder once more, in place of the password, before a dangerous act. */
export function confirmByPasskey(): Promise<PasskeyOutcome<undefined>> {
  return tried(async () => {
    const client = createClient({ origin: location.origin });
    const options = await client.askToConfirm();
    const answer = await startAuthentication({ optionsJSON: optionsFor(options) });
    return client.confirmByPasskey(answer as PasskeyAnswer);
  });
}

let isKnownHere: Promise<boolean> | undefined;

/** Whether whoever is signed in here has a passkey that this browser could ask for; asked once, for all forms of a page. */
export function hasPasskeyHere(): Promise<boolean> {
  isKnownHere ??= askWhetherHere();
  return isKnownHere;
}

async function askWhetherHere(): Promise<boolean> {
  if (!canUsePasskeys()) return false;
  try {
    const { arePasskeysOn, passkeys } = await createClient({ origin: location.origin }).account();
    return arePasskeysOn && passkeys.length > 0;
  } catch (thrown) {
    // Without an answer the password beside it is the way.
    if (isProblem(thrown)) return false;
    throw thrown;
  }
}

/** Lets the browser make a passkey on this device, or on one that it reaches, and keeps it under that name. */
export function addPasskey(name: string): Promise<PasskeyOutcome<RegisteredPasskey>> {
  return tried(async () => {
    const client = createClient({ origin: location.origin });
    const options = await client.beginPasskey();
    const passkey = await startRegistration({ optionsJSON: optionsFor(options) });
    const registered = await client.registerPasskey({
      name,
      passkey: passkey as Parameters<typeof client.registerPasskey>[0]['passkey'],
    });
    isKnownHere = undefined;
    return registered;
  });
}

/** Guaranteed by the API: the options are what its own half of the same library made, handed on as they are. */
function optionsFor<Options>(made: object): Options {
  return made as Options;
}

async function tried<Done>(work: () => Promise<Done>): Promise<PasskeyOutcome<Done>> {
  try {
    return { done: await work() };
  } catch (thrown) {
    if (isProblem(thrown)) return { fault: { code: thrown.problem.code } };
    const isElsewhere =
      (thrown instanceof WebAuthnError && /INVALID_(DOMAIN|RP_ID)/.test(thrown.code)) ||
      (thrown instanceof DOMException && thrown.name === 'SecurityError');
    if (isElsewhere) return { fault: 'another-address' };
    // Every other way in which a browser or its holder makes nothing of it: pressing again is what helps.
    if (thrown instanceof WebAuthnError || thrown instanceof DOMException) return { fault: 'cancelled' };
    throw thrown;
  }
}
