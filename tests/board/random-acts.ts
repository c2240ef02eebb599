import { randomUUIDv7 } from 'node:crypto';
import type { Connection } from '@so-cho/db/server';
import { arrangeLot, type SmallMarket } from '../checks/small-market.ts';

export const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;

/** The market's midnight of a day and some minutes. */
export const at = (day: string, minutes: number) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + minutes * 60_000);

type Act = (owner: Connection, pick: (below: number) => number) => Promise<unknown>;
/** Every kind of act that changes a figure of a day, each on the lots that came in before. */
export function randomActs(market: SmallMarket, roll: (most: number) => Promise<unknown>) {
  const lots: { id: string; code: string; day: string }[] = [];
  let number = 0;
  const someLot = (pick: (below: number) => number) => lots[pick(Math.max(1, lots.length))];
  const acts: Readonly<Record<string, Act>> = {
    'a lot comes in': async (owner, pick) => {
      const day = days[pick(days.length)] ?? days[0];
      number += 1;
      const arrivedAt = at(day, pick(360));
      const supplier =
        [market.suppliers.bay, market.suppliers.farm, market.suppliers.unplaced, null][pick(4)] ?? null;
      const lot = await arrangeLot(owner, market, number, {
        arrivedAt,
        recordedAt: new Date(arrivedAt.getTime() + (pick(5) === 0 ? 361 : 4) * 60_000),
        goodCode: pick(2) === 0 ? 'ca-nuc' : 'rau-muong',
        supplierId: supplier,
        grams: pick(5) === 0 ? null : 1000 + pick(50_000),
        arrivalId: null,
      });
      lots.push({ ...lot, day });
    },
    'its mass, supplier, good or stall is corrected': async (owner, pick) => {
      const lot = someLot(pick);
      if (!lot) return;
      const [field, value] = (
        [
          ['amount', { amount: 7000, grams: 7000 }],
          ['supplier', { supplierId: market.suppliers.farm }],
          ['good', { goodCode: 'ca-nuc', shelfLifeDays: 1 }],
          ['stall', { stallId: market.stalls[1]?.id }],
        ] as const
      )[pick(4)] ?? ['amount', { amount: 7000, grams: 7000 }];
      await owner.query(
        `insert into lot_event (market_id, lot_id, kind, field, value, recorded_at) values ($1, $2, 'correction', $3, $4, $5)`,
        [market.id, lot.id, field, JSON.stringify(value), at(lot.day, 365)],
      );
    },
    'a paper comes to it, and perhaps is refused': async (owner, pick) => {
      const lot = someLot(pick);
      if (!lot) return;
      const paper = randomUUIDv7();
      await owner.query(
        `insert into paper (market_id, id, kind, number, evidence, recorded_at) values ($1, $2, 'PXK', '1', $3, $4)`,
        [market.id, paper, pick(3) === 0 ? 'declared' : 'documented', at(lot.day, 366)],
      );
      await owner.query(
        `insert into paper_lot (market_id, paper_id, lot_id, recorded_at) values ($1, $2, $3, $4)`,
        [market.id, paper, lot.id, at(lot.day, 366)],
      );
      if (pick(3) > 0) return;
      await owner.query(
        `insert into paper_review (market_id, id, paper_id, answer, reason, recorded_at, recorded_by) values ($1, $2, $3, 'refused', 'không khớp', $4, uuidv7())`,
        [market.id, randomUUIDv7(), paper, at(lot.day, 367)],
      );
    },
    'it is checked': async (owner, pick) => {
      const lot = someLot(pick);
      if (!lot) return;
      await owner.query(
        `insert into safety_check (market_id, lot_id, stall_id, kind, analyte, outcome, lab_name, performed_at, recorded_at, performed_by)
       values ($1, $2, $3, 'lab', 'formol', 'pass', 'Phòng Thử', $4, $4, uuidv7())`,
        [market.id, lot.id, market.stalls[0]?.id, at(lot.day, 368)],
      );
    },
    'it is scanned': async (owner, pick) => {
      const lot = someLot(pick);
      if (!lot) return;
      await owner.query(
        `insert into scan_count values ($1, 'lot', $2, $3, 'vi', 1)
       on conflict on constraint scan_count_pk do update set count = scan_count.count + 1`,
        [market.id, lot.code, at(lot.day, 60 * pick(6))],
      );
    },
    'it turns out to be another one, or not': async (owner, pick) => {
      const [one, other] = [someLot(pick), someLot(pick)];
      if (!one || !other || one.day !== other.day || one.id >= other.id) return;
      const taken = await owner.query(
        `select from lot_state where market_id = $1 and lot_id in ($2, $3)
           and (merged_into is not null or merged_lots <> '{}' or voided_at is not null)`,
        [market.id, one.id, other.id],
      );
      const known = await owner.query<{ id: string; n: number }>(
        `select m.id, (select count(*)::int from lot_match_decision d where d.match_id = m.id) as n from lot_match m
       where m.market_id = $1 and m.kept_lot = $2 and m.other_lot = $3`,
        [market.id, one.id, other.id],
      );
      const match = known[0]?.id ?? randomUUIDv7();
      if (known.length === 0 && taken.length > 0) return;
      if (known.length === 0) {
        await owner.query(
          `insert into lot_match (market_id, id, kept_lot, other_lot, certainty, reasons, recorded_at) values ($1, $2, $3, $4, 'sure', '{}', $5)`,
          [market.id, match, one.id, other.id, at(one.day, 369)],
        );
      }
      const isOne = taken.length === 0;
      await owner.query(
        `insert into lot_match_decision (market_id, id, match_id, number, answer, decided_at) values ($1, $2, $3, $4, $5, $6)`,
        [
          market.id,
          randomUUIDv7(),
          match,
          (known[0]?.n ?? 0) + 1,
          isOne ? 'same' : 'different',
          at(one.day, 369),
        ],
      );
    },
    'it was written by mistake, or was not after all': async (owner, pick) => {
      const lot = someLot(pick);
      if (!lot) return;
      // A lot that two slips speak of is none.
      await owner.query(
        `insert into lot_event (market_id, lot_id, kind, recorded_at)
         select market_id, lot_id, case when voided_at is null then 'voided' else 'restored' end, $3 from lot_state
         where market_id = $1 and lot_id = $2 and merged_into is null and merged_lots = '{}'`,
        [market.id, lot.id, at(lot.day, 370)],
      );
    },
    'a supplier turns out to be of another place': (owner, pick) =>
      owner.query(`update supplier set place_raw = $3 where market_id = $1 and id = $2`, [
        market.id,
        market.suppliers.bay,
        `Chợ đầu mối ${String(pick(4))}, ô 3`,
      ]),
    'the job runs': () => roll(2),
  };
  const nextNumber = () => ++number;
  return { acts, lots, nextNumber };
}
