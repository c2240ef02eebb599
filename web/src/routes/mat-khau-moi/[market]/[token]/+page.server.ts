import { redirect } from '@sveltejs/kit';
import { behindLink, enterAnew, passwordIn } from '#lib/account/link-page.ts';
import { refused } from '#lib/staff/form.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  return { reset: await behindLink(event, locals.api.market(params.market).reset(params.token)) };
};

export const actions: Actions = {
  default: async (event) => {
    const { request, locals, params, url } = event;
    const form = await request.formData();
    const password = passwordIn(form);
    let username: string;
    try {
      ({ username } = await locals.api.market(params.market).useReset(params.token, password));
    } catch (refusal) {
      return refused(refusal, form);
    }
    return redirect(303, keepLang(await enterAnew(event, { username, password }), url));
  },
};
