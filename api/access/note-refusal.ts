import { outsideMarkets } from '@so-cho/db';
import type { Ctx } from '../http/context.ts';

/** Whose door was tried: a person known already, or whoever the name stands for. */
type Tried = { readonly userId: string } | { readonly username: string };

/**
 * Notes in the process's log who was refused and by which way (ASVS 16.3.1). What was typed as a name is not noted, since it
 * may be a password in the wrong field: a name that is somebody's is noted as that person, any other as nobody.
 */
export async function noteRefusal(
  ctx: Ctx,
  way: 'password' | 'card' | 'second-step',
  tried: Tried,
): Promise<void> {
  const userId = 'userId' in tried ? tried.userId : await userNamed(ctx, tried.username);
  ctx.log.info({ requestId: ctx.requestId, way, userId: userId ?? null }, 'sign-in refused');
}

async function userNamed(ctx: Ctx, username: string): Promise<string | undefined> {
  const found = await outsideMarkets(ctx.orm, {}, ({ db }) =>
    db.selectFrom('app_user').select('id').where('username', '=', username.toLowerCase()).executeTakeFirst(),
  );
  return found?.id;
}
