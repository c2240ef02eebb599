import { randomBytes } from 'node:crypto';
import { hashSecret, outsideMarkets } from '@so-cho/db';
import { base32 } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';

const codesMade = 10;
/** Ten characters of Base 32: 50 bits, twenty tries a day. */
const codeCharacters = 10;

/** A code as it is compared: what people add to read it better does not matter, nor do 0, 1 and 8, which none of them has. */
export function writtenCode(given: string): string {
  return given
    .toUpperCase()
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B')
    .replace(/[^A-Z2-7]/gu, '');
}

/** Ten new codes, which take the place of all older ones. Only hashes are kept: they are shown this once. */
export async function makeRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: codesMade }, () => base32(randomBytes(7)).slice(0, codeCharacters));
  const hashes: string[] = [];
  for (const code of codes) hashes.push(await hashSecret(code));
  const made = ctx.clock.now();
  await outsideMarkets(ctx.orm, { userId }, async ({ db }) => {
    await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
    await db
      .insertInto('recovery_code')
      .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash, made_at: made })))
      .execute();
  });
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}
