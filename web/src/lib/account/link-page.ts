import type { RequestEvent } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';

/**
 * What a link that is a secret leads to. Nothing keeps such a page, and no link out of it tells where its reader came from.
 *
 * @returns undefined when the link opens nothing any more, or was cut short by a message: to whoever holds it that is no other case
 */
export async function behindLink<Found>(
  { setHeaders }: Pick<RequestEvent, 'setHeaders'>,
  asked: Promise<Found>,
): Promise<Found | undefined> {
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
  try {
    return await asked;
  } catch (thrown) {
    if (isProblem(thrown) && [400, 404].includes(thrown.problem.status)) return undefined;
    throw thrown;
  }
}

/** A password as it was typed, spaces and all. */
export function passwordIn(form: FormData, name = 'password'): string {
  const given = form.get(name);
  return typeof given === 'string' ? given : '';
}

/**
 * Signs in by the password just chosen.
 *
 * @returns where to go on: the person's own page, the second step that stays, or the sign-in page when it came to nothing
 */
export async function enterAnew(
  { locals }: Pick<RequestEvent, 'locals'>,
  person: { readonly username: string; readonly password: string },
): Promise<string> {
  const reply = await locals.askApi('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  if (!reply.ok) return '/dang-nhap';
  return reply.status === 202 ? '/dang-nhap/ma' : '/tai-khoan';
}
