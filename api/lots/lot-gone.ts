import { tombstone, type Tx } from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { lotUnknown } from './find-lot.ts';

/** Why a code of this market opens no lot: it never was one, or its time by law is over. */
export async function lotGone(
  tx: Tx,
  { market, code }: { market: string; code: string },
): Promise<DomainError> {
  const left = await tombstone(tx, code);
  if (!left) return lotUnknown({ market, reason: 'no-such-lot' });
  const details = {
    market,
    day: left.day,
    good: left.good_code,
    goodName: left.name_vi,
    goodNameEn: left.name_en,
    basis: left.basis,
  };
  return new DomainError('lot-removed', 'not-found', 'This lot was removed when its time by law was over.', {
    details,
  });
}
