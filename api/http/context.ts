import { writeAudit, writeLeaf, type Orm, type OutboxLeaf, type Tx } from '@so-cho/db';
import type { FileStore } from '@so-cho/db/files';
import { assert, type Json, type Role } from '@so-cho/db/domain';
import type { Actor } from '../access/actor.ts';
import type { SignInService } from '../access/sign-in-service.ts';
import type { Changes } from '../board/changes.ts';
import type { Config } from '../boot/config.ts';
import type { ScanCounter } from '../codes/count-later.ts';
import type { Log } from '../boot/log.ts';
import type { Clock } from './clock.ts';
import type { MarketDirectory, MarketEntry } from './market-directory.ts';
import type { Meters } from './meters.ts';
import type { Turns } from './turns.ts';

/** What one running API shares among all requests. */
export interface Services {
  readonly orm: Orm;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: FileStore;
  readonly markets: MarketDirectory;
  readonly signIn: SignInService;
  readonly meters: Meters;
  readonly scans: ScanCounter;
  readonly changes: Changes;
  /** Of writes that may be sent again: goods-in above all. */
  readonly writes: Turns;
  /** Whoever knows it may found the first market. Made anew at each start and shown to the operator only. */
  readonly setupKey: string;
}

/** What every use case gets: the shared parts, and who asks. */
export interface Ctx extends Services {
  readonly actor: Actor;
  /** The role under which this request was allowed: what the audit says. */
  readonly role: Role;
  readonly requestId: string;
  /** How far our clock is ahead of the device's that asks, ms; undefined where it did not say what its clock shows. */
  readonly deviceSkewMs?: number | undefined;
}

/** The visitor's own connection, as Node tells it. */
export interface Visitor {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Types of every Hono application of ours. */
export interface Env {
  Bindings: {
    /** The visitor's own request, also when the pages ask on somebody's behalf. */
    incoming?: Visitor;
    /** Set where an answer was lost to a race in the record, see `askedAgain`. */
    race?: { isLost: boolean };
  };
  Variables: {
    services: Services;
    ctx: Ctx;
    /** Stands on every route with `:market`; `operation` puts it there. */
    market: MarketEntry;
    requestId: string;
  };
}

/** @returns the person's id, on routes that let no one else in */
export function personOf(ctx: Ctx): string {
  assert(ctx.actor.userId, 'This use case is reached by signed-in persons only.');
  return ctx.actor.userId;
}

/** What an act did to what, for the audit. */
export interface Act {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  /** When the act was recorded; by default now. */
  readonly at?: Date | undefined;
}

/** Writes who did it, under which role and in which request, into the audit of this transaction. */
export async function audit(ctx: Ctx, tx: Tx, act: Act): Promise<void> {
  await writeAudit(tx, {
    ...act,
    at: act.at ?? ctx.clock.now(),
    actorId: ctx.actor.userId,
    role: ctx.role,
    requestId: ctx.requestId,
  });
}

export { writeLeaf, type OutboxLeaf };
