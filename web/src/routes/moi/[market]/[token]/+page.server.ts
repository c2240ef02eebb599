import { redirect } from '@sveltejs/kit';
import { behindLink, enterAnew, passwordIn } from '#lib/account/link-page.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  return { invitation: await behindLink(event, locals.api.market(params.market).invitation(params.token)) };
};

export const actions: Actions = {
  default: async (event) => {
    const { request, locals, params, url } = event;
    const form = await request.formData();
    const person = { username: textOf(form, 'username').toLowerCase(), password: passwordIn(form) };
    try {
      await locals.api.market(params.market).acceptInvitation(params.token, person);
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, keepLang(await enterAnew(event, person), url));
  },
};
