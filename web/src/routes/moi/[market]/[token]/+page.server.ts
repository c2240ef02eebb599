import { redirect } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import { passCookies } from '#lib/pass-cookies.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  // The address is the secret: nothing keeps this page, and no link out of it tells where its reader came from.
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
  try {
    return { invitation: await locals.api.market(params.market).invitation(params.token) };
  } catch (thrown) {
    // A link that was cut short by a message is no other case for whoever holds it.
    if (isProblem(thrown) && [400, 404].includes(thrown.problem.status)) return { invitation: undefined };
    throw thrown;
  }
};

export const actions: Actions = {
  default: async ({ request, locals, params, cookies, url }) => {
    const form = await request.formData();
    const username = textOf(form, 'username').toLowerCase();
    const given = form.get('password');
    const password = typeof given === 'string' ? given : '';
    try {
      await locals.api.market(params.market).acceptInvitation(params.token, { username, password });
    } catch (refusal) {
      return refused(refusal, form);
    }
    const reply = await locals.askApi('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (reply.ok) passCookies(reply, cookies);
    return redirect(303, keepLang(reply.ok ? '/tai-khoan' : '/dang-nhap', url));
  },
};
