import { randomBytes } from 'node:crypto';
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
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

/**
 * An endpoint of the sign-in library, without a path, that gives the session of a request a new token. The session stays what it
 * was and stands as long as it would have; its older token opens nothing from then on.
 */
export const renewToken = createAuthEndpoint.serverOnly(
  { method: 'POST', requireHeaders: true },
  async (c) => {
    const found = await getSessionFromCtx(c, { disableRefresh: true });
    const token = randomBytes(24).toString('base64url');
    const session = found && (await c.context.internalAdapter.updateSession(found.session.token, { token }));
    // Another request of the same device did it a moment ago, or ended it.
    if (!found || !session) return c.json({ isRenewed: false });
    const leftS = Math.floor((session.expiresAt.getTime() - Date.now()) / 1000);
    await setSessionCookie(c, { session, user: found.user }, false, { maxAge: leftS });
    return c.json({ isRenewed: true });
  },
);
