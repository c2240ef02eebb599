import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** A trader's phone stays signed in for a season; revoking the card it came in with signs it out at once. */
export const phoneDays = 180;
/** Staff sign in once a week. */
export const staffDays = 7;

/**
 * An endpoint of the sign-in library, without a path, that opens a session of its own length for a person we
 * have recognised ourselves, and sets the library's own signed cookie.
 *
 * @param days how long the session stands, unless the card that opens it is revoked
 */
export function openSession(days: number) {
  const lengthS = days * 86_400;
  return createAuthEndpoint.serverOnly(
    {
      method: 'POST',
      body: z.object({ userId: z.uuid(), cardId: z.uuid().nullable() }),
      requireHeaders: true,
    },
    async (c) => {
      const user = await c.context.internalAdapter.findUserById(c.body.userId);
      if (!user) throw c.error('UNAUTHORIZED');
      const expiresAt = new Date(Date.now() + lengthS * 1000);
      const said = { expiresAt, cardId: c.body.cardId };
      const session = await c.context.internalAdapter.createSession(user.id, false, said, true);
      await setSessionCookie(c, { session, user }, false, { maxAge: lengthS });
      return c.json({ userId: user.id });
    },
  );
}
