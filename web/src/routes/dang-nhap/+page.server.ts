import { fail, redirect } from '@sveltejs/kit';
import { passCookies } from '#lib/pass-cookies.ts';
import { problemOf } from '#lib/problem-of.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
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
    redirect(303, wayBack(url) ?? keepLang(startOf(state), url));
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

/** The page that sent the reader here; only a path of this site, so that no link leads a fresh session elsewhere. */
function wayBack(url: URL): string | undefined {
  const asked = url.searchParams.get('den') ?? '';
  return /^\/[a-z][\w\-/?=&%.]*$/i.test(asked) ? asked : undefined;
}
