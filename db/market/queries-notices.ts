import type { Tx } from '../transaction.ts';

/** Notices that stand and are not over on a day, by the days they speak of. */
export async function standingNotices(tx: Tx, day: string) {
  return tx.db
    .selectFrom('market_notice as notice')
    .leftJoin('market_notice_withdrawal as gone', (join) =>
      join.onRef('gone.market_id', '=', 'notice.market_id').onRef('gone.notice_id', '=', 'notice.id'),
    )
    .select([
      'notice.id',
      'notice.kind',
      'notice.from_day',
      'notice.until_day',
      'notice.opens_at',
      'notice.closes_at',
      'notice.text_vi',
      'notice.text_en',
    ])
    .where('gone.notice_id', 'is', null)
    .where('notice.until_day', '>=', day)
    .orderBy('notice.from_day')
    .orderBy('notice.id')
    .execute();
}

/** Whether a notice is on record, taken back or not. */
export async function hasNotice(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.db.selectFrom('market_notice').select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}

export async function addNotice(
  tx: Tx,
  notice: {
    id: string;
    kind: string;
    from: string;
    until: string;
    opensAt: string | null;
    closesAt: string | null;
    textVi: string;
    textEn: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('market_notice')
    .values({
      market_id: tx.marketId,
      id: notice.id,
      kind: notice.kind,
      from_day: notice.from,
      until_day: notice.until,
      opens_at: notice.opensAt,
      closes_at: notice.closesAt,
      text_vi: notice.textVi,
      text_en: notice.textEn,
      written_at: notice.at,
      written_by: notice.by,
    })
    .execute();
}

/** Takes a notice back; a second time changes nothing. */
export async function withdrawNoticeRow(tx: Tx, notice: { id: string; by: string; at: Date }): Promise<void> {
  await tx.db
    .insertInto('market_notice_withdrawal')
    .values({
      market_id: tx.marketId,
      notice_id: notice.id,
      withdrawn_at: notice.at,
      withdrawn_by: notice.by,
    })
    .onConflict((conflict) => conflict.constraint('market_notice_withdrawal_pk').doNothing())
    .execute();
}
