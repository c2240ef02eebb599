import { fail, redirect } from '@sveltejs/kit';
import { problemOf } from '#lib/problem-of.ts';
import { textOf } from '#lib/staff/form.ts';
import type { Actions } from './$types';
import { afterSignIn } from '../way-back.ts';

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await request.formData();
    const reply = await locals.askApi('/api/v1/session/second-step', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: textOf(form, 'code') }),
    });
    if (!reply.ok) return fail(reply.status, { problem: await problemOf(reply) });
    const state: unknown = await reply.json();
    return redirect(303, afterSignIn(state, url));
  },
};
