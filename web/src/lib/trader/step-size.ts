import { amountMax } from '@so-cho/db/domain/goods';
import type { Unit } from '@so-cho/db/domain/goods';

/** How far one tap goes, and one beat while the button is held, in the integers of `Quantity.amount`. */
export interface StepSize {
  readonly tap: number;
  readonly held: number;
}

/** Units that come by the dozens: a held button has further to go. */
const small: readonly Unit[] = ['con', 'bo', 'trai', 'mieng', 'vi', 'goi', 'bich', 'phan', 'cai', 'canh'];

/** Kilograms go by 1 and by 5 when held; pieces by 1, the small ones by 10 when held, crates and sacks by 5. */
export function stepSize(unit: Unit): StepSize {
  if (unit === 'kg') return { tap: 1000, held: 5000 };
  return { tap: 1, held: small.includes(unit) ? 10 : 5 };
}

/**
 * The amount after one step.
 *
 * A held button lands on the round numbers (42 → 45 → 50), and the way down passes the last tap step before it
 * reaches nothing: what is held too long is not lost unseen.
 * @param amount integer of the unit; null = not known, counted from zero
 * @returns 0 and more; 0 = not taken today
 */
export function stepped(
  unit: Unit,
  amount: number | null,
  move: { readonly by: 1 | -1; readonly isHeld: boolean },
): number {
  const { tap, held } = stepSize(unit);
  const from = amount ?? 0;
  if (!move.isHeld) return Math.min(amountMax, Math.max(0, from + move.by * tap));
  if (move.by === 1) return Math.min(amountMax, (Math.floor(from / held) + 1) * held);
  const down = (Math.ceil(from / held) - 1) * held;
  return down > 0 ? down : Math.min(from, tap);
}
