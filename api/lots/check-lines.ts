import { checkOf, countsAsChecked, type CheckColumns } from '@so-cho/db';
import { assert, checkStanding, isOneOf, type CheckStanding, type MarketClock } from '@so-cho/db/domain';
import type { z } from 'zod';
import type { PublicCheck } from './shapes.ts';

/** A check as it comes inside a lot's row: instants as JSON text. */
export type CheckJson = Omit<CheckColumns, 'performed_at'> & { readonly performed_at: string };

/** How the checks of a lot leave it, by rule 6. */
export function standingOf(checks: readonly CheckJson[], clock: MarketClock): CheckStanding {
  return checkStanding(checks.flatMap((check) => checkOf(columnsOf(check), clock) ?? []));
}

/** The checks of a lot as everybody may read them. */
export function publicChecks(
  checks: readonly (CheckJson & { limit_value: number | null; limit_unit: string | null })[],
  clock: MarketClock,
): z.infer<typeof PublicCheck>[] {
  return checks.map((check) => {
    const { kind } = check;
    assert(
      isOneOf(['gate', 'quick_test', 'sample', 'lab'], kind),
      'safety_check_outcome_check knows four kinds.',
    );
    return {
      kind,
      analyte: check.analyte,
      outcome: check.outcome,
      counts: countsAsChecked(columnsOf(check), clock),
      limit: check.limit_value === null ? null : `${check.limit_value} ${check.limit_unit ?? ''}`.trim(),
      at: new Date(check.performed_at).toISOString(),
    };
  });
}

function columnsOf(check: CheckJson): CheckColumns {
  return { ...check, performed_at: new Date(check.performed_at) };
}
