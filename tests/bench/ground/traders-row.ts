import { withConnection } from '@so-cho/db/server';
import { aMarket, aStall, aSupplier, aTenancy } from '@so-cho/fixtures';
import { aPerson, type TestPerson } from '../../access/people.ts';
import type { TestRecord } from '../../setup/record.ts';

/** A market with a row of stalls, each with a trader who signs in. */
export interface TradersRow {
  readonly id: number;
  readonly code: string;
  /** Whoever trades at several stalls has them all as `stallCodes`. */
  readonly traders: readonly {
    readonly person: TestPerson;
    readonly stallCode: string;
    readonly stallCodes: readonly string[];
  }[];
  readonly supplierId: string;
  /** Meat, fish and vegetables, counted in kilograms: goods whose source is asked for. */
  readonly goods: readonly string[];
}

/** @param stallsEach how many stalls everybody has */
export async function aTradersRow(
  record: TestRecord,
  count: number,
  code = 'GI',
  stallsEach = 1,
): Promise<TradersRow> {
  return withConnection(record.ownerUrl, async (owner) => {
    const market = await aMarket(owner, { code });
    const supplier = await aSupplier(owner, market);
    const goods = await owner.query<{ code: string }>(
      `select good.code from good join category c on c.code = good.category_code
       where 'kg' = any (c.units) and c.goods_group in ('meat', 'seafood', 'vegetable') order by good.code limit 200`,
    );
    const traders = [];
    for (let at = 0; at < count; at++) {
      const person = await aPerson(record, { role: 'trader', marketId: market.id });
      const [grant] = await owner.query<{ traderId: string }>(
        `select trader_id as "traderId" from role_grant where user_id = $1`,
        [person.userId],
      );
      if (grant === undefined) throw new Error(`${person.username} has no business.`);
      const stallCodes: string[] = [];
      for (let row = 1; row <= stallsEach; row++) {
        const stall = await aStall(owner, market, { code: `A${row}-${String(at + 1).padStart(2, '0')}` });
        await aTenancy(owner, market, { stallId: stall.id, traderId: grant.traderId });
        stallCodes.push(stall.code);
      }
      traders.push({ person, stallCode: stallCodes[0] ?? '', stallCodes });
    }
    return {
      id: market.id,
      code: market.code,
      traders,
      supplierId: supplier.id,
      goods: goods.map((good) => good.code),
    };
  });
}
