import { followTenancies, setTenancyEnd, type TenancyRow, type Tx } from '@so-cho/db';
import { addDays, assert, DomainError, marketDay } from '@so-cho/db/domain';
import { findTenancyConflicts, judgeEnd, isTooLong, outlasts } from '@so-cho/db/domain/traders';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { lineOf } from './begin-tenancy.ts';
import { dayAfter, lockAffairs, tenancyOf, type FoundStall } from './find-affairs.ts';
import { mustKeepFromPoultry } from './near-poultry.ts';
import { mustBeAllowed } from './refuse.ts';
import type { EndTenancy, RenewTenancy, TenancyLine } from './shapes.ts';

/**
 * Ends a tenancy after a day. With the holder's right end the days of whoever runs the stall or sells there, and once the
 * last day is over the stall is given back or taken back.
 *
 * @throws DomainError tenancy-unknown, tenancy-ending-wrong and every refusal of `judgeEnd`
 */
export async function endTenancy(
  ctx: Ctx,
  market: MarketEntry,
  tenancyId: string,
  input: EndTenancy,
): Promise<TenancyLine> {
  const by = personOf(ctx);
  const today = marketDay(ctx.clock.now(), market);
  const body = { tenancyId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'endTenancy', body }, async (tx) => {
    const { stall, row } = await lockTenancy(tx, tenancyId, today);
    if ((row.role === 'holder') === (input.as === 'ended')) {
      throw new DomainError(
        'tenancy-ending-wrong',
        'invalid',
        'A holder gives a stall back or has it taken back; others only end.',
      );
    }
    const to = addDays(input.lastDay, 1);
    mustBeAllowed(judgeEnd(tenancyOf(row), to), { stall: stall.code });
    const ending = row.role === 'holder' ? othersAfter(stall, to) : [];
    await setTenancyEnd(tx, { id: row.id, to, endedAs: input.as, reason: input.reason });
    for (const other of ending) await endOther(tx, other, to, input.reason);
    await followTenancies(tx, { day: today, by });
    await audit(ctx, tx, {
      action: 'tenancy.ended',
      subjectKind: 'tenancy',
      subjectId: row.id,
      before: { to: row.to_day },
      after: { to, as: input.as, reason: input.reason, others: ending.length },
    });
    return lineOf(tx, stall.id, row.id, today);
  });
}

/** Whoever runs or sells at the stall on the day or later. One who was only to come keeps a single day and is over. */
export function othersAfter(stall: FoundStall, to: string): TenancyRow[] {
  return stall.rows.filter((one) => one.role !== 'holder' && (one.to_day === null || one.to_day > to));
}

/** Ends somebody's days with the holder's; those that had not begun leave one day, their first, so that the record keeps them. */
export async function endOther(tx: Tx, other: TenancyRow, to: string, reason: string): Promise<void> {
  const end = to > other.from_day ? to : addDays(other.from_day, 1);
  await setTenancyEnd(tx, { id: other.id, to: end, endedAs: 'ended', reason });
}

/**
 * Gives a contract another last day, or none.
 *
 * @throws DomainError tenancy-unknown, tenancy-days-wrong, tenancy-overlaps, stall-leaves-map, tenancy-too-long, stall-near-poultry
 */
export async function renewTenancy(
  ctx: Ctx,
  market: MarketEntry,
  tenancyId: string,
  input: RenewTenancy,
): Promise<TenancyLine> {
  const by = personOf(ctx);
  const today = marketDay(ctx.clock.now(), market);
  const body = { tenancyId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'renewTenancy', body }, async (tx) => {
    const { stall, row } = await lockTenancy(tx, tenancyId, today);
    const to = dayAfter(input.lastDay);
    const renewed = { ...tenancyOf(row), to };
    const others = stall.tenancies.filter((one) => one.id !== row.id);
    const isReversed = to !== null && to <= row.from_day;
    const clashes = findTenancyConflicts([...others, renewed]).length > 0;
    const isGone = outlasts(renewed, stall.goneFrom);
    mustBeAllowed(
      isReversed ? 'tenancy-days-wrong' : clashes ? 'tenancy-overlaps' : isGone ? 'stall-leaves-map' : null,
      { stall: stall.code },
    );
    // A renewal begins anew: its years are counted from the day it is made, where the contract began before.
    const since = row.from_day > today ? row.from_day : today;
    mustBeAllowed(isTooLong({ ...renewed, from: since }) ? 'tenancy-too-long' : null, { stall: stall.code });
    const { contractNumber, poultryWaiver: waiver } = input;
    await mustKeepFromPoultry(
      ctx,
      tx,
      { from: row.from_day, today, waiver },
      new Map([[stall.id, row.category_code]]),
    );
    await setTenancyEnd(tx, { id: row.id, to, endedAs: null, reason: '' });
    if (contractNumber !== undefined) {
      await tx.db
        .updateTable('tenancy')
        .set({ contract_number: contractNumber })
        .where('id', '=', row.id)
        .execute();
    }
    await followTenancies(tx, { day: today, by });
    await audit(ctx, tx, {
      action: 'tenancy.renewed',
      subjectKind: 'tenancy',
      subjectId: row.id,
      before: { to: row.to_day, contractNumber: row.contract_number },
      after: { to, contractNumber: contractNumber ?? row.contract_number },
    });
    return lineOf(tx, stall.id, row.id, today);
  });
}

async function lockTenancy(
  tx: Tx,
  id: string,
  today: string,
): Promise<{ stall: FoundStall; row: TenancyRow }> {
  const at = await tx.db
    .selectFrom('tenancy')
    .innerJoin('stall', (join) =>
      join.onRef('stall.market_id', '=', 'tenancy.market_id').onRef('stall.id', '=', 'tenancy.stall_id'),
    )
    .select('stall.code')
    .where('tenancy.id', '=', id)
    .executeTakeFirst();
  if (!at) throw new DomainError('tenancy-unknown', 'not-found', 'The market has no such tenancy.');
  const stall = await lockAffairs(tx, at.code, today);
  const row = stall.rows.find((one) => one.id === id);
  assert(row, 'Tenancies are never taken away.');
  return { stall, row };
}
