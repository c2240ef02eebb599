import type { Tx } from '@so-cho/db';

/** Takes a person's second step away whole: the authenticator, the passkeys and the codes on paper. */
export async function forgetSecondStep(db: Tx['db'], userId: string): Promise<void> {
  await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  await db.deleteFrom('passkey').where('user_id', '=', userId).execute();
  await db.deleteFrom('second_factor').where('user_id', '=', userId).execute();
}
