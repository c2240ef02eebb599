import { sql } from 'kysely';
import { fold } from '../domain/text/index.ts';
import type { Tx } from '../transaction.ts';

export type ContactRow = NonNullable<Awaited<ReturnType<typeof ownContact>>>;

/** A trader's name and contact with the consents that stand. @returns undefined when there is no such trader */
export async function ownContact(tx: Tx, traderId: string) {
  return tx.db
    .selectFrom('trader')
    .leftJoin('trader_contact as contact', (join) =>
      join.onRef('contact.market_id', '=', 'trader.market_id').onRef('contact.trader_id', '=', 'trader.id'),
    )
    .leftJoin('consent', (join) =>
      join
        .onRef('consent.market_id', '=', 'trader.market_id')
        .onRef('consent.trader_id', '=', 'trader.id')
        .on('consent.purpose', '=', 'public_phone')
        .on('consent.withdrawn_at', 'is', null),
    )
    .select([
      'trader.id',
      'trader.business_name',
      'contact.person_name',
      'contact.phone',
      'consent.text_version',
      'consent.given_at',
    ])
    .where('trader.id', '=', traderId)
    .executeTakeFirst();
}

/** Gives a consent under a version of its text, or takes it back; what stands already stays as it is. */
export async function setConsent(
  tx: Tx,
  input: { id: string; traderId: string; purpose: string; textVersion: string; isGiven: boolean; at: Date },
): Promise<void> {
  const standing = tx.db
    .updateTable('consent')
    .set({ withdrawn_at: input.at })
    .where('trader_id', '=', input.traderId)
    .where('purpose', '=', input.purpose)
    .where('withdrawn_at', 'is', null);
  if (!input.isGiven) {
    await standing.execute();
    return;
  }
  // Under an older text it is given anew; the same one once more changes nothing.
  await standing.where('text_version', '<>', input.textVersion).execute();
  await tx.db
    .insertInto('consent')
    .values({
      market_id: tx.marketId,
      id: input.id,
      trader_id: input.traderId,
      purpose: input.purpose,
      text_version: input.textVersion,
      given_at: input.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Rows as they are on record, by what they are about. */
export interface PersonalData {
  readonly trader: object;
  readonly contact: object | null;
  readonly consents: readonly object[];
  readonly tenancies: readonly object[];
  readonly licences: readonly object[];
  readonly accounts: readonly object[];
  readonly devices: readonly object[];
  readonly lots: readonly object[];
}

/**
 * Everything the market keeps about one trader, without secrets: of cards and sessions only that they are there.
 *
 * @returns undefined when there is no such trader
 */
export async function personalDataOf(tx: Tx, traderId: string): Promise<PersonalData | undefined> {
  const { rows } = await sql<PersonalData>`
    with people as (select distinct user_id from role_grant where market_id = ${tx.marketId} and trader_id = ${traderId})
    select to_jsonb(t) - 'market_id' - 'fold' as trader,
      (select to_jsonb(c) - 'market_id' from trader_contact c where c.trader_id = t.id) as contact,
      array(select to_jsonb(c) - 'market_id' from consent c where c.trader_id = t.id order by c.given_at) as consents,
      array(select to_jsonb(c) - 'market_id' || jsonb_build_object('stall', s.code) from tenancy c
        join stall s on s.market_id = c.market_id and s.id = c.stall_id where c.trader_id = t.id order by c.period) as tenancies,
      array(select to_jsonb(c) - 'market_id' from licence c where c.trader_id = t.id order by c.recorded_at) as licences,
      array(select jsonb_build_object('name', u.name, 'username', u.username, 'language', u.language, 'since', u.created_at)
        from app_user u where u.id in (select user_id from people)) as accounts,
      array(select jsonb_build_object('openedAt', s.created_at, 'until', s.expires_at, 'address', s.ip_address, 'browser', s.user_agent)
        from app_session s where s.user_id in (select user_id from people) order by s.created_at) as devices,
      array(select jsonb_build_object('lot', l.code, 'day', l.day, 'good', l.good_code, 'stall', s.code, 'unit', l.unit, 'amount', l.amount,
          'supplier', l.supplier_id, 'arrivedAt', l.arrived_at, 'recordedAt', l.recorded_at) from lot l
        join stall s on s.market_id = l.market_id and s.id = l.stall_id where l.trader_id = t.id order by l.day, l.number) as lots
    from trader t where t.id = ${traderId}`.execute(tx.db);
  return rows[0];
}

/** How a trader is called of whom nothing personal is kept any more. */
export const erasedName = 'Hộ đã xóa tên';

/** Days of a contract that are not over yet. */
export async function hasTenancyFrom(tx: Tx, traderId: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ is_there: boolean }>`
    select exists (select from tenancy t where t.market_id = ${tx.marketId} and t.trader_id = ${traderId}
      and t.period && daterange(${day}::date, null)) as is_there`.execute(tx.db);
  return rows[0]?.is_there ?? false;
}

/**
 * Takes away a trader's name, contact, consents, cards, sign-ins and sessions. Lots, contracts and papers stay by law
 * under the trader's id, which says nothing of a person any more.
 */
export async function erasePersonalData(tx: Tx, traderId: string, at: Date): Promise<{ accounts: number }> {
  const grants = await tx.db
    .updateTable('role_grant')
    .set({ ended_at: at })
    .where('market_id', '=', tx.marketId)
    .where('trader_id', '=', traderId)
    .where('ended_at', 'is', null)
    .execute();
  const people = await tx.db
    .selectFrom('role_grant')
    .select('user_id')
    .distinct()
    .where('market_id', '=', tx.marketId)
    .where('trader_id', '=', traderId)
    .execute();
  await tx.db.deleteFrom('trader_contact').where('trader_id', '=', traderId).execute();
  await tx.db
    .updateTable('consent')
    .set({ withdrawn_at: at })
    .where('trader_id', '=', traderId)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx.db
    .updateTable('trader')
    .set({ business_name: erasedName, fold: fold(erasedName) })
    .where('id', '=', traderId)
    .execute();
  for (const { user_id } of people) {
    // Nobody can guess a card by what is left of it.
    await sql`update trader_card set pin_hash = 'erased', token_hash = 'erased-' || id where user_id = ${user_id}`.execute(
      tx.db,
    );
    await sql`select forget_person(${user_id}::uuid)`.execute(tx.db);
  }
  return { accounts: Number(grants[0]?.numUpdatedRows ?? 0) };
}
