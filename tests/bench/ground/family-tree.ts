import { statfsSync } from 'node:fs';
import { lotCodeOf } from '@so-cho/db/domain';
import { withConnection, type Connection } from '@so-cho/db/server';
import { aMarket, aStall, aTrader, loadGenealogy, type TestMarket } from '@so-cho/fixtures';
import { aPerson, type TestPerson } from '../../access/people.ts';
import type { TestRecord } from '../../setup/record.ts';
import type { Ground } from './ground.ts';

/** A market whose lots were cut, split and mixed so many times. */
export interface FamilyTree {
  readonly record: TestRecord;
  readonly market: TestMarket;
  readonly edges: number;
  readonly lots: number;
  readonly clerk: TestPerson;
  /** Lots to trace, from every layer. */
  readonly roots: readonly { readonly id: string; readonly code: string }[];
  readonly cost: LoadCost;
}

/** What loading took. */
export interface LoadCost {
  readonly edges: number;
  readonly seconds: number;
  /** What the database grew by, with indexes. */
  readonly bytes: number;
}

/** Loads a genealogy in a record of its own. */
export async function plantFamilyTree(ground: Ground, edges: number): Promise<FamilyTree> {
  const record = await ground.emptyRecord(`trace_${edges}`);
  const planted = await withConnection(record.ownerUrl, async (owner) => {
    const market = await aMarket(owner, { code: 'GP' });
    const [stall, trader] = [await aStall(owner, market), await aTrader(owner, market)];
    const before = await sizeOf(owner);
    const startedAt = performance.now();
    const into = { marketId: market.id, marketCode: market.code, stallId: stall.id, traderId: trader.id };
    const grown = await loadGenealogy(owner, { ...into, goodCode: 'ca-loc-dong', edges });
    const cost = {
      edges: grown.edges,
      seconds: (performance.now() - startedAt) / 1000,
      bytes: (await sizeOf(owner)) - before,
    };
    const roots = await chooseRoots(owner, market, ground.sizes.roots);
    return { market, edges: grown.edges, lots: grown.lots, roots, cost };
  });
  const clerk = await aPerson(record, { role: 'board_clerk', marketId: planted.market.id });
  return { record, clerk, ...planted };
}

/**
 * Says before a large genealogy is loaded what it will take, reckoned from one that was.
 *
 * @throws Error when the disk has not room for it, with as much again for PostgreSQL's own log
 */
export function foretell(ground: Ground, edges: number, known: LoadCost): void {
  const times = edges / known.edges;
  const gb = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  const { bavail, bsize } = statfsSync(ground.folder);
  const [needed, free] = [known.bytes * times, bavail * bsize];
  ground.tell(
    `${edges} edges will take about ${gb(needed)} of ${gb(free)} free on the disk, and ${Math.ceil((known.seconds * times) / 60)} min to load`,
  );
  if (needed * 2 > free) throw new Error(`${edges} edges need ${gb(needed * 2)}; ${gb(free)} are free.`);
}

/** Lots spread over the whole, under codes that can be asked for: a genealogy's own have no true check character. */
async function chooseRoots(owner: Connection, market: TestMarket, count: number) {
  const found = await owner.query<{ id: string; day: string; number: number }>(
    `select id, day::text as day, number from lot where market_id = $1 and number % 97 = 5 order by md5(id::text) limit $2`,
    [market.id, count],
  );
  const roots = found.map(({ id, day, number }) => ({
    id,
    code: lotCodeOf({ market: market.code, day, number }),
  }));
  await owner.query('begin');
  // Lots cannot be changed; these were never declared by anybody, and only a superuser passes here.
  await owner.query(`set local session_replication_role = 'replica'`);
  for (const { id, code } of roots) {
    await owner.query(`update lot set code = $3 where market_id = $1 and id = $2`, [market.id, id, code]);
  }
  await owner.query('commit');
  return roots;
}

async function sizeOf(owner: Connection): Promise<number> {
  const [row] = await owner.query<{ bytes: string }>(
    'select pg_database_size(current_database())::text as bytes',
  );
  return Number(row?.bytes);
}
