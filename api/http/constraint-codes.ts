import { DomainError, type ErrorKind } from '@so-cho/db/domain';

/**
 * Refusals the database itself speaks, by the name of the constraint. What a use case can foresee it refuses
 * before; this table is for what only the database can see: two writers at one moment.
 */
const constraintCodes: Readonly<Record<string, readonly [code: string, kind: ErrorKind, message: string]>> = {
  market_code_unique: ['market-code-taken', 'conflict', 'Another market has this code.'],
  app_user_username_unique: ['username-taken', 'conflict', 'Another person signs in with this name.'],
  app_user_email_unique: ['username-taken', 'conflict', 'Another person signs in with this name.'],
  access_proposal_open_key_unique: ['proposal-open', 'conflict', 'This key is proposed already.'],
  access_proposal_open_unique: ['proposal-open', 'conflict', 'This person is proposed already.'],
  access_proposal_two_persons_check: ['two-persons-needed', 'forbidden', 'Another person must confirm this.'],
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
  day_booking_place_exclude: ['day-place-taken', 'conflict', 'Somebody has this place on one of these days.'],
  lot_counter_range_check: [
    'lot-number-exhausted',
    'limit',
    'The market has used all lot numbers of this day.',
  ],
  lot_state_voided_check: [
    'lot-in-use',
    'conflict',
    'Goods, labels or another slip hang on this lot, or it was written by mistake.',
  ],
  lot_state_conserved_check: ['quantity-over-drawn', 'conflict', 'More would leave the lot than came in.'],
  recall_event_open_check: ['recall-closed', 'conflict', 'This recall is closed.'],
  recall_event_close_unique: ['recall-closed', 'conflict', 'This recall is closed.'],
  recall_event_conserved_check: ['recall-recovers-more', 'conflict', 'More would come back than was left.'],
  lot_move_input_edge_check: ['quantity-over-drawn', 'conflict', 'More would leave the lot than came in.'],
  lot_move_conserved_check: ['move-makes-more', 'conflict', 'More would come out of the move than went in.'],
  lot_moved_amount_check: [
    'move-makes-more',
    'conflict',
    'A moved lot holds no more than was moved into it.',
  ],
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
  inspection_event_two_persons_check: [
    'published-by-inspector',
    'forbidden',
    'Who made a visit does not publish it.',
  ],
  inspection_event_order_check: [
    'result-state-wrong',
    'conflict',
    'The result is not in a state that allows this.',
  ],
  inspection_supersedes_unique: [
    'result-state-wrong',
    'conflict',
    'The result is not in a state that allows this.',
  ],
  inspection_choice_once_unique: [
    'stall-chosen-already',
    'conflict',
    'The board has chosen this stall already.',
  ],
  sample_seal_unique: ['seal-used-already', 'conflict', 'Another sample has this seal.'],
  custody_event_chain_unique: ['custody-moved-on', 'conflict', 'The sample was handed over meanwhile.'],
  hold_order_check: [
    'hold-needs-order',
    'invalid',
    'A hold or recall names the ordering body and its document.',
  ],
  lot_match_chain: ['lot-match-chain', 'conflict', 'One of the two slips belongs to a third one already.'],
  paper_review_two_persons_check: [
    'paper-verified-by-enterer',
    'forbidden',
    'Who entered a paper does not verify it.',
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
