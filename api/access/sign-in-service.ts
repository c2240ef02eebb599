import { hkdfSync } from 'node:crypto';
import { hashSecret, isDemoEmail, verifySecret, type Orm, type Tables } from '@so-cho/db';
import { assert } from '@so-cho/db/domain';
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins/username';
import type { Config } from '../boot/config.ts';
import type { Person, PersonSession } from './actor.ts';
import { openSession, phoneDays, renewToken, staffDays } from './open-session.ts';

/** A new session: whose it is, and the cookies that carry it. */
export interface SignedIn {
  readonly userId: string;
  readonly cookies: readonly string[];
}

/** The sign-in library behind the few things we ask of it. Its own HTTP routes are not mounted anywhere. */
export interface SignInService {
  /** Who the cookie says is there; undefined when it says nothing, is forged, has run out, or owes its second step. */
  personOf(
    headers: Headers,
  ): Promise<(Person & { readonly session: PersonSession; readonly isDemo: boolean }) | undefined>;
  /** Whose second step the cookie owes; undefined when it owes none. */
  owingOf(headers: Headers): Promise<{ readonly userId: string; readonly sessionId: string } | undefined>;
  /** @returns undefined when the name is unknown or the password wrong; both take the same time */
  withPassword(
    given: { username: string; password: string },
    headers: Headers,
  ): Promise<SignedIn | undefined>;
  /** Opens a new session for a person whose password and second step were both right. */
  withBothSteps(userId: string, headers: Headers): Promise<SignedIn>;
  /** Opens a phone's session for a person whose card and PIN were checked; it ends when that card is revoked. */
  withCard(card: { userId: string; cardId: string }, headers: Headers): Promise<SignedIn>;
  /**
   * A new token for the session that the request carries.
   *
   * @returns cookies that take the older one's place; undefined when another request renewed or ended it a moment ago
   */
  renewed(headers: Headers): Promise<readonly string[] | undefined>;
  /** Ends the session. @returns cookies that take the old one away */
  signOut(headers: Headers): Promise<readonly string[]>;
}

/** Whether a request carries a session at all: anonymous readers cost no look into the record. */
export function hasSessionCookie(cookies: string | undefined): boolean {
  return cookies?.includes('so-cho.session_token=') === true;
}

export function openSignIn(orm: Orm, config: Config): SignInService {
  const auth = createAuth(orm, config);
  const sessionIn = (headers: Headers) => auth.api.getSession({ headers, query: { disableRefresh: true } });
  return {
    async personOf(headers) {
      const found = await sessionIn(headers);
      if (!found || found.session.awaitsSecondFactor) return undefined;
      const { id, name, email } = found.user;
      const session: PersonSession = {
        id: found.session.id,
        confirmedAt: found.session.confirmedAt ?? new Date(0),
        isCard: typeof found.session.cardId === 'string',
      };
      return { userId: id, name, language: languageOf(found.user), session, isDemo: isDemoEmail(email) };
    },
    async owingOf(headers) {
      const found = await sessionIn(headers);
      if (!found?.session.awaitsSecondFactor) return undefined;
      return { userId: found.user.id, sessionId: found.session.id };
    },
    async withPassword(given, headers) {
      try {
        const answer = await auth.api.signInUsername({ body: given, headers, returnHeaders: true });
        return { userId: answer.response.user.id, cookies: answer.headers.getSetCookie() };
      } catch (thrown) {
        // A name that cannot be one of ours is refused before any password is compared; to the asker it is the same.
        if (thrown instanceof APIError && thrown.statusCode < 500) return undefined;
        throw thrown;
      }
    },
    async withBothSteps(userId, headers) {
      const body = { userId, cardId: null };
      const answer = await auth.api.openStaffSession({ body, headers, returnHeaders: true });
      return { userId, cookies: answer.headers.getSetCookie() };
    },
    async withCard(card, headers) {
      const answer = await auth.api.openPhoneSession({ body: card, headers, returnHeaders: true });
      return { userId: card.userId, cookies: answer.headers.getSetCookie() };
    },
    async renewed(headers) {
      const answer = await auth.api.renewToken({ headers, returnHeaders: true });
      return answer.response.isRenewed ? answer.headers.getSetCookie() : undefined;
    },
    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },
  };
}

/**
 * What the names of our cookies begin with. Over https browsers take a name with `__Host-` from this host alone, for https alone
 * and for the whole of it, so that no other host of the same domain can set one (RFC 6265bis, 4.1.3).
 */
function cookiePrefixOf({ publicOrigin }: Pick<Config, 'publicOrigin'>): string {
  return publicOrigin.startsWith('https:') ? '__Host-so-cho' : 'so-cho';
}

/** The session's cookie as it is named where pages are opened. */
export function sessionCookieOf(config: Pick<Config, 'publicOrigin'>): string {
  return `${cookiePrefixOf(config)}.session_token`;
}

function createAuth(orm: Orm, config: Config) {
  const db = orm.em.fork().getKysely<Tables>();
  return betterAuth({
    appName: 'Sổ Chợ',
    baseURL: config.publicOrigin,
    secret: cookieSecret(orm),
    database: { db, type: 'postgres' },
    ...tables,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashSecret, verify: ({ hash, password }) => verifySecret(password, hash) },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 60,
        usernameValidator: (name) => /^[a-z0-9._-]+$/i.test(name),
      }),
      ownSessions,
    ],
    advanced: {
      cookiePrefix: cookiePrefixOf(config),
      // The library's own prefix for https is the weaker one.
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: config.publicOrigin.startsWith('https:'),
      },
      // Session and person are read in one statement.
      database: { generateId: false, joins: true },
      // Who signed in stands in the audit; where from is nobody's business.
      ipAddress: { disableIpTracking: true },
    },
    // We count tries ourselves, in PostgreSQL, so that every front door sees them.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** The library's names on our tables, which are snake_case. */
const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const tables = {
  user: {
    modelName: 'app_user',
    fields: { emailVerified: 'email_verified', ...stamps },
    additionalFields: { language: { type: 'string', required: false, input: false } },
  },
  session: {
    modelName: 'app_session',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...stamps,
    },
    additionalFields: {
      cardId: { type: 'string', required: false, input: false, fieldName: 'card_id' },
      awaitsSecondFactor: {
        type: 'boolean',
        required: false,
        input: false,
        fieldName: 'awaits_second_factor',
        defaultValue: false,
      },
      confirmedAt: {
        type: 'date',
        required: false,
        input: false,
        fieldName: 'confirmed_at',
        defaultValue: () => new Date(),
      },
    },
    expiresIn: staffDays * 86_400,
    // A session ends when it was said to end; reading never writes.
    disableSessionRefresh: true,
  },
  account: {
    modelName: 'app_account',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...stamps,
    },
  },
  verification: { modelName: 'app_verification', fields: { expiresAt: 'expires_at', ...stamps } },
} satisfies Partial<BetterAuthOptions>;

/** The library opens sessions for its own ways of signing in only; a trader's card and a second step are two more. */
const ownSessions = {
  id: 'own-sessions',
  endpoints: {
    openPhoneSession: openSession(phoneDays),
    openStaffSession: openSession(staffDays),
    renewToken,
  },
} satisfies BetterAuthPlugin;

/**
 * Signs the session cookies. Derived from the password under which the application signs in to PostgreSQL, which
 * every front door of one record computes alike; a stolen copy of the tables alone opens no session.
 */
function cookieSecret(orm: Orm): string {
  const url = orm.config.get('clientUrl');
  assert(url, 'The record is opened by its address.');
  const { password } = new URL(url);
  assert(password.length >= 32, 'The application signs in with a derived password.');
  return Buffer.from(hkdfSync('sha256', password, 'so-cho', 'session-cookie', 32)).toString('hex');
}

function languageOf(user: object): string {
  return 'language' in user && typeof user.language === 'string' ? user.language : 'vi';
}
