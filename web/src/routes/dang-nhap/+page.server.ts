import { fail, redirect } from '@sveltejs/kit';
import { problemOf } from '#lib/problem-of.ts';
import type { Actions } from './$types';
import { afterSignIn, secondStep } from './way-back.ts';

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await request.formData();
    const username = textOf(form, 'username');
    const reply = await locals.askApi('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: textOf(form, 'password') }),
    });
    // The name comes back for a second try; the password never leaves this function.
    if (!reply.ok) return fail(reply.status, { username, problem: await problemOf(reply) });
    // The password was right, and a code is asked for besides.
    if (reply.status === 202) redirect(303, secondStep(url));
    const state: unknown = await reply.json();
    redirect(303, afterSignIn(state, url));
  },
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
