import type { RequestEvent } from '@sveltejs/kit';
import { confirmIfGiven } from '#lib/account/confirm-self.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { signedIn } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const session = await signedIn(visit);
  return { account: await visit.locals.api.account(), start: session.start };
};

/** One act of the page: its form is tried, and a refusal goes back to the form that was sent. */
function act<Done extends object>(
  name: string,
  work: (event: RequestEvent, form: FormData) => Promise<Done>,
) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    form.set('form', name);
    try {
      await confirmIfGiven(event.locals, form);
      return { done: name, ...(await work(event, form)) };
    } catch (refusal) {
      return refused(refusal, form);
    }
  };
}

/** A password is taken as it was typed, spaces and all. */
function rawOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

export const actions: Actions = {
  end: act('end', async ({ locals }, form) => {
    await locals.api.endSession(textOf(form, 'id'));
    return {};
  }),
  others: act('others', ({ locals }) => locals.api.endOtherSessions()),
  password: act('password', async ({ locals }, form) => {
    await locals.api.changePassword({
      current: rawOf(form, 'currentPassword'),
      next: rawOf(form, 'nextPassword'),
    });
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
