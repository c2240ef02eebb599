import type { Role } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { SessionState } from './shapes.ts';

/** The page where a day begins, by the strongest role. */
const startPages: Readonly<Record<Role, string>> = {
  board_head: '/ban-quan-ly',
  board_clerk: '/ban-quan-ly',
  inspector: '/kiem-tra',
  authority: '/dia-ban',
  gate_guard: '/cong',
  row_leader: '/tieu-thuong',
  trader: '/tieu-thuong',
  kiosk: '/kiosk',
  public: '/',
};

/** Where somebody is led who must set up a second step first. */
const setUpPage = '/tai-khoan/buoc-hai';

/** Who is signed in on this device, what for, and where that person begins. */
export async function sessionState(ctx: Ctx): Promise<SessionState> {
  const { actor } = ctx;
  const grants: SessionState['grants'] = [];
  for (const { role, marketId } of actor.grants) {
    if (role === 'public') continue;
    const market = marketId === null ? null : await ctx.markets.byId(marketId);
    if (market === undefined) continue;
    grants.push({ role, market: market && { code: market.code, name: market.name } });
  }
  return {
    person: { id: personOf(ctx), name: actor.name, language: actor.language },
    grants,
    start: actor.owesSecondStep ? setUpPage : startPages[actor.grants[0]?.role ?? 'public'],
    owesSecondStep: actor.owesSecondStep === true,
  };
}
