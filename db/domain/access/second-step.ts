import type { Role } from './permissions.ts';

/** Roles whose holders sign in by a password alone unless a market asks for more. */
export const secondStepRoles = [
  'board_head',
  'board_clerk',
  'inspector',
  'gate_guard',
  'authority',
] as const satisfies readonly Role[];
export type SecondStepRole = (typeof secondStepRoles)[number];

/**
 * Who needs it from a real market's first day. A guard's tablet is shared at the gate and opens little: the head decides.
 *
 * @source OWASP ASVS 5.0, 6.3.3: more than one factor for whoever can do more than the public
 */
export const requiredFromTheFirstDay: readonly SecondStepRole[] = [
  'board_head',
  'board_clerk',
  'inspector',
  'authority',
];
