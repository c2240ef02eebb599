import { defineEntity, p } from '@mikro-orm/core';

export const AppUserSchema = defineEntity({
  name: 'AppUser',
  tableName: 'app_user',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    username: p.text(),
    email: p.text(),
    emailVerified: p.boolean().default(false),
    image: p.text().nullable(),
    language: p.text().default('vi'),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
/** A person who can sign in. What they may do stands in RoleGrant. */
export class AppUser extends AppUserSchema.class {}
AppUserSchema.setClass(AppUser);

const demoEmailHost = 'mo-phong.invalid';

/**
 * The sign-in library wants an address for every person; ours have none, so it gets one that can never be
 * delivered (RFC 2606). Its host tells the people of a demonstration market apart: they may sign in on loopback only.
 */
export function signInEmail(username: string, person: { readonly isDemo: boolean }): string {
  return `${username}@${person.isDemo ? demoEmailHost : 'so-cho.invalid'}`;
}

export function isDemoEmail(email: string): boolean {
  return email.endsWith(`@${demoEmailHost}`);
}

export const AppSessionSchema = defineEntity({
  name: 'AppSession',
  tableName: 'app_session',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    userId: p.uuid(),
    token: p.text(),
    expiresAt: p.datetime(),
    ipAddress: p.text().nullable(),
    userAgent: p.text().nullable(),
    cardId: p.uuid().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
    awaitsSecondFactor: p.boolean().default(false),
    confirmedAt: p.datetime().defaultRaw('now()'),
    seenAt: p.datetime().defaultRaw('now()'),
  },
});
/**
 * A signed-in device. `cardId`: the trader’s card that let it in; revoking that card deletes the row.
 * `awaitsSecondFactor`: the password was right and nobody is there yet. `seenAt`: last used, to within some minutes.
 */
export class AppSession extends AppSessionSchema.class {}
AppSessionSchema.setClass(AppSession);

export const AppAccountSchema = defineEntity({
  name: 'AppAccount',
  tableName: 'app_account',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    userId: p.uuid(),
    accountId: p.text(),
    providerId: p.text(),
    password: p.text().nullable(),
    accessToken: p.text().nullable(),
    refreshToken: p.text().nullable(),
    idToken: p.text().nullable(),
    accessTokenExpiresAt: p.datetime().nullable(),
    refreshTokenExpiresAt: p.datetime().nullable(),
    scope: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
/** Credentials of a person, as the sign-in library keeps them. */
export class AppAccount extends AppAccountSchema.class {}
AppAccountSchema.setClass(AppAccount);

export const AppVerificationSchema = defineEntity({
  name: 'AppVerification',
  tableName: 'app_verification',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    identifier: p.text(),
    value: p.text(),
    expiresAt: p.datetime(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
/** Short-lived proofs, as the sign-in library keeps them. */
export class AppVerification extends AppVerificationSchema.class {}
AppVerificationSchema.setClass(AppVerification);
