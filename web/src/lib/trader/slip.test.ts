// Goal: what a thumb does to a card becomes exactly one slip, and nothing is offered twice or shown twice.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units } from '@so-cho/db/domain/goods';
import type { TraderDay } from '@so-cho/api/client';
import { dayAt, offeredLines, shownLots } from './day-view.ts';
import { draftFromOffer, totalsOf, withAmount } from './draft.ts';
import { findGoods } from './find-goods.ts';
import { inUnit, lineOf, quantityFor } from './hand-line.ts';
import { newId } from './new-id.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { entryAfter } from './outbox-step.ts';
import { stepped, stepSize } from './step-size.ts';
import { closureEntry, photoEntry, repeatsSameOffer, slipEntry } from './write-entries.ts';

const now = Date.parse('2026-11-21T21:10:00Z'); // 04:10 on the 22nd in the market
const today = '2026-11-22';
const clock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };
const page = { stall: 'C1-12', today, market: clock, skewMs: 0, readAt: 0, isHelping: false };

function anOffer(goodCode: string, about: Partial<TraderDay['offers'][number]> = {}) {
  return {
    goodCode,
    goodName: goodCode,
    tint: 'fish',
    quantity: { unit: 'kg' as const, amount: 42_000 },
    supplierId: null,
    supplierName: 'Tám Phước',
    fromDay: '2026-11-21',
    stall: 'C1-12',
    ...about,
  };
}

function aDay(about: Partial<TraderDay> = {}): TraderDay {
  return {
    market: { code: 'BT', name: 'Chợ', ...clock, isDemo: true },
    today,
    person: { name: 'A', role: 'trader' },
    stalls: [{ code: 'C1-12', businessName: 'Sạp', isOwn: true }],
    lots: [],
    offers: [anOffer('ca-loc-dong'), anOffer('ech')],
    recalls: null,
    usualGoods: [],
    papersEnding: [],
    suppliers: [],
    ...about,
  };
}

const aLot = (about: Partial<TraderDay['lots'][number]> = {}) => ({
  id: newId(now),
  code: 'BT-261122-0001-A',
  stall: 'C1-12',
  goodCode: 'ech',
  goodName: 'Ếch',
  quantity: { unit: 'kg' as const, amount: 1000 },
  supplierId: null,
  supplierName: 'Vựa Tám Phước',
  place: '',
  isCorrected: false,
  isOnBehalf: false,
  mayCorrect: true,
  mayVoid: true,
  arrivedAt: '2026-11-21T20:00:00.000Z',
  isOpen: true,
  isVoided: false,
  twin: null,
  hold: null,
  standing: 'none',
  paperCount: 0,
  ...about,
});

const writing = (id: string) => ({ id, market: 'BT', stall: 'C1-12', personId: 'p', now });
const repeat = (id: string, day = aDay()) =>
  slipEntry(day.offers.map(draftFromOffer), { ...writing(id), isRepeat: true });

function acceptedSlip(entry: OutboxEntry): OutboxEntry {
  const lines = entry.task.kind === 'slip' ? entry.task.body.lines : [];
  const lots = lines.map((line, index) => ({
    id: line.id,
    code: `BT-261122-000${index}-X`,
    goodCode: line.goodCode,
    day: today,
  }));
  return entryAfter(entry, { kind: 'accepted', lots }, now + 9000);
}

describe('steps', () => {
  test('a tap moves a kilogram; a held button lands on fives and does not run into nothing', () => {
    const tap = { by: 1, isHeld: false } as const;
    expect(stepped('kg', 42_000, tap)).toBe(43_000);
    expect(stepped('kg', null, tap)).toBe(1000);
    expect(stepped('kg', 42_000, { by: 1, isHeld: true })).toBe(45_000);
    expect(stepped('kg', 42_000, { by: -1, isHeld: true })).toBe(40_000);
    expect(stepped('kg', 5000, { by: -1, isHeld: true })).toBe(1000);
    expect(stepped('kg', 1000, { by: -1, isHeld: false })).toBe(0);
    expect(stepSize('con')).toEqual({ tap: 1, held: 10 });
  });

  test('no sequence of steps leaves the whole numbers the record takes', () => {
    const moves = fc.array(fc.record({ by: fc.constantFrom<1 | -1>(1, -1), isHeld: fc.boolean() }));
    fc.assert(
      fc.property(fc.constantFrom(...units), moves, (unit, all) => {
        let amount: number | null = null;
        for (const move of all) amount = stepped(unit, amount, move);
        expect(amount ?? 0).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(amount ?? 0)).toBe(true);
      }),
    );
  });
});

describe('a slip', () => {
  test('holds the lines that are on, each with an id of its own and the phone’s time', () => {
    const [first, second] = aDay().offers.map(draftFromOffer);
    const lines = [first, second].flatMap((line) => line ?? []);
    const off = lines.map((line, index) => withAmount(line, index === 0 ? 0 : 5000));
    const entry = slipEntry(off, { ...writing('s'), isRepeat: true });
    expect(entry.task.kind === 'slip' && entry.task.body).toMatchObject({
      id: 's',
      deviceAt: '2026-11-21T21:10:00.000Z',
      lines: [{ goodCode: 'ech', quantity: { unit: 'kg', amount: 5000 } }],
    });
  });

  test('the sum adds what is the same measure and leaves unknown amounts out', () => {
    const amounts = [
      { unit: 'con' as const, amount: 12, grams: 21_000 },
      { unit: 'kg' as const, amount: 42_000 },
      { unit: 'kg' as const, amount: null },
      { unit: 'con' as const, amount: 3 },
      { unit: 'kg' as const, amount: 30_000 },
    ];
    const lines = amounts.map((quantity, index) => draftFromOffer(anOffer(`good-${index}`, { quantity })));
    expect(totalsOf(lines)).toEqual([
      { unit: 'kg', amount: 72_000 },
      { unit: 'con', amount: 15 },
    ]);
  });

  test('the same offer from two windows is the same slip; another morning’s is not', () => {
    const first = repeat('a');
    const second = repeat('b');
    expect(repeatsSameOffer(first, second)).toBe(true);
    expect(repeatsSameOffer({ ...first, madeAt: now - 86_400_000 }, second)).toBe(false);
    const byHand = slipEntry([draftFromOffer(anOffer('ech'))], { ...writing('c'), isRepeat: false });
    expect(repeatsSameOffer(first, byHand)).toBe(false);
    expect(repeatsSameOffer(entryAfter(first, { kind: 'refused', code: 'x' }, now), second)).toBe(false);
  });

  test('ids are UUIDs of version 7 that sort by time and never meet', () => {
    const ids = Array.from({ length: 200 }, () => newId(now));
    expect(new Set(ids).size).toBe(200);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId(now) < newId(now + 1)).toBe(true);
  });
});

describe('the page', () => {
  test('a written slip shows at once without a code, and once with it, never twice', () => {
    const entry = repeat('a');
    expect(shownLots(aDay(), [entry], page).map((lot) => lot.code)).toEqual([null, null]);
    const sent = acceptedSlip(entry);
    const named = shownLots(aDay(), [sent], page);
    expect(named.every((lot) => lot.code !== null)).toBe(true);
    const known = aDay({ lots: named.map((lot) => aLot({ id: lot.id, goodCode: lot.goodCode })) });
    expect(shownLots(known, [sent], page)).toHaveLength(2);
  });

  test('what is in today’s book is offered no more, also when the supplier is written another way', () => {
    const day = aDay({ lots: [aLot()] });
    const lots = shownLots(day, [], page);
    expect([...offeredLines(day, lots, page).done]).toEqual(['C1-12|ech|Tám Phước']);
  });

  test('a good from two suppliers is offered from the second after the first is in', () => {
    const offers = [anOffer('ech'), anOffer('ech', { supplierName: 'Bảy' })];
    const day = aDay({ offers, lots: [aLot({ supplierName: 'Bảy' })] });
    expect([...offeredLines(day, shownLots(day, [], page), page).done]).toEqual(['C1-12|ech|Bảy']);
  });

  test('opened offline the next morning, yesterday’s lots are what is offered', () => {
    const old = aDay({ today: '2026-11-21', lots: [aLot()] });
    const offered = offeredLines(old, shownLots(old, [], page), page);
    expect(offered.lines.map((line) => line.goodCode)).toEqual(['ech']);
    expect(offered.fromDay).toBe('2026-11-21');
    expect(offered.done.size).toBe(0);
  });

  test('an unsent slip of yesterday stays in sight and is not taken for today’s', () => {
    const late = repeat('a');
    const tomorrow = { ...page, today: '2026-11-23' };
    const lots = shownLots(undefined, [late], tomorrow);
    expect(lots).toHaveLength(2);
    const day = aDay({ today: '2026-11-23' });
    expect(offeredLines(day, lots, tomorrow).done.size).toBe(0);
  });

  test('“hết hàng” shows before the server knows, and the server’s later word wins', () => {
    const lot = aLot();
    const day = aDay({ lots: [lot] });
    const [shown] = shownLots(day, [], page);
    if (shown === undefined) throw new Error('The lot is shown.');
    const closing = closureEntry(shown, 'sold_out', writing('c'));
    expect(shownLots(day, [closing], page)[0]?.isOpen).toBe(false);
    const sent = entryAfter(closing, { kind: 'accepted', lots: [] }, now);
    expect(shownLots(day, [sent], page)[0]?.isOpen).toBe(false);
    expect(shownLots(day, [sent], { ...page, readAt: now + 1 })[0]?.isOpen).toBe(true);
  });

  test('what is called a mistake is off sale and offered again, before the server knows', () => {
    const day = aDay({ lots: [aLot({ twin: 'BT-261122-0002-B' })] });
    const [shown] = shownLots(day, [], page);
    if (shown === undefined) throw new Error('The lot is shown.');
    const voiding = closureEntry(shown, 'voided', writing('v'));
    const lots = shownLots(day, [voiding], page);
    expect(lots[0]).toMatchObject({ isVoided: true, isOpen: false, twin: null });
    expect(offeredLines(day, lots, page).done.size).toBe(0);
    const restoring = closureEntry(shown, 'restored', writing('r'));
    expect(shownLots(day, [voiding, restoring], page)[0]).toMatchObject({ isVoided: false, isOpen: true });
  });

  test('closing and photographing a lot that has no code wait for its slip', () => {
    const [lot] = shownLots(undefined, [repeat('a')], page);
    if (lot === undefined) throw new Error('The lot is shown.');
    expect(closureEntry(lot, 'sold_out', writing('c')).after).toEqual(['a']);
    const paper = { kind: 'HD', mediaType: 'image/jpeg', byteCount: 9 } as const;
    expect(photoEntry([lot], paper, writing('p')).after).toEqual(['a']);
    expect(photoEntry([{ ...lot, code: 'BT-1' }], paper, writing('p')).after).toEqual([]);
  });

  test('the day turns at midnight of the market, not of the phone or of UTC', () => {
    expect(dayAt(Date.parse('2026-11-21T16:59:59Z'), clock)).toBe('2026-11-21');
    expect(dayAt(Date.parse('2026-11-21T17:00:00Z'), undefined)).toBe('2026-11-22');
  });
});

describe('a good by hand', () => {
  const goods = [
    { code: 'ca-loc-dong', vi: 'Cá lóc đồng', synonyms: ['cá quả'] },
    { code: 'ca-ro-phi', vi: 'Cá rô phi', synonyms: [] },
    { code: 'heo-dui', vi: 'Thịt đùi heo', synonyms: [] },
  ].map(({ code, vi, synonyms }) => ({
    code,
    names: { vi, en: code, zh: '', ko: '', ja: '' },
    synonyms,
    group: 'seafood' as const,
    categoryCode: 'X',
    categoryName: 'X',
    categoryNameEn: '',
    tint: 'fish',
    usualUnit: 'kg',
    shelfLifeDays: 1,
  }));

  test.each([
    ['ca loc', 'ca-loc-dong'],
    ['Cá quả', 'ca-loc-dong'],
    ['thit lon', 'heo-dui'],
    ['lợn', 'heo-dui'],
    ['zzz', undefined],
  ])('“%s” finds %s first', (query, code) => {
    expect(findGoods(goods, [], query)[0]?.code).toBe(code);
  });

  test('of equal hits the stall’s usual goods come first, and nothing typed shows them alone', () => {
    const usual = [{ code: 'ca-ro-phi', name: 'Cá rô phi', tint: 'fish', unit: 'kg' }];
    expect(findGoods(goods, usual, 'ca').map((good) => good.code)).toEqual(['ca-ro-phi', 'ca-loc-dong']);
    expect(findGoods(goods, usual, ' ')).toBe(usual);
  });

  test('changing the unit keeps the number and converts nothing', () => {
    expect(inUnit({ unit: 'kg', amount: 12_000 }, 'con')).toEqual({ unit: 'con', amount: 12 });
    expect(inUnit({ unit: 'con', amount: 12 }, 'chuc', 14)).toEqual({
      unit: 'chuc',
      amount: 12,
      askedSize: 14,
    });
    expect(inUnit({ unit: 'chuc', amount: 3, askedSize: 10 }, 'kg')).toEqual({ unit: 'kg', amount: 3000 });
    expect(quantityFor('nonsense')).toEqual({ unit: 'kg', amount: null });
  });

  test('a supplier who is not in the book yet is named by the id that goes ahead of the slip', () => {
    const good = { code: 'ech', name: 'Ếch', tint: 'fish', unit: 'kg' };
    const said = { quantity: quantityFor('kg'), originText: ' Cà Mau ', newSupplierId: 'new' };
    expect(lineOf(good, { ...said, supplier: { id: null, name: 'Bảy' } })).toMatchObject({
      supplierId: 'new',
      originText: 'Cà Mau',
    });
    expect(lineOf(good, { ...said, supplier: undefined }).supplierId).toBeNull();
  });
});
