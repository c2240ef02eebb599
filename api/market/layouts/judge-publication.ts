import { knownCodes, knownNames, layoutRows, stallsWithTenants, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import type { Plan } from '@so-cho/db/domain/market/plan';

export interface Orphan {
  readonly code: string;
  readonly businessName: string;
}

/** Names in a refusal: the first few are enough to begin with. */
const namedMax = 10;

/** Stalls that somebody trades at on or after the day, and that the plan no longer draws. */
export async function orphansOf(tx: Tx, plan: Plan, from: string): Promise<Orphan[]> {
  const tenanted = await stallsWithTenants(tx, from);
  return tenanted
    .filter(({ id }) => plan.get(id)?.type !== 'stall')
    .map(({ code, business_name }) => ({ code, businessName: business_name }));
}

/**
 * Everything that keeps a plan from being put in force on a day; undefined when nothing does.
 *
 * @param today the market's own day: what is past is past
 */
export async function refusalOf(
  tx: Tx,
  { plan, from, today }: { plan: Plan; from: string; today: string },
): Promise<DomainError | undefined> {
  if (from < today)
    return new DomainError('layout-day-past', 'conflict', 'A layout comes into force today or later.');
  const later = (await layoutRows(tx)).find(
    (row) => row.state === 'scheduled' && (row.from_day ?? '') >= from,
  );
  if (later) {
    return new DomainError(
      'layout-scheduled-later',
      'conflict',
      'Another layout is to come into force on this day or later.',
      {
        details: {
          number: later.number,
          from: later.from_day ?? '',
        },
      },
    );
  }
  return (await faultOf(tx, plan)) ?? orphanRefusal(await orphansOf(tx, plan, from));
}

function orphanRefusal(orphans: readonly Orphan[]): DomainError | undefined {
  if (orphans.length === 0) return undefined;
  return new DomainError(
    'layout-orphans-tenants',
    'conflict',
    'Stalls that somebody holds are no longer drawn.',
    {
      details: {
        count: orphans.length,
        stalls: orphans
          .slice(0, namedMax)
          .map(({ code }) => code)
          .join(', '),
      },
    },
  );
}

/** What is wrong with the plan itself: parts that are missing, and names that are used twice or belong to others. */
async function faultOf(tx: Tx, plan: Plan): Promise<DomainError | undefined> {
  const stalls = [...plan].flatMap(([id, item]) => (item.type === 'stall' ? [{ id, ...item }] : []));
  if (stalls.length === 0)
    return new DomainError('layout-empty', 'conflict', 'A layout draws at least one stall.');
  const loose = [...plan.values()].filter(
    (item) =>
      ('level' in item && plan.get(item.level)?.type !== 'level') ||
      (item.type === 'stall' && plan.get(item.zone)?.type !== 'zone'),
  );
  if (loose.length > 0) {
    return new DomainError(
      'layout-loose',
      'conflict',
      'Something is drawn on a level, or in a zone, that is not there.',
      {
        details: {
          count: loose.length,
        },
      },
    );
  }
  const owners = new Map((await knownCodes(tx)).toReversed().map(({ code, stall }) => [code, stall]));
  const counts = Map.groupBy(stalls, ({ code }) => code);
  const wrong = stalls.filter(({ id, code }) => {
    const owner = owners.get(code);
    // A code may pass from one drawn stall to another; one that no stall on the map carries stays reserved.
    const isReserved = owner !== undefined && owner !== id && plan.get(owner)?.type !== 'stall';
    return isReserved || (counts.get(code)?.length ?? 0) > 1;
  });
  if (wrong.length > 0) {
    const codes = [...new Set(wrong.map(({ code }) => code))];
    return new DomainError(
      'layout-codes-taken',
      'conflict',
      'Codes are used twice, or belong to stalls that are no longer drawn.',
      {
        details: {
          count: wrong.length,
          stalls: codes.slice(0, namedMax).join(', '),
        },
      },
    );
  }
  return (await hasTakenName(tx, plan))
    ? new DomainError(
        'layout-names-taken',
        'conflict',
        'Two levels have one number, or two zones one letter.',
      )
    : undefined;
}

async function hasTakenName(tx: Tx, plan: Plan): Promise<boolean> {
  const known = await knownNames(tx);
  const names = new Map<string, string>();
  const drawn = [...plan].flatMap(([id, item]): [string, string][] =>
    item.type === 'level'
      ? [[`level ${item.ordinal}`, id]]
      : item.type === 'zone'
        ? [[`zone ${item.code}`, id]]
        : [],
  );
  const others = [
    ...known.levels.map(({ id, ordinal }): [string, string] => [`level ${ordinal}`, id]),
    ...known.zones.map(({ id, code }): [string, string] => [`zone ${code}`, id]),
  ].filter(([, id]) => !plan.has(id));
  return [...drawn, ...others].some(([name, id]) => {
    const owner = names.get(name) ?? id;
    names.set(name, owner);
    return owner !== id;
  });
}
