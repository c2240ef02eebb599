import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { SecondStepRule, StaffRole } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import { confirmIfGiven } from '#lib/account/confirm-self.ts';
import { refused, textOf } from '#lib/staff/form.ts';
import { enterRoom } from '#lib/staff/room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (visit) => {
  const { market, roles } = await enterRoom(visit, 'user:confirm');
  const { api } = visit.locals;
  const [staff, account] = await Promise.all([api.market(market.code).staff(), api.account()]);
  return {
    staff,
    mayManage: may(roles, 'user:manage'),
    isConfirmed: account.confirmedUntil !== null,
    // Secrets are made here and not kept: the record gets their hash, the page shows them in the answer alone.
    ids: { invitation: randomUUIDv7(), proposal: randomUUIDv7(), key: randomUUIDv7(), rule: randomUUIDv7() },
    secrets: { invitation: newSecret(), key: newSecret() },
    links: staff.people.map(({ id }) => ({ person: id, id: randomUUIDv7(), secret: newSecret() })),
  };
};

function newSecret(): string {
  return randomBytes(16).toString('base64url');
}

type MarketOf = ReturnType<RequestEvent['locals']['api']['market']>;

/** One act of the page: its form is tried, and a refusal goes back to the form that was sent. */
function act<Done extends object>(name: string, work: (market: MarketOf, form: FormData) => Promise<Done>) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    form.set('form', name);
    const { market } = await enterRoom(event, 'user:confirm');
    try {
      await confirmIfGiven(event.locals, form);
      return { done: name, ...(await work(event.locals.api.market(market.code), form)) };
    } catch (refusal) {
      return refused(refusal, form);
    }
  };
}

/** What was chosen in a list; anything else the API refuses. */
function roleIn(form: FormData): StaffRole {
  return textOf(form, 'role') as StaffRole;
}

export const actions = {
  // The password alone, which every act takes first.
  confirm: act('confirm', async () => ({})),
  invite: act('invite', async (market, form) => {
    const name = textOf(form, 'name');
    const invited = await market.invite({
      id: textOf(form, 'id'),
      secret: textOf(form, 'secret'),
      name,
      role: roleIn(form),
    });
    return { invited: { ...invited, name } };
  }),
  withdraw: act('withdraw', async (market, form) => {
    await market.withdrawInvitation(textOf(form, 'id'));
    return {};
  }),
  role: act('role', async (market, form) => {
    const wish = { kind: 'role', userId: textOf(form, 'person'), role: roleIn(form) } as const;
    const { state } = await market.propose({ id: textOf(form, 'id'), ...wish });
    return { state };
  }),
  depart: act('depart', async (market, form) => ({
    departed: await market.departStaff(textOf(form, 'person')),
  })),
  signOut: act('signOut', async (market, form) => ({
    signedOut: await market.signOutStaff(textOf(form, 'person')),
  })),
  secondStep: act('secondStep', async (market, form) => ({
    rule: await market.decideSecondStep({
      id: textOf(form, 'id'),
      // One of the list's; anything else the API refuses.
      role: textOf(form, 'role') as SecondStepRule['role'],
      requiredFrom: textOf(form, 'answer') === 'off' ? null : textOf(form, 'requiredFrom'),
    }),
  })),
  reset: act('reset', async (market, form) => {
    const made = await market.issueReset(textOf(form, 'person'), {
      id: textOf(form, 'id'),
      secret: textOf(form, 'secret'),
      secondStepLost: form.get('isLost') === null ? null : textOf(form, 'reason'),
    });
    return { made: { ...made, name: textOf(form, 'name') } };
  }),
  withdrawReset: act('withdrawReset', async (market, form) => {
    await market.withdrawReset(textOf(form, 'reset'));
    return {};
  }),
  raise: act('raise', async (market, form) => {
    const wish = { kind: 'board-head', userId: textOf(form, 'person') } as const;
    const { state } = await market.propose({ id: textOf(form, 'id'), ...wish });
    return { state };
  }),
  decide: act('decide', async (market, form) => {
    await market.decideProposal(textOf(form, 'id'), textOf(form, 'answer') === 'yes');
    return {};
  }),
  key: act('key', async (market, form) => {
    const { key, state } = await market.propose({
      id: textOf(form, 'id'),
      kind: 'key',
      secret: textOf(form, 'secret'),
      name: textOf(form, 'keyName'),
      scopes: ['market:read', 'board:read'],
      days: Number(textOf(form, 'days')),
    });
    return { key, state };
  }),
  rotate: act('rotate', async (market, form) => {
    const wish = { kind: 'rotation', keyId: textOf(form, 'id'), secret: newSecret() } as const;
    const { key, state } = await market.propose({ id: randomUUIDv7(), ...wish });
    return { key, state };
  }),
  revoke: act('revoke', async (market, form) => {
    await market.revokeKey(textOf(form, 'id'));
    return {};
  }),
} satisfies Actions;
