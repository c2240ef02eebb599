import type { Grant } from '@so-cho/db';
import { may, type Permission, type Role } from '@so-cho/db/domain';

/** Who asks. Without a sign-in there is no `userId` and there are no grants. */
export interface Actor {
  readonly userId?: string | undefined;
  readonly name: string;
  /** Language of the person's own choice, as a BCP 47 tag. */
  readonly language: string;
  readonly grants: readonly Grant[];
  /** The device that asks; undefined for machines and for nobody. */
  readonly session?: PersonSession | undefined;
  /** A rule of a market asks for a second step, and this person has none: until then no role of theirs counts. */
  readonly owesSecondStep?: boolean;
  /** A machine with a key of its own: it reads where an operation says that machines may. */
  readonly isMachine?: boolean;
  /** The strongest role in that market, `public` when there is none. */
  roleIn(marketId: number | null): Role;
  /** Grants that speak for that market, those over every market included. */
  grantsIn(marketId: number | null): readonly Grant[];
  /** @param marketId null asks for a grant over every market */
  can(permission: Permission, marketId: number | null): boolean;
  /** The role under which it is allowed, for the audit; undefined when it is not. */
  roleFor(permission: Permission, marketId: number | null): Role | undefined;
}

/** Who signs for more comes first. */
const strength: readonly Role[] = [
  'board_head',
  'board_clerk',
  'inspector',
  'authority',
  'gate_guard',
  'row_leader',
  'trader',
  'kiosk',
  'public',
];

/** A signed-in device. */
export interface PersonSession {
  readonly id: string;
  /** When somebody last showed on it who they are: by signing in, or by their password again. */
  readonly confirmedAt: Date;
  /** A trader's phone, which a card and a PIN let in. */
  readonly isCard: boolean;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly language: string;
  readonly session?: PersonSession | undefined;
}

/** Somebody who may be told only what the public may know. */
export const nobody: Actor = actorOf(undefined, []);

/** Somebody who owes a second step: known by name, and allowed what everybody is. */
export function actorOwing(person: Person): Actor {
  return { ...actorOf(person, []), owesSecondStep: true };
}

/** @param grants the standing ones of that person */
export function actorOf(person: Person | undefined, grants: readonly Grant[]): Actor {
  const byStrength = [...grants].sort((a, b) => strength.indexOf(a.role) - strength.indexOf(b.role));
  const grantsIn = (marketId: number | null) =>
    byStrength.filter((grant) => grant.marketId === null || grant.marketId === marketId);
  const roleFor = (permission: Permission, marketId: number | null): Role | undefined => {
    const held: Role[] = [...grantsIn(marketId).map((grant) => grant.role), 'public'];
    return held.find((role) => may([role], permission));
  };
  return {
    userId: person?.userId,
    name: person?.name ?? '',
    language: person?.language ?? 'vi',
    session: person?.session,
    grants: byStrength,
    grantsIn,
    roleIn: (marketId) => grantsIn(marketId)[0]?.role ?? 'public',
    roleFor,
    can: (permission, marketId) => roleFor(permission, marketId) !== undefined,
  };
}
