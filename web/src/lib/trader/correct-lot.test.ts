// Goal: a correction tells exactly what differs, and a slip that never left is changed where it lies.
import { describe, expect, test } from 'vitest';
import { changesOf, withLine, withoutLine } from './correct-lot.ts';
import type { Said } from './correct-lot.ts';
import type { ShownLot } from './day-view.ts';
import { canAmend } from './outbox-entry.ts';
import { entryAfter, tryAgain } from './outbox-step.ts';
import { slipEntry } from './write-entries.ts';

const now = Date.parse('2026-11-21T21:10:00Z');
const lot: ShownLot = {
  id: 'lot',
  code: 'BT-261122-0001-A',
  day: '2026-11-22',
  stall: 'C1-12',
  goodCode: 'ech',
  goodName: 'Ếch',
  quantity: { unit: 'kg', amount: 1000 },
  supplierId: 's1',
  supplierName: 'Vựa Một',
  place: 'Tiền Giang',
  at: '2026-11-21T20:00:00.000Z',
  isOpen: true,
  hold: null,
  standing: 'none',
  paperCount: 0,
  isCorrected: false,
  isOnBehalf: false,
  mayCorrect: true,
  mayVoid: true,
  isVoided: false,
  twin: null,
  entryId: null,
  isRefused: false,
  offerKey: '',
};
const same: Said = {
  quantity: lot.quantity,
  good: { code: 'ech', name: 'Ếch' },
  supplier: { id: 's1', name: 'Vựa Một' },
  originText: 'Tiền Giang',
};
const fieldsOf = (said: Partial<Said>) =>
  changesOf(lot, { ...same, ...said }, 'new').map(({ correction }) => correction);

describe('a correction', () => {
  test('says nothing of what stays', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ supplier: undefined, originText: ' ' })).toEqual([]);
  });

  test('names each field that differs, and the place after the source that would bring its own', () => {
    expect(
      fieldsOf({
        quantity: { unit: 'kg', amount: null },
        good: { code: 'ca-tre', name: 'Cá trê' },
        supplier: { id: null, name: 'Vựa Mới' },
        originText: ' Củ Chi ',
      }),
    ).toEqual([
      { field: 'amount', quantity: { unit: 'kg', amount: null } },
      { field: 'good', goodCode: 'ca-tre' },
      { field: 'supplier', supplierId: 'new' },
      { field: 'origin', originText: 'Củ Chi' },
    ]);
  });

  test('never turns one unit into another', () => {
    expect(fieldsOf({ quantity: { unit: 'con', amount: 3 } })).toEqual([]);
  });
});

describe('a slip that is still the phone’s', () => {
  const line = (goodCode: string) => ({
    key: goodCode,
    goodCode,
    goodName: goodCode,
    tint: 'fish',
    quantity: { unit: 'kg' as const, amount: 1000 },
    supplierId: null,
    supplierName: null,
    isOn: true,
  });
  const about = { id: 'slip', market: 'BT', stall: 'C1-12', personId: 'p', now, isRepeat: false };
  const slip = slipEntry([line('ech'), line('ca-tre')], about);
  const bodyOf = (entry: typeof slip | undefined) =>
    entry?.task.kind === 'slip' ? entry.task.body : undefined;
  const [first, second] = bodyOf(slip)?.lines ?? [];

  test('is changed in one line, which keeps the id of its lot', () => {
    const said: Said = { ...same, good: { code: 'luon', name: 'Lươn' }, supplier: { id: null, name: 'Mới' } };
    const changed = withLine(slip, first?.id ?? '', said, 'new');
    expect(bodyOf(changed)?.lines).toEqual([
      { ...first, goodCode: 'luon', supplierId: 'new', originText: 'Tiền Giang' },
      second,
    ]);
    expect(changed.after).toEqual(['new']);
  });

  test('loses one line; a slip without lines is none', () => {
    const left = withoutLine(slip, first?.id ?? '');
    expect(bodyOf(left)?.lines).toEqual([second]);
    expect(left && withoutLine(left, second?.id ?? '')).toBeUndefined();
  });

  test('is no longer only the phone’s once it went out, unless it was refused', () => {
    const lost = entryAfter(slip, { kind: 'unreachable' }, now);
    const refused = entryAfter(slip, { kind: 'refused', code: 'stall-not-yours' }, now);
    expect([slip, lost, tryAgain(lost, now), refused].map(canAmend)).toEqual([true, false, false, true]);
  });
});
