import { randomUUIDv7 } from 'node:crypto';
import { stallCodeOf } from '@so-cho/db/domain/market';
import { fold } from '@so-cho/db/domain/text';
import type { Connection } from '@so-cho/db/server';
import { aMarket, insertRows } from '@so-cho/fixtures';

/** Code of the market with the largest map that is promised. */
export const bigMapCode = 'LON';
export const bigMapLevels = 4;

const stallsPerRow = 30;
const rowsPerZone = 5;
const stallsPerZone = stallsPerRow * rowsPerZone;
const ranks = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Út'] as const;
const names = ['Hạnh', 'Lan', 'Phước', 'Thu', 'Nga', 'Đào', 'Mỹ', 'Hồng', 'Liên', 'Tuyết', 'Bé'] as const;
const openedAt = new Date('2024-01-01T00:00:00Z');

interface Zone {
  readonly id: string;
  readonly code: string;
  readonly category: { readonly code: string; readonly name: string };
}

/** What every stall of one level shares. */
interface Level {
  readonly marketId: number;
  readonly layoutId: string;
  readonly id: string;
  readonly ordinal: number;
  readonly zones: readonly Zone[];
}

/** A market in which somebody trades at every stall, in back-to-back rows on four levels. */
export async function arrangeBigMap(owner: Connection, stallsPerLevel: number): Promise<void> {
  const market = await aMarket(owner, { code: bigMapCode, name: 'Chợ Lớn Thử' });
  const common = { market_id: market.id };
  const layoutId = randomUUIDv7();
  await insertRows(owner, 'layout', [
    {
      ...common,
      id: layoutId,
      number: 1,
      state: 'in_force',
      in_force: '[2024-01-01,)',
      created_at: openedAt,
    },
  ]);
  const categories = await owner.query<Zone['category']>(
    'select code, name_vi as name from category order by code',
  );
  for (let ordinal = 0; ordinal < bigMapLevels; ordinal++) {
    const id = ordinal === 0 ? market.levelId : randomUUIDv7();
    const zones = zonesOn(ordinal, stallsPerLevel, categories);
    if (ordinal > 0)
      await insertRows(owner, 'level', [
        { ...common, id, ordinal, name: `Tầng ${ordinal}`, short_name: `T${ordinal}` },
      ]);
    // The market came with a zone A of its own, which stays empty.
    await insertRows(
      owner,
      'zone',
      zones.map((zone) => ({ ...common, id: zone.id, code: zone.code, name_vi: zone.category.name })),
    );
    const level = { marketId: market.id, layoutId, id, ordinal, zones };
    await fillLevel(owner, level, stallsPerLevel);
  }
}

/** Zones B to U: each has a trade of its own, as zones do. */
function zonesOn(ordinal: number, stalls: number, categories: readonly Zone['category'][]): Zone[] {
  const count = Math.ceil(stalls / stallsPerZone);
  return Array.from({ length: count }, (_, index) => {
    const place = ordinal * count + index;
    const category = categories[(place * 3) % categories.length];
    if (category === undefined) throw new Error('There are no categories of goods.');
    return { id: randomUUIDv7(), code: String.fromCharCode(66 + place), category };
  });
}

async function fillLevel(owner: Connection, level: Level, count: number): Promise<void> {
  const stalls = Array.from({ length: count }, (_, index) => stallRows(level, index));
  for (const table of ['stall', 'trader', 'tenancy', 'layout_shape'] as const) {
    await insertRows(
      owner,
      table,
      stalls.map((rows) => rows[table]),
    );
  }
}

function stallRows(level: Level, index: number) {
  const [row, column] = [Math.floor(index / stallsPerRow), index % stallsPerRow];
  const zone = level.zones[Math.floor(index / stallsPerZone)];
  if (zone === undefined) throw new Error(`Stall ${index} lies in no zone.`);
  const code = stallCodeOf({ zone: zone.code, row: (row % rowsPerZone) + 1, number: column + 1 });
  const trade = zone.category.name.split(',')[0]?.toLowerCase() ?? '';
  // Multiplied by numbers that share no factor with the lists, so that neighbours are not alike.
  const person = `${ranks[(index * 5) % ranks.length] ?? ''} ${names[(index * 7) % names.length] ?? ''}`;
  const business_name = `Sạp ${trade} ${person}`;
  const [stall_id, trader_id, level_id] = [randomUUIDv7(), randomUUIDv7(), level.id];
  const common = { market_id: level.marketId };
  const category_code = zone.category.code;
  const [x, y] = [300 + column * 150, 300 + row * 200 + Math.ceil(row / 2) * 240];
  return {
    stall: {
      ...common,
      id: stall_id,
      code,
      zone_id: zone.id,
      level_id,
      state: 'trading',
      category_code,
      created_at: openedAt,
    },
    trader: {
      ...common,
      id: trader_id,
      business_name,
      fold: fold(business_name),
      category_code,
      started_on: '2024-01-01',
      created_at: openedAt,
    },
    tenancy: {
      ...common,
      id: randomUUIDv7(),
      stall_id,
      trader_id,
      role: 'operator',
      period: '[2024-01-01,)',
      recorded_at: openedAt,
    },
    layout_shape: {
      ...common,
      id: randomUUIDv7(),
      layout_id: level.layoutId,
      level_id,
      kind: 'stall',
      stall_id,
      label: code,
      outline: [x, y, x + 150, y, x + 150, y + 200, x, y + 200],
    },
  };
}
