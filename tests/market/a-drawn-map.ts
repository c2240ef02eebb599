import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import type { TestRecord } from '../setup/record.ts';
import { aMapMarket, type MapMarket } from './a-map-market.ts';

export interface DrawnMap {
  readonly market: MapMarket;
  readonly level: string;
  readonly upper: string;
  /** Thirty, of which one trader runs the first two. */
  readonly stalls: readonly string[];
}

/** A market whose published map has every kind of ground, slanted and bent shapes, two floors and a yard. */
export async function aDrawnMap(record: TestRecord, code: string): Promise<DrawnMap> {
  const [level, upper, yard, zone] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const stalls = Array.from({ length: 30 }, () => randomUUID());

  const market = await aMapMarket(record, code);
  const { id } = await market.board.beginDraft({ id: randomUUIDv7(), isEmpty: true });
  const ground = (
    kind:
      | 'aisle'
      | 'gate'
      | 'stairs'
      | 'ramp'
      | 'lift'
      | 'toilet'
      | 'kiosk'
      | 'outline'
      | 'facility'
      | 'zone'
      | 'day-places',
    outline: number[],
    on = level,
  ) =>
    ({
      type: 'ground',
      level: on,
      kind,
      label: { zone: 'R', 'day-places': 'R 5', gate: 'Cửa 1' }[kind as string] ?? '',
      outline,
      units: kind === 'toilet' || kind === 'day-places' ? 4 : 1,
    }) as const;
  const box = (x: number, y: number, w: number, h: number) => [x, y, x + w, y, x + w, y + h, x, y + h];
  const items = [
    [level, { type: 'level', ordinal: 2, name: 'Lầu 2', shortName: 'L2' }],
    [upper, { type: 'level', ordinal: 3, name: 'Lầu 3', shortName: 'L3' }],
    [yard, { type: 'level', ordinal: 1, name: 'Sân', shortName: 'S', isOutdoor: true }],
    [
      zone,
      {
        type: 'zone',
        code: 'R',
        nameVi: 'Khu rau',
        nameEn: 'Vegetables',
        isWet: true,
        isLivePoultry: false,
        category: 'VEG-LEAF',
      },
    ],
    ...stalls.map((stall, index) => [
      stall,
      {
        type: 'stall',
        level: index < 20 ? level : upper,
        zone,
        code: `R${1 + Math.floor(index / 10)}-${String((index % 10) + 1).padStart(2, '0')}`,
        category: index % 2 === 0 ? 'VEG-LEAF' : null,
        // Slanted, so that no edge lies along an axis.
        outline: [index * 211 + 7, 503, index * 211 + 190, 517, index * 211 + 183, 719, index * 211 + 1, 701],
      },
    ]),
    ...[
      ground('outline', [-13, -7, 7001, 3, 6997, 2003, -9, 1999]),
      ground('aisle', [0, 800, 6500, 800, 6500, 950, 200, 950, 200, 1500, 0, 1500]),
      ground('aisle', box(900, 700, 160, 600)),
      ground('gate', box(100, -5, 250, 20)),
      ground('stairs', box(6600, 100, 200, 400)),
      ground('stairs', box(6600, 100, 200, 400), upper),
      ground('ramp', box(6600, 900, 150, 800)),
      ground('ramp', box(6600, 900, 150, 800), upper),
      ground('lift', box(6600, 600, 150, 150)),
      ground('toilet', box(300, 1600, 400, 300)),
      ground('kiosk', box(500, 100, 60, 60)),
      ground('facility', box(1200, 1600, 300, 200)),
      ground('zone', box(0, 480, 4400, 260)),
      ground('day-places', [5000, 1500, 5400, 1520, 5390, 1720, 4990, 1700]),
      ground('outline', box(0, 2500, 7000, 2000), yard),
      ground('gate', box(0, 2600, 10, 80), yard),
      // Bent, so that its middle lies outside.
      ground('aisle', [0, 3000, 3000, 3000, 3000, 3100, 100, 3100, 100, 4400, 0, 4400], yard),
      ground('lift', box(6600, 600, 150, 150), upper),
    ].map((item) => [randomUUID(), item] as const),
  ] as never as [string, never][];
  await market.board.saveDraft(id, {
    id: randomUUID(),
    seen: 0,
    changes: items.map(([itemId, item]) => ({ id: itemId, item, base: -1 })),
  });
  await publish(market.board, id);
  await withConnection(record.ownerUrl, async (owner) => {
    await owner.query(`update market set province_code = '79' where id = $1`, [market.id]);
    await owner.query(
      `insert into tenancy (market_id, stall_id, trader_id, role, period)
       select $1, unnest($2::uuid[]), id, 'operator', '[2026-01-01,2027-01-01)' from trader where market_id = $1`,
      [market.id, [stalls[0], stalls[1]]],
    );
  });
  return { market, level, upper, stalls };
}

/** Puts a draft in force as of the day before the tests' own. */
export async function publish(board: MapMarket['board'], id: string): Promise<void> {
  const { layout } = await board.layout(id);
  await board.publishLayout(id, { id: randomUUID(), from: '2026-11-29', revision: layout.revision });
}

/** The draft a file became. */
export function layoutOf(sent: Awaited<ReturnType<MapMarket['send']>>): string {
  if (!('layout' in sent)) throw new Error(JSON.stringify(sent));
  return sent.layout;
}
