import { redirect } from '@sveltejs/kit';
import { passCookies } from '#lib/pass-cookies.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { RequestHandler } from './$types';

/** Signs out: the session ends in the record, and the cookie goes. Whoever was not signed in ends up in the same place. */
export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  const reply = await locals.askApi('/api/v1/session', { method: 'DELETE' });
  passCookies(reply, cookies);
  redirect(303, keepLang('/dang-nhap', url));
};
