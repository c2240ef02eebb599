import { randomUUIDv7 } from 'node:crypto';
import type { Client, SessionState } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { may } from '@so-cho/db/domain/access';
import { consentPurposes } from '@so-cho/db/domain/traders';
import { act } from '#lib/account/act.ts';
import { passwordIn } from '#lib/account/link-page.ts';
import { textOf } from '#lib/staff/form.ts';
import { signedIn } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const session = await signedIn(visit);
  const { api } = visit.locals;
  const [account, own] = await Promise.all([api.account(), ownDataOf(api, session)]);
  return { account, own, id: randomUUIDv7(), start: session.start };
};

/** What markets keep of whoever sells there; the staff sells nowhere. */
async function ownDataOf(api: Client, { grants }: SessionState) {
  const sells = grants.filter((grant) => may([grant.role], 'lot:record'));
  const markets = new Set(sells.flatMap((grant) => grant.market?.code ?? []));
  const found = [...markets].map(async (code) => {
    const { traders } = await api.market(code).ownData();
    return traders.map((own) => ({ market: code, own }));
  });
  return (await Promise.all(found)).flat();
}

export const actions: Actions = {
  end: act('end', async ({ locals }, form) => {
    await locals.api.endSession(textOf(form, 'id'));
    return {};
  }),
  others: act('others', ({ locals }) => locals.api.endOtherSessions()),
  consent: act('consent', async (event, form) => {
    const purpose = textOf(form, 'purpose');
    const isGiven = textOf(form, 'isGiven') === 'yes';
    await event.locals.api.market(textOf(form, 'market')).decideConsent({
      id: textOf(form, 'id'),
      traderId: textOf(form, 'trader'),
      purpose: isOneOf(consentPurposes, purpose) ? purpose : 'public_phone',
      textVersion: textOf(form, 'textVersion'),
      isGiven,
    });
    return { isGiven };
  }),
  password: act('password', async ({ locals }, form) => {
    await locals.api.changePassword({
      current: passwordIn(form, 'currentPassword'),
      next: passwordIn(form, 'nextPassword'),
    });
    return {};
  }),
  // The password alone, which making a passkey asks for before the browser is asked.
  confirm: act('confirm', async () => ({})),
  renamePasskey: act('renamePasskey', async ({ locals }, form) => {
    await locals.api.namePasskey(textOf(form, 'id'), textOf(form, 'name'));
    return {};
  }),
  removePasskey: act('removePasskey', async ({ locals }, form) => {
    await locals.api.removePasskey(textOf(form, 'id'));
    return {};
  }),
  begin: act('begin', async ({ locals }) => ({ begun: await locals.api.beginSecondFactor() })),
  // A wrong first code shows the same picture again, which only this page's own form holds.
  prove: act('prove', ({ locals }, form) => locals.api.proveSecondFactor(textOf(form, 'code'))),
  renew: act('renew', ({ locals }) => locals.api.renewRecoveryCodes()),
  off: act('off', async ({ locals }) => {
    await locals.api.removeSecondFactor();
    return {};
  }),
} satisfies Actions;
