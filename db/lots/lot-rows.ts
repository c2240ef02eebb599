import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Evidence, Hop, InheritedHop } from '../domain/lots/index.ts';
import type { PaperKind } from '../domain/arrivals/index.ts';
import { hopsDocumentedBy, isValidOn } from '../domain/arrivals/index.ts';
import { hopStandIns, type CategoryGroup, type Quantity } from '../domain/goods/index.ts';
import { leafOf } from '../domain/log/index.ts';
import type { Tables } from '../orm.ts';
import { outboxRow, paperLinkLeaf } from './lot-leaves.ts';

/** A paper as far as it speaks for a lot. */
export interface LotPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly evidence: Evidence;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly validTo: string | null;
  readonly fileHash: string | null;
}

/** One lot as it is declared, with everything already resolved and validated. */
export interface LotDeclaration {
  readonly market: { readonly id: number; readonly code: string };
  readonly id: string;
  readonly code: string;
  readonly day: string;
  readonly number: number;
  readonly goodCode: string;
  readonly goodsGroup?: CategoryGroup | undefined;
  readonly shelfLifeDays: number | null;
  readonly stall: { readonly id: string; readonly code: string };
  readonly traderId: string;
  readonly supplier: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly arrival: { readonly id: string; readonly at: Date; readonly admitted: boolean } | null;
  readonly quantity: Quantity;
  readonly origin: { readonly scheme: string; readonly code: string } | null;
  readonly originRaw: string;
  readonly arrivedAt: Date;
  readonly deviceAt: Date | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly onBehalf: boolean;
  readonly source: 'trader' | 'gate' | 'sheet' | 'move' | 'import';
  readonly role: string;
  readonly requestId: string | null;
  readonly requiredHops: readonly Hop[];
  readonly papers: readonly LotPaper[];
  /** For a lot that came of others in the market: the way it shares with them. Its own papers then speak for nothing more. */
  readonly inherited?: readonly InheritedHop[];
  /** Random text; keeps the hash of the supplier in the log from being guessed. */
  readonly salt: string;
}

/** Every row that recording one lot writes. The first writing of a lot is always this, whoever writes it. */
export interface LotRows {
  readonly lot: Insertable<Tables['lot']>;
  readonly events: Insertable<Tables['lot_event']>[];
  readonly papers: Insertable<Tables['paper_lot']>[];
  readonly audit: Insertable<Tables['audit_entry']>;
  readonly outbox: Insertable<Tables['log_outbox']>[];
  readonly salts: Insertable<Tables['leaf_salt']>[];
}

/**
 * The rows of one new lot: the lot as declared, a hop for every station that is spoken for, the audit entry and
 * one log leaf for the lot, for each hop and for each paper. Pure: the API inserts them, fixtures insert them by the thousand.
 *
 * @param newId makes the ids of the hop events (UUID)
 */
export function lotRows(declared: LotDeclaration, newId: () => string): LotRows {
  const lot = lotRow(declared);
  const events = hopEvents(declared, newId);
  return {
    lot,
    events,
    papers: declared.papers.map((paper) => ({
      market_id: declared.market.id,
      paper_id: paper.id,
      lot_id: declared.id,
      recorded_at: declared.recordedAt,
    })),
    audit: {
      market_id: declared.market.id,
      at: declared.recordedAt,
      actor_id: declared.recordedBy,
      role: declared.role,
      action: 'lot.recorded',
      subject_kind: 'lot',
      subject_id: declared.id,
      before: null,
      after: {
        code: declared.code,
        stall: declared.stall.code,
        good: declared.goodCode,
        onBehalf: declared.onBehalf,
      },
      request_id: declared.requestId,
    },
    outbox: [
      lotLeaf(declared),
      ...events.map((event) => hopLeaf(declared, event)),
      ...declared.papers.map((paper) => linkLeaf(declared, paper)),
    ],
    salts: saltRow(declared),
  };
}

function lotRow(declared: LotDeclaration): Insertable<Tables['lot']> {
  const { quantity } = declared;
  return {
    market_id: declared.market.id,
    id: declared.id,
    code: declared.code,
    day: declared.day,
    number: declared.number,
    good_code: declared.goodCode,
    stall_id: declared.stall.id,
    trader_id: declared.traderId,
    supplier_id: declared.supplier?.id ?? null,
    arrival_id: declared.arrival?.id ?? null,
    unit: quantity.unit,
    amount: quantity.amount,
    asked_size: quantity.askedSize ?? null,
    // Kilograms are their own mass; other units carry a mass only when it was declared.
    grams: quantity.unit === 'kg' ? quantity.amount : (quantity.grams ?? null),
    origin_scheme: declared.origin?.scheme ?? null,
    origin_code: declared.origin?.code ?? null,
    origin_raw: declared.originRaw,
    shelf_life_days: declared.shelfLifeDays,
    arrived_at: declared.arrivedAt,
    device_at: declared.deviceAt,
    recorded_at: declared.recordedAt,
    recorded_by: declared.recordedBy,
    on_behalf: declared.onBehalf,
    source: declared.source,
  };
}

/** The station a supplier of this kind is, beside being the supplier. */
const hopOfSupplierKind: Readonly<Record<string, Hop>> = {
  slaughterhouse: 'slaughter',
  farm: 'farm',
  cooperative: 'farm',
  maker: 'maker',
};

/** A hop as it is inserted; narrower than the table's row because the leaf says the same again. */
interface HopRow extends Insertable<Tables['lot_event']> {
  id: string;
  hop: Hop;
  evidence: Evidence;
  occurred_at: Date | null;
}

/** A hop that may stand in for an asked one is as welcome: the farm of pork speaks for its slaughterhouse. */
function isAskedFor(hop: Hop, required: readonly Hop[]): boolean {
  return required.some((one) => one === hop || (hopStandIns[one] ?? []).includes(hop));
}

/** The stations before the market, which papers and the supplier speak for. */
const sourceHops = ['farm', 'slaughter', 'maker', 'supplier'] as const;

function hopEvents(declared: LotDeclaration, newId: () => string): HopRow[] {
  const common = {
    market_id: declared.market.id,
    lot_id: declared.id,
    kind: 'hop',
    recorded_at: declared.recordedAt,
    recorded_by: declared.recordedBy,
    device_at: declared.deviceAt,
  };
  const events: HopRow[] = (declared.inherited ?? []).map((hop) => ({ ...common, ...hop, id: newId() }));
  const stations = declared.inherited ? [] : sourceHops;
  for (const hop of stations) {
    const papers = declared.papers.filter((one) =>
      hopsDocumentedBy(one.kind, { on: declared.day, group: declared.goodsGroup }).includes(hop),
    );
    const valid = papers.find((one) => isValidOn(one, declared.day));
    const paper = valid ?? papers[0];
    const isSupplier =
      declared.supplier !== null && (hop === 'supplier' || hopOfSupplierKind[declared.supplier.kind] === hop);
    if (!isAskedFor(hop, declared.requiredHops) || (!paper && !isSupplier)) continue;
    events.push({
      ...common,
      id: newId(),
      hop,
      evidence: valid && valid.evidence !== 'missing' ? valid.evidence : 'declared',
      occurred_at: null,
      supplier_id: isSupplier ? (declared.supplier?.id ?? null) : null,
      place_scheme: isSupplier ? (declared.origin?.scheme ?? null) : null,
      place_code: isSupplier ? (declared.origin?.code ?? null) : null,
      place_raw: isSupplier ? declared.originRaw : null,
      paper_id: paper?.id ?? null,
    });
  }
  if (declared.arrival?.admitted === true) {
    events.push({
      ...common,
      id: newId(),
      hop: 'gate',
      evidence: 'inspected',
      occurred_at: declared.arrival.at,
    });
  }
  // The goods-in book is the paper of the stall's own hop: writing the lot down here is what documents it.
  events.push({
    ...common,
    id: newId(),
    hop: 'stall',
    evidence: 'documented',
    occurred_at: declared.arrivedAt,
  });
  return events;
}

/** A supplier may be a person, so the log keeps only a hash that says nothing once its salt is erased. */
function saltRow(declared: LotDeclaration): Insertable<Tables['leaf_salt']>[] {
  if (declared.supplier === null) return [];
  return [{ market_id: declared.market.id, subject_id: declared.id, salt: declared.salt }];
}

function lotLeaf(declared: LotDeclaration): Insertable<Tables['log_outbox']> {
  const { supplier, origin } = declared;
  return {
    market_id: declared.market.id,
    kind: 'lot',
    subject_id: declared.id,
    created_at: declared.recordedAt,
    leaf: leafOf(
      'lot',
      { market: declared.market.code, at: declared.recordedAt },
      {
        lot: declared.code,
        day: declared.day,
        stall: declared.stall.code,
        good: declared.goodCode,
        quantity: declared.quantity,
        origin: origin === null ? null : `${origin.scheme}:${origin.code}`,
        supplierHash: supplier === null ? null : saltedHash(declared.salt, supplier.id),
      },
    ),
  };
}

function saltedHash(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}:${text}`).digest('hex');
}

function hopLeaf(declared: LotDeclaration, event: HopRow): Insertable<Tables['log_outbox']> {
  const paper = declared.papers.find((one) => one.id === event.paper_id);
  return {
    market_id: declared.market.id,
    kind: 'lot-event',
    subject_id: declared.id,
    created_at: declared.recordedAt,
    leaf: leafOf(
      'lot-event',
      { market: declared.market.code, at: declared.recordedAt },
      {
        lot: declared.code,
        event: event.id,
        hop: event.hop,
        evidence: event.evidence,
        happenedAt: event.occurred_at?.toISOString() ?? null,
        papers: paper ? [{ kind: paper.kind, file: paper.fileHash }] : [],
      },
    ),
  };
}

function linkLeaf(declared: LotDeclaration, paper: LotPaper): Insertable<Tables['log_outbox']> {
  const about = { market: declared.market.code, lot: declared, at: declared.recordedAt };
  return outboxRow(declared.market.id, paperLinkLeaf(about, paper));
}
