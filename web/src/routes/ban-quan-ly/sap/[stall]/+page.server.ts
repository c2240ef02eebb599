import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Client } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { may } from '@so-cho/db/domain/access';
import { stallStates } from '@so-cho/db/domain/market';
import { compareVi } from '@so-cho/db/domain/text';
import { tenancyRoles } from '@so-cho/db/domain/traders';
import { poultryWaiverOf } from '#lib/affairs/poultry-waiver.ts';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'trader:read');
  const here = visit.locals.api.market(market.code);
  const canWrite = may(roles, 'tenancy:write');
  const [affairs, lines, { goods }] = await Promise.all([
    here.affairs(visit.params.stall),
    here.traders(),
    visit.locals.api.goods(),
  ]);
  return {
    affairs,
    traders: lines.traders
      .filter((trader) => trader.endedOn === null)
      .map(({ id, businessName }) => ({ value: id, label: businessName })),
    categories: [...new Map(goods.map((good) => [good.categoryCode, good])).values()]
      .map(({ categoryCode: code, categoryName: name, categoryNameEn: nameEn }) => ({ code, name, nameEn }))
      .sort((a, b) => compareVi(a.name, b.name)),
    canWrite,
    ids: { begin: randomUUIDv7(), end: randomUUIDv7(), transfer: randomUUIDv7(), state: randomUUIDv7() },
    openedAt: new Date().toISOString(),
  };
};

type Event = RequestEvent<{ stall: string }>;
type Here = ReturnType<Client['market']>;

/** One act of a form of this page: done, it leads back to the stall; refused, the form says why. */
async function act(event: Event, work: (here: Here, form: FormData) => Promise<unknown>) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'tenancy:write');
  try {
    await work(event.locals.api.market(market.code), form);
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`/ban-quan-ly/sap/${event.params.stall}`, event.url));
}

const contractOf = (form: FormData) => ({
  lastDay: textIfAny(form, 'lastDay') ?? null,
  contractNumber: textIfAny(form, 'contractNumber') ?? null,
  ...poultryWaiverOf(form),
});

/** What a new contract lets sell; nothing chosen is whatever the stall is for. */
const classOf = (form: FormData) => ({ categoryCode: textIfAny(form, 'categoryCode') ?? null });

export const actions: Actions = {
  begin: (event) =>
    act(event, (here, form) => {
      const role = textOf(form, 'role');
      return here.beginTenancy({
        id: textOf(form, 'id'),
        stall: event.params.stall,
        traderId: textOf(form, 'traderId'),
        role: isOneOf(tenancyRoles, role) ? role : 'holder',
        from: textOf(form, 'from'),
        ...contractOf(form),
        ...classOf(form),
      });
    }),
  end: (event) =>
    act(event, (here, form) => {
      const as = textOf(form, 'as');
      return here.endTenancy(textOf(form, 'tenancy'), {
        id: textOf(form, 'id'),
        lastDay: textOf(form, 'lastDay'),
        as: as === 'surrendered' || as === 'revoked' ? as : 'ended',
        reason: textOf(form, 'reason'),
      });
    }),
  renew: (event) =>
    act(event, (here, form) =>
      here.renewTenancy(textOf(form, 'tenancy'), { id: textOf(form, 'id'), ...contractOf(form) }),
    ),
  transfer: (event) =>
    act(event, (here, form) =>
      here.transferStall(event.params.stall, {
        id: textOf(form, 'id'),
        traderId: textOf(form, 'traderId'),
        from: textOf(form, 'from'),
        ...contractOf(form),
        ...classOf(form),
        reason: textOf(form, 'reason'),
      }),
    ),
  state: (event) =>
    act(event, (here, form) => {
      const to = textOf(form, 'to');
      const reason = textIfAny(form, 'reason');
      return here.changeStallState(event.params.stall, {
        id: textOf(form, 'id'),
        to: isOneOf(stallStates, to) ? to : 'vacant',
        ...(reason !== undefined && { reason }),
      });
    }),
};
