import { addNotice, hasNotice, withdrawNoticeRow } from '@so-cho/db';
import { addDays, DomainError, marketDay } from '@so-cho/db/domain';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { noticesOf } from './list-notices.ts';
import type { NoticeLines, WithdrawNotice, WriteNotice } from './shapes.ts';

const daysMax = 366;

/**
 * Tells everybody of days to come; what stands then is answered.
 *
 * @throws DomainError notice-days-wrong, notice-hours-missing, notice-text-missing
 */
export async function writeNotice(ctx: Ctx, market: MarketEntry, input: WriteNotice): Promise<NoticeLines> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  const today = marketDay(at, market);
  checkNotice(input, today);
  return writeOnce(ctx, { market, key: input.id, operation: 'writeNotice', body: input }, async (tx) => {
    const isHours = input.kind === 'hours';
    const [opensAt, closesAt] = isHours ? [input.opensAt ?? null, input.closesAt ?? null] : [null, null];
    await addNotice(tx, { ...input, opensAt, closesAt, by, at });
    await audit(ctx, tx, {
      action: 'market.notice-written',
      subjectKind: 'market-notice',
      subjectId: input.id,
      after: { kind: input.kind, from: input.from, until: input.until, textVi: input.textVi },
      at,
    });
    return { notices: await noticesOf(tx, today) };
  });
}

function checkNotice({ kind, from, until, opensAt, closesAt, textVi }: WriteNotice, today: string): void {
  if (until < from || until < today || until > addDays(from, daysMax)) {
    throw new DomainError(
      'notice-days-wrong',
      'invalid',
      `A notice ends on or after its first day, not before today, and speaks of at most ${daysMax} days.`,
    );
  }
  if (kind === 'hours' && (opensAt === undefined || closesAt === undefined))
    throw new DomainError('notice-hours-missing', 'invalid', 'Other hours have a beginning and an end.');
  if (kind === 'news' && textVi === '')
    throw new DomainError('notice-text-missing', 'invalid', 'News says something.');
}

/**
 * Takes a notice back; what stands then is answered.
 *
 * @throws DomainError notice-unknown
 */
export async function withdrawNotice(
  ctx: Ctx,
  market: MarketEntry,
  noticeId: string,
  input: WithdrawNotice,
): Promise<NoticeLines> {
  const [by, at] = [personOf(ctx), ctx.clock.now()];
  const body = { noticeId, ...input };
  return writeOnce(ctx, { market, key: input.id, operation: 'withdrawNotice', body }, async (tx) => {
    if (!(await hasNotice(tx, noticeId)))
      throw new DomainError('notice-unknown', 'not-found', 'The market has no such notice.');
    await withdrawNoticeRow(tx, { id: noticeId, by, at });
    await audit(ctx, tx, {
      action: 'market.notice-withdrawn',
      subjectKind: 'market-notice',
      subjectId: noticeId,
      at,
    });
    return { notices: await noticesOf(tx, marketDay(at, market)) };
  });
}
