import { DomainError, type ErrorKind } from '@so-cho/db/domain';

/**
 * Refusals the database itself speaks, by the name of the constraint. What a use case can foresee it refuses
 * before; this table is for what only the database can see: two writers at one moment.
 */
const constraintCodes: Readonly<Record<string, readonly [code: string, kind: ErrorKind, message: string]>> = {
  market_code_unique: ['market-code-taken', 'conflict', 'Another market has this code.'],
  app_user_username_unique: ['username-taken', 'conflict', 'Another person signs in with this name.'],
  app_user_email_unique: ['username-taken', 'conflict', 'Another person signs in with this name.'],
  stall_code_unique: ['stall-code-taken', 'conflict', 'Another stall has this code.'],
  layout_in_force_exclude: [
    'layout-overlaps',
    'conflict',
    'Another layout is in force on one of these days.',
  ],
  tenancy_one_holder_exclude: [
    'tenancy-overlaps',
    'conflict',
    'The stall has another holder on one of these days.',
  ],
  tenancy_one_operator_exclude: [
    'tenancy-overlaps',
    'conflict',
    'The stall has another operator on one of these days.',
  ],
  lot_counter_range_check: [
    'lot-number-exhausted',
    'limit',
    'The market has used all lot numbers of this day.',
  ],
  lot_state_conserved_check: ['quantity-over-drawn', 'conflict', 'More would leave the lot than came in.'],
  lot_state_labelled_check: [
    'labels-over-balance',
    'conflict',
    'Labels and what left the lot would be more than came in.',
  ],
  label_withdrawal_pk: ['labels-withdrawn-already', 'conflict', 'These labels are withdrawn already.'],
  correction_event_two_persons_check: [
    'correction-verified-by-doer',
    'forbidden',
    'Who did a correction does not verify it.',
  ],
  hold_order_check: [
    'hold-needs-order',
    'invalid',
    'A hold or recall names the ordering body and its document.',
  ],
  hold_release_pk: ['hold-released-already', 'conflict', 'This hold has been released already.'],
  erase_demonstration_only: ['not-a-demonstration', 'conflict', 'Only a demonstration market can be erased.'],
  idempotency_key_pk: ['idempotency-key-reused', 'conflict', 'This id was used for something else.'],
};

/** SQLSTATE 23505: unique violation of a row that another writer put there first. */
const uniqueViolation = '23505';

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
}

/** Finds PostgreSQL's own error, however many layers wrapped it. */
export function databaseErrorOf(thrown: unknown): DatabaseError | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (!('code' in error) || typeof error.code !== 'string' || !/^[0-9A-Z]{5}$/.test(error.code)) continue;
    const constraint =
      'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
    return { code: error.code, ...(constraint && { constraint }) };
  }
  return undefined;
}

/**
 * The refusal behind a violated constraint; undefined when the violation is a defect of ours.
 * A primary key or unique constraint without a line of its own is an id that was used before.
 */
export function violationOf(thrown: unknown): DomainError | undefined {
  const found = databaseErrorOf(thrown);
  if (!found) return undefined;
  const known = found.constraint === undefined ? undefined : constraintCodes[found.constraint];
  if (known) {
    const [code, kind, message] = known;
    return new DomainError(code, kind, message, { cause: thrown });
  }
  if (found.code !== uniqueViolation) return undefined;
  return new DomainError('recorded-already', 'conflict', 'Something with this id is recorded already.', {
    cause: thrown,
  });
}
