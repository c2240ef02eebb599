import { hopOf, placeInWords, type Gazetteer, type LotEventRow } from '@so-cho/db';
import { assert, isOneOf } from '@so-cho/db/domain';
import { businessOf, namesOf, quantityOf } from './lot-words.ts';
import type { LotRecord, LotRecordEvent } from './record-shapes.ts';

type Stated = NonNullable<LotRecordEvent['correction']>['was'];
type Field = NonNullable<LotRecordEvent['correction']>['field'];

/** What the events are told beside their own rows. */
export interface HistoryGround {
  readonly declared: LotRecord['declared'];
  readonly day: string;
  readonly gazetteer: Gazetteer;
  readonly roles: ReadonlyMap<string, string>;
}

const kinds = [
  'hop',
  'sold_out',
  'reopened',
  'returned',
  'destroyed',
  'correction',
  'voided',
  'restored',
] as const;
const grades = ['documented', 'inspected', 'declared'] as const;
const fields = ['amount', 'stall', 'supplier', 'good', 'origin'] as const;

/** The events of a lot in words; each correction beside the value it corrects. */
export function historyOf(rows: readonly LotEventRow[], ground: HistoryGround): LotRecordEvent[] {
  const stated = new Map<string, Stated>();
  return rows.map((row) => {
    const correction = row.field === null ? null : correctionOf(row, row.field, ground, stated);
    if (correction) stated.set(row.id, correction.becomes);
    return { ...eventOf(row, ground), correction };
  });
}

function eventOf(row: LotEventRow, ground: HistoryGround): Omit<LotRecordEvent, 'correction'> {
  const { kind, evidence } = row;
  assert(isOneOf(kinds, kind), 'lot_event_kind_check lets only known kinds in.');
  assert(evidence === null || isOneOf(grades, evidence), 'lot_event_evidence_check knows three grades.');
  const { unit, askedSize } = ground.declared.quantity;
  const place = { scheme: row.place_scheme, code: row.place_code, raw: row.place_raw ?? '' };
  return {
    id: row.id,
    kind,
    hop: row.hop === null ? null : hopOf(row.hop),
    evidence,
    happenedAt: row.occurred_at?.toISOString() ?? null,
    recordedAt: row.recorded_at.toISOString(),
    deviceAt: row.device_at?.toISOString() ?? null,
    by: authorOf(row, ground.roles),
    organisation: row.organisation ?? businessOf(row.supplier_name, row.supplier_bay),
    place: placeInWords(ground.gazetteer, place, ground.day),
    quantity:
      row.amount === null
        ? null
        : { unit, amount: row.amount, ...(askedSize !== undefined && { askedSize }) },
    paperId: row.paper_id,
    note: row.note,
  };
}

/** @returns null for acts of the system and of people whose account was erased */
export function authorOf(
  row: { readonly recorded_by: string | null; readonly author_name: string | null },
  roles: ReadonlyMap<string, string>,
): LotRecordEvent['by'] {
  if (row.recorded_by === null || row.author_name === null) return null;
  return { name: row.author_name, role: roles.get(row.recorded_by) ?? null };
}

function correctionOf(
  row: LotEventRow,
  field: string,
  ground: HistoryGround,
  stated: ReadonlyMap<string, Stated>,
): NonNullable<LotRecordEvent['correction']> {
  assert(isOneOf(fields, field), 'lot_event_field_check knows five fields.');
  const corrected = row.corrects_id === null ? undefined : stated.get(row.corrects_id);
  return {
    field,
    corrects: row.corrects_id,
    was: corrected ?? declaredValue(field, ground.declared),
    becomes: newValue(row, field, ground),
  };
}

const nothing: Stated = { text: '', quantity: null, good: null };

function declaredValue(field: Field, declared: LotRecord['declared']): Stated {
  switch (field) {
    case 'amount':
      return { ...nothing, quantity: declared.quantity };
    case 'good':
      return { ...nothing, good: declared.good };
    case 'stall':
    case 'supplier':
    case 'origin':
      return { ...nothing, text: declared[field] };
  }
}

function newValue(row: LotEventRow, field: Field, { declared, gazetteer, day }: HistoryGround): Stated {
  switch (field) {
    case 'amount': {
      const { unit, askedSize = null } = declared.quantity;
      const lot = { unit, asked_size: askedSize, amount_in: row.new_amount, grams: row.new_grams };
      return { ...nothing, quantity: quantityOf(lot) };
    }
    case 'good': {
      const { name_vi, name_en, name_zh, name_ko, name_ja } = row;
      const vi = name_vi ?? '';
      const or = (name: string | null) => name ?? vi;
      return {
        ...nothing,
        good: namesOf({
          name_vi: vi,
          name_en: or(name_en),
          name_zh: or(name_zh),
          name_ko: or(name_ko),
          name_ja: or(name_ja),
        }),
      };
    }
    case 'stall':
      return { ...nothing, text: row.new_stall ?? '' };
    case 'supplier':
      return { ...nothing, text: businessOf(row.new_supplier, row.new_bay) };
    case 'origin': {
      const place = { scheme: row.new_scheme, code: row.new_code, raw: row.new_raw ?? '' };
      return { ...nothing, text: placeInWords(gazetteer, place, day) };
    }
  }
}
