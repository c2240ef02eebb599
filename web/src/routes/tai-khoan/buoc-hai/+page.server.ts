import { redirect } from '@sveltejs/kit';
import { act } from '#lib/account/act.ts';
import { textOf } from '#lib/staff/form.ts';
import { knownPerson } from '#lib/staff/room.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { wayBack } from '../../dang-nhap/way-back.ts';

/** Where whoever must set up a second step is led; nothing else is open to them until then. */
export const load: PageServerLoad = async (visit) => {
  const session = await knownPerson(visit);
  const account = await visit.locals.api.account();
  const has = account.secondFactor !== null || account.passkeys.length > 0;
  // Whoever need not have one and has none sets it up, or not, among everything else of theirs.
  if (!session.owesSecondStep && !has) redirect(303, keepLang('/tai-khoan', visit.url));
  return {
    account,
    isOwing: session.owesSecondStep,
    // As long as it is owed the API knows of no other beginning than this page.
    start: wayBack(visit.url) ?? (session.owesSecondStep ? '/' : session.start),
  };
};

export const actions = {
  confirm: act('confirm', async () => ({})),
  begin: act('begin', async ({ locals }) => ({ begun: await locals.api.beginSecondFactor() })),
  prove: act('prove', ({ locals }, form) => locals.api.proveSecondFactor(textOf(form, 'code'))),
} satisfies Actions;
