import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { checkColumns } from './standings.ts';
import type { CheckColumns } from './standings.ts';

export interface CheckRecord extends CheckColumns {
  readonly id: string;
  readonly lot_id: string | null;
  readonly lot: string | null;
  readonly stall: string;
  readonly good_name: string | null;
  readonly good_name_en: string | null;
  readonly kit_type: string | null;
  /** As it was written down, without trailing zeros. */
  readonly limit_value: string | null;
  readonly limit_unit: string | null;
  readonly read_minute: number | null;
  readonly read_from: number | null;
  readonly read_until: number | null;
  readonly performed_by: string;
  readonly lab_name: string | null;
  readonly lab_accreditation: string | null;
  readonly sample_id: string | null;
  readonly measured: unknown;
}

/** Checks performed after `from`, newest first, each with the stall it was taken at and who performed it. */
export async function listChecks(
  tx: Tx,
  filter: { from: Date; lotCode?: string; stallId?: string; analyte?: string; id?: string; limit: number },
): Promise<CheckRecord[]> {
  let query = tx.db
    .selectFrom('safety_check as k')
    .innerJoin('stall as s', (join) =>
      join.onRef('s.market_id', '=', 'k.market_id').onRef('s.id', '=', 'k.stall_id'),
    )
    .leftJoin('lot as l', (join) =>
      join.onRef('l.market_id', '=', 'k.market_id').onRef('l.id', '=', 'k.lot_id'),
    )
    .leftJoin('lot_state as state', (join) =>
      join.onRef('state.market_id', '=', 'l.market_id').onRef('state.lot_id', '=', 'l.id'),
    )
    .leftJoin('good as g', 'g.code', 'state.good_code')
    .leftJoin('app_user as u', 'u.id', 'k.performed_by')
    .where('k.market_id', '=', tx.marketId)
    .where('k.performed_at', '>', filter.from)
    .select(checkColumns.map((column) => `k.${column}` as const))
    .select([
      'k.id',
      'k.lot_id',
      'l.code as lot',
      's.code as stall',
      'g.name_vi as good_name',
      'g.name_en as good_name_en',
      'k.kit_type',
      sql<string | null>`trim_scale(k.limit_value)::text`.as('limit_value'),
      'k.limit_unit',
      'k.read_minute',
      'k.read_from',
      'k.read_until',
      'u.name as performed_by',
      'k.lab_name',
      'k.lab_accreditation',
      'k.sample_id',
      'k.measured',
    ])
    .orderBy('k.performed_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(filter.limit);
  if (filter.lotCode !== undefined) query = query.where('l.code', '=', filter.lotCode);
  if (filter.stallId !== undefined) query = query.where('k.stall_id', '=', filter.stallId);
  if (filter.analyte !== undefined) query = query.where('k.analyte', '=', filter.analyte);
  if (filter.id !== undefined) query = query.where('k.id', '=', filter.id);
  const rows = await query.execute();
  // People whose account was erased have no name left; what they did stays.
  return rows.map((row) => ({ ...row, performed_by: row.performed_by ?? '' }));
}
