import type { Context } from 'hono';
import type { Env } from '../http/context.ts';

/** Adds the sign-in library's cookies, each whole as it was made, to the answer. */
export function setCookies(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}
