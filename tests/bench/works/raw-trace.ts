import type { BareConnection } from '../ground/bare-connections.ts';

const text = `
  with recursive back as (
    select from_lot, to_lot, kind, amount from lot_edge where market_id = $1 and to_lot = $2
    union
    select e.from_lot, e.to_lot, e.kind, e.amount from back b join lot_edge e on e.market_id = $1 and e.to_lot = b.from_lot
  ), forth as (
    select from_lot, to_lot, kind, amount from lot_edge where market_id = $1 and from_lot = $2
    union
    select e.from_lot, e.to_lot, e.kind, e.amount from forth f join lot_edge e on e.market_id = $1 and e.from_lot = f.to_lot
  )
  select from_lot, to_lot, kind, amount from back union all select from_lot, to_lot, kind, amount from forth`;

/** The baseline of a trace: one statement, prepared once, asked by the owner. @returns how many moves it named */
export async function rawTrace(
  connection: BareConnection,
  at: { marketId: number; lotId: string },
): Promise<number> {
  const rows = await connection.query({ name: 'trace', text, values: [at.marketId, at.lotId] });
  return rows.length;
}

/** How many moves an answer of the API names. @throws Error when it says that it is cut */
export function namedEdges(json: string): number {
  const answer: unknown = JSON.parse(json);
  if (typeof answer === 'object' && answer !== null && 'edges' in answer && 'isCut' in answer) {
    if (Array.isArray(answer.edges) && answer.isCut === false) return answer.edges.length;
  }
  throw new Error(`A trace is cut or is none: ${json.slice(0, 200)}`);
}
