import type { CheckLine, LotPage } from '@so-cho/api/client';
import { checkStanding, kitCounts } from '@so-cho/db/domain/checks';
import type { Check, CheckStanding, KitOutcome } from '@so-cho/db/domain/checks';
import { isOneOf } from '@so-cho/db/domain';
import { analytes } from '@so-cho/db/domain/checks';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** What a recorded check has done, in a sentence. */
export function consequenceOf(lang: StaffLang, check: CheckLine, lot: LotPage): string {
  if (!check.counts && check.kind === 'quick_test') return t(lang, 'inspector.did-nothing');
  if (lot.verdict === 'held' || lot.verdict === 'recalled') return t(lang, 'inspector.did-stop');
  return t(lang, 'inspector.did-sell');
}

/** A quick test as it stands in the form, before it is sent. */
export interface DraftTest {
  readonly analyte: string;
  readonly outcome: KitOutcome | undefined;
  readonly kitLot: string;
  readonly kitExpiresOn: string;
  readonly controlShown: boolean | undefined;
  /** The market day it is performed on. */
  readonly today: string;
}

/** What sending it will do: the standing it leads to by rule 6, or why it will count for nothing. */
export type Forecast =
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'void'; readonly why: 'expired' | 'no-control' | 'invalid' }
  | { readonly kind: 'counts'; readonly outcome: KitOutcome; readonly standing: CheckStanding };

/** @param checks of the lot so far; the lot's kits come without their expiry, and `counts` already says it */
export function forecast(draft: DraftTest, checks: readonly CheckLine[]): Forecast {
  const { outcome, controlShown, kitExpiresOn, today, analyte } = draft;
  if (kitExpiresOn !== '' && kitExpiresOn < today) return { kind: 'void', why: 'expired' };
  if (controlShown === false) return { kind: 'void', why: 'no-control' };
  if (
    outcome === undefined ||
    controlShown === undefined ||
    kitExpiresOn === '' ||
    !isOneOf(analytes, analyte)
  )
    return { kind: 'unfinished' };
  const test = { outcome, performedOn: today, kitExpiresOn, controlShown };
  if (!kitCounts(test)) return { kind: 'void', why: 'invalid' };
  const at = new Date().toISOString();
  const mine: Check = { ...test, method: 'kit', analyte, at, kitLot: draft.kitLot };
  return { kind: 'counts', outcome, standing: checkStanding([...checks.flatMap(countedCheck), mine]) };
}

function countedCheck(line: CheckLine): Check[] {
  const { analyte, outcome, performedAt: at } = line;
  if (!line.counts || outcome === null || !isOneOf(analytes, analyte)) return [];
  if (line.kind === 'lab' && isOneOf(['pass', 'fail'], outcome))
    return [{ method: 'lab', analyte, outcome, at }];
  if (line.kind !== 'quick_test' || !isOneOf(['negative', 'presumptive'], outcome)) return [];
  const day = at.slice(0, 10);
  return [
    {
      method: 'kit',
      analyte,
      outcome,
      at,
      performedOn: day,
      kitExpiresOn: day,
      controlShown: true,
      kitLot: line.kitLot ?? '',
    },
  ];
}
