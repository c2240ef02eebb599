import { redirect } from '@sveltejs/kit';
import { keepLang } from '#ui/messages/index.ts';
import type { RequestHandler } from './$types';

/** Signs out: the session ends in the record, and the cookie goes. Whoever was not signed in ends up in the same place. */
export const POST: RequestHandler = async ({ locals, url }) => {
  await locals.askApi('/api/v1/session', { method: 'DELETE' });
  redirect(303, keepLang('/dang-nhap', url));
};
