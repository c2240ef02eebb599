import type { At } from './market-client.ts';
import type { Send } from './transport.ts';
import type * as dto from './types.ts';

/** Who works for a market, what takes two persons, and keys of machines. */
export function forTheStaff(send: Send, at: At) {
  return {
    staff: () => send<dto.Staff>('GET', at('staff')),
    invite: (body: dto.Invite) => send<dto.Invited>('POST', at('invitations'), { body }),
    withdrawInvitation: (id: string) => send<undefined>('POST', at('invitations', id, 'withdrawal')),
    invitation: (token: string) => send<dto.InvitationPage>('GET', at('invitations', token)),
    acceptInvitation: (token: string, body: dto.AcceptInvitation) =>
      send<dto.Accepted>('POST', at('invitations', token, 'acceptance'), { body }),
    departStaff: (id: string) => send<dto.Departed>('POST', at('staff', id, 'departure')),
    signOutStaff: (id: string) => send<dto.EndedSessions>('POST', at('staff', id, 'sign-out')),
    issueReset: (userId: string, body: dto.IssueReset) =>
      send<dto.IssuedReset>('POST', at('staff', userId, 'password-reset'), { body }),
    withdrawReset: (id: string) => send<undefined>('POST', at('password-resets', id, 'withdrawal')),
    reset: (token: string) => send<dto.ResetPage>('GET', at('password-resets', token)),
    useReset: (token: string, password: string) =>
      send<dto.UsedReset>('POST', at('password-resets', token, 'password'), { body: { password } }),
    decideSecondStep: (body: dto.DecideSecondStep) =>
      send<dto.SecondStepRule>('POST', at('second-step-rules'), { body }),
    proposals: () => send<dto.Proposals>('GET', at('proposals')),
    propose: (body: dto.Propose) => send<dto.Proposed>('POST', at('proposals'), { body }),
    decideProposal: (id: string, isAccepted: boolean) =>
      send<undefined>('POST', at('proposals', id, 'decision'), { body: { isAccepted } }),
    revokeKey: (id: string) => send<undefined>('POST', at('keys', id, 'revocation')),
  };
}
