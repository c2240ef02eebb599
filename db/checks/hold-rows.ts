import type { Insertable } from 'kysely';
import { leafOf } from '../domain/log/index.ts';
import type { Tables } from '../orm.ts';
import { auditOf } from './check-rows.ts';
import type { CheckOrigin, WrittenWith } from './check-rows.ts';

export const holdKinds = ['stop_sale', 'hold', 'recall'] as const;
export type HoldKind = (typeof holdKinds)[number];

export interface HoldDeclaration {
  readonly id: string;
  readonly kind: HoldKind;
  readonly lot: { readonly id: string; readonly code: string };
  /** The check whose result stopped the sale; null when a person decided. */
  readonly checkId: string | null;
  readonly reason: string;
  readonly orderedBy: string | null;
  readonly documentNumber: string | null;
  readonly isOwnRecall: boolean;
}
export interface HoldRows extends WrittenWith {
  readonly hold: Insertable<Tables['hold']>;
}

/** Every row that placing one hold writes. Pure, for the API and for fixtures alike. */
export function holdRows(origin: CheckOrigin, declared: HoldDeclaration): HoldRows {
  return {
    hold: {
      market_id: origin.market.id,
      id: declared.id,
      kind: declared.kind,
      lot_id: declared.lot.id,
      check_id: declared.checkId,
      reason: declared.reason,
      ordered_by: declared.orderedBy,
      document_number: declared.documentNumber,
      is_own_recall: declared.isOwnRecall,
      placed_at: origin.recordedAt,
      placed_by: origin.by,
    },
    audit: auditOf(origin, 'hold.placed', 'hold', declared.id, {
      lot: declared.lot.code,
      kind: declared.kind,
      check: declared.checkId,
      orderedBy: declared.orderedBy,
      documentNumber: declared.documentNumber,
      reason: declared.reason,
    }),
    outbox: {
      market_id: origin.market.id,
      kind: 'hold',
      subject_id: declared.lot.id,
      created_at: origin.recordedAt,
      leaf: leafOf(
        'hold',
        { market: origin.market.code, at: origin.recordedAt },
        {
          hold: declared.id,
          lot: declared.lot.code,
          basis: basisOf(declared),
          document: declared.documentNumber,
        },
      ),
    },
  };
}

/** The public basis of a hold: its kind and who stands behind it. The reason in words stays out of the log. */
function basisOf(declared: HoldDeclaration): string {
  if (declared.kind !== 'stop_sale') return `${declared.kind}:${declared.isOwnRecall ? 'own' : 'order'}`;
  return declared.checkId === null ? 'stop_sale:board' : 'stop_sale:check';
}

export interface ReleaseDeclaration {
  readonly hold: { readonly id: string; readonly lot: { readonly id: string; readonly code: string } };
  /** The laboratory result that ended it; null when a person decided. */
  readonly checkId: string | null;
  readonly reason: string;
}
export interface ReleaseRows extends WrittenWith {
  readonly release: Insertable<Tables['hold_release']>;
}

/** Every row that ending one hold writes. */
export function releaseRows(origin: CheckOrigin, declared: ReleaseDeclaration): ReleaseRows {
  const { hold } = declared;
  return {
    release: {
      market_id: origin.market.id,
      hold_id: hold.id,
      reason: declared.reason,
      check_id: declared.checkId,
      released_at: origin.recordedAt,
      released_by: origin.by,
    },
    audit: auditOf(origin, 'hold.released', 'hold', hold.id, {
      lot: hold.lot.code,
      check: declared.checkId,
      reason: declared.reason,
    }),
    outbox: {
      market_id: origin.market.id,
      kind: 'hold-release',
      subject_id: hold.lot.id,
      created_at: origin.recordedAt,
      leaf: leafOf(
        'hold-release',
        { market: origin.market.code, at: origin.recordedAt },
        {
          hold: hold.id,
          lot: hold.lot.code,
          basis: declared.checkId === null ? 'decision' : 'laboratory',
        },
      ),
    },
  };
}
