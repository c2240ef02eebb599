import { fail, redirect } from '@sveltejs/kit';
import { passCookies } from '#lib/pass-cookies.ts';
import { problemOf } from '#lib/problem-of.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData();
    const username = textOf(form, 'username');
    const reply = await locals.askApi('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: textOf(form, 'password') }),
    });
    // The name comes back for a second try; the password never leaves this function.
    if (!reply.ok) return fail(reply.status, { username, problem: await problemOf(reply) });
    passCookies(reply, cookies);
    const state: unknown = await reply.json();
    redirect(303, startOf(state));
  },
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The API names the page where this person begins; anything but a path of ours leads to the front page. */
function startOf(state: unknown): string {
  const isNamed =
    typeof state === 'object' && state !== null && 'start' in state && typeof state.start === 'string';
  return isNamed && /^\/[a-z]/.test(String(state.start)) ? String(state.start) : '/';
}
