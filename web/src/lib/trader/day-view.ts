import { parseQuantity } from '@so-cho/db/domain/goods';
import type { Quantity } from '@so-cho/db/domain/goods';
import { marketDay } from '@so-cho/db/domain/market';
import type { MarketClock } from '@so-cho/db/domain/market';
import type { TraderDay } from '@so-cho/api/client';
import { draftFromOffer, offerKey } from './draft.ts';
import type { DraftLine } from './draft.ts';
import type { CorrectedWords, OutboxEntry } from './outbox-entry.ts';

type DayLot = TraderDay['lots'][number];

/** A lot as the trader's page shows it: from the server, or still on the phone. */
export interface ShownLot {
  readonly id: string;
  /** null: “chờ mã”, the server has not named it yet. */
  readonly code: string | null;
  /** Market day it is counted in; the server's word where it has spoken, else the phone's corrected calendar. */
  readonly day: string;
  readonly stall: string;
  readonly goodCode: string;
  readonly goodName: string;
  readonly quantity: Quantity;
  readonly supplierId: string | null;
  readonly supplierName: string | null;
  /** Where it comes from, in words; empty when nobody said. */
  readonly place: string;
  /** ISO instant. */
  readonly at: string;
  readonly isOpen: boolean;
  /** Written by mistake: no such goods came. */
  readonly isVoided: boolean;
  /** The lot of today that it may be written twice of. */
  readonly twin: string | null;
  readonly hold: DayLot['hold'];
  readonly standing: string;
  readonly paperCount: number;
  readonly isCorrected: boolean;
  /** Somebody else wrote it down for the stall. */
  readonly isOnBehalf: boolean;
  /** Its own phone may still correct it: for a day after the recording. */
  readonly mayCorrect: boolean;
  /** Its own phone may still say that it was written by mistake, or was not. */
  readonly mayVoid: boolean;
  /** The outbox entry it stands on while the server's day does not show it. */
  readonly entryId: string | null;
  readonly isRefused: boolean;
  /** Of the offer it repeats, when this phone wrote it so; else empty. */
  readonly offerKey: string;
}

/**
 * Which page is shown. `today`: market day; `market`: how it counts its days; `skewMs`: what the server's clock is ahead of the phone's; `readAt`: when
 * the server's day was read, epoch ms of the phone.
 */
export interface PageOf {
  readonly stall: string;
  readonly today: string;
  readonly market: Partial<MarketClock> | undefined;
  readonly skewMs: number;
  readonly readAt: number;
  /** The stall is a neighbour's: what is written here is written for somebody else. */
  readonly isHelping: boolean;
}

/**
 * Today's lots of one stall: what the server has, and on top of it what this phone has promised, newest first.
 *
 * A lot is never shown twice: the phone's line and the server's lot have the same id. What has not been sent is
 * shown whatever day it is from, so that nobody has to look for it.
 */
export function shownLots(
  day: TraderDay | undefined,
  entries: readonly OutboxEntry[],
  at: PageOf,
): readonly ShownLot[] {
  const known = day?.today === at.today ? day.lots.filter((lot) => lot.stall === at.stall) : [];
  const knownIds = new Set(known.map((lot) => lot.id));
  const own = entries.flatMap((entry) => linesOf(entry, at)).filter((lot) => !knownIds.has(lot.id));
  const all = [...known.map((lot) => fromServer(lot, at.today)), ...own].map((lot) =>
    withPromises(lot, entries, at.readAt),
  );
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function fromServer(lot: DayLot, day: string): ShownLot {
  return {
    id: lot.id,
    code: lot.code,
    day,
    stall: lot.stall,
    goodCode: lot.goodCode,
    goodName: lot.goodName,
    quantity: parseQuantity(lot.quantity),
    supplierId: lot.supplierId,
    supplierName: lot.supplierName,
    place: lot.place,
    at: lot.arrivedAt,
    isOpen: lot.isOpen,
    isVoided: lot.isVoided,
    twin: lot.twin,
    hold: lot.hold,
    standing: lot.standing,
    paperCount: lot.paperCount,
    isCorrected: lot.isCorrected,
    isOnBehalf: lot.isOnBehalf,
    mayCorrect: lot.mayCorrect,
    mayVoid: lot.mayVoid,
    entryId: null,
    isRefused: false,
    offerKey: '',
  };
}

function linesOf(entry: OutboxEntry, at: PageOf): readonly ShownLot[] {
  const { task, state } = entry;
  if (task.kind !== 'slip' || entry.stall !== at.stall) return [];
  return task.body.lines.flatMap((line) => {
    const named = state.name === 'sent' ? state.lots.find((lot) => lot.id === line.id) : undefined;
    const lotDay = named?.day ?? dayAt(Date.parse(task.body.deviceAt) + at.skewMs, at.market);
    if (state.name === 'sent' && lotDay !== at.today) return [];
    const words = task.words.find((word) => word.lotId === line.id);
    return [
      {
        id: line.id,
        code: named?.code ?? null,
        day: lotDay,
        stall: entry.stall,
        goodCode: line.goodCode,
        goodName: words?.goodName ?? line.goodCode,
        quantity: parseQuantity(line.quantity),
        supplierId: line.supplierId,
        supplierName: words?.supplierName ?? null,
        place: line.originText ?? '',
        at: line.arrivedAt ?? task.body.deviceAt,
        isOpen: true,
        isVoided: false,
        twin: null,
        hold: null,
        standing: 'none',
        paperCount: 0,
        isCorrected: false,
        isOnBehalf: at.isHelping,
        mayCorrect: true,
        mayVoid: true,
        entryId: entry.id,
        isRefused: state.name === 'refused',
        offerKey: words?.offerKey ?? '',
      },
    ];
  });
}

/** What the phone has promised about this lot since the server's day was read. */
function withPromises(lot: ShownLot, entries: readonly OutboxEntry[], readAt: number): ShownLot {
  const tasks = entries.filter((entry) => isNewerThan(entry, readAt)).map((entry) => entry.task);
  const closure = tasks.filter((task) => task.kind === 'closure' && task.lotId === lot.id).at(-1);
  const papers = tasks.filter(
    (task) => task.kind === 'photo' && task.lots.some((other) => other.id === lot.id),
  );
  const ended = closure?.kind === 'closure' ? closure.body.state : undefined;
  const isOpen = ended === undefined ? lot.isOpen : ended === 'reopened' || ended === 'restored';
  const isVoided = ended === undefined ? lot.isVoided : ended === 'voided';
  const corrected = tasks
    .filter((task) => task.kind === 'correction')
    .filter((task) => task.lotId === lot.id)
    .reduce((shown, { words }) => asCorrected(shown, words), lot);
  const twin = isVoided ? null : lot.twin;
  return { ...corrected, isOpen, isVoided, twin, paperCount: lot.paperCount + papers.length };
}

function asCorrected(lot: ShownLot, words: CorrectedWords): ShownLot {
  const isCorrected = true;
  switch (words.field) {
    case 'amount':
      return { ...lot, isCorrected, quantity: words.quantity };
    case 'good':
      return { ...lot, isCorrected, goodCode: words.goodCode, goodName: words.goodName };
    case 'supplier':
      return { ...lot, isCorrected, supplierName: words.supplierName };
    case 'origin':
      return { ...lot, isCorrected, place: words.place };
  }
}

function isNewerThan({ state }: OutboxEntry, readAt: number): boolean {
  return state.name === 'waiting' || (state.name === 'sent' && Date.parse(state.at) > readAt);
}

/** How days are counted until the server has said how the market does. */
const usualClock: MarketClock = { timeZone: 'Asia/Ho_Chi_Minh', dayTurnsAt: '00:00' };

/**
 * The market day of an epoch in ms.
 *
 * @param market as the phone has it; a day kept by an older version of the page does not say when days turn
 */
export function dayAt(epochMs: number, market: Partial<MarketClock> | undefined): string {
  const { timeZone = usualClock.timeZone, dayTurnsAt = usualClock.dayTurnsAt } = market ?? {};
  return marketDay(new Date(epochMs), { timeZone, dayTurnsAt });
}

/** What is offered to be repeated, and the key of those that are in today's book already. */
export interface Offered {
  readonly lines: readonly DraftLine[];
  readonly done: ReadonlySet<string>;
  /** The day they are from. */
  readonly fromDay: string | null;
}

/**
 * Yesterday's goods of one stall.
 *
 * A phone that opens offline the next morning has yesterday's page: its lots of then are today's offers.
 */
export function offeredLines(
  day: TraderDay | undefined,
  lots: readonly ShownLot[],
  at: Pick<PageOf, 'stall' | 'today'>,
): Offered {
  if (day === undefined) return { lines: [], done: new Set(), fromDay: null };
  const here = day.lots.filter((lot) => lot.stall === at.stall && !lot.isVoided);
  const isOld = day.today < at.today && here.length > 0;
  const offers = day.offers.filter((offer) => offer.stall === at.stall);
  const lines = isOld ? lastOfEach(here, day) : offers.map(draftFromOffer);
  const logged = lots.filter((lot) => !lot.isRefused && !lot.isVoided && lot.day === at.today);
  const done = new Set(lines.filter((line) => isLogged(line, lines, logged)).map((line) => line.key));
  return { lines, done, fromDay: isOld ? day.today : (offers[0]?.fromDay ?? null) };
}

/**
 * Whether an offer is in today's book already. A supplier may be written another way there, so a good that is offered
 * once is known by itself; one that is offered from two suppliers, by both.
 */
function isLogged(line: DraftLine, lines: readonly DraftLine[], logged: readonly ShownLot[]): boolean {
  const isOnly = lines.filter((other) => other.goodCode === line.goodCode).length === 1;
  return logged.some(
    (lot) =>
      lot.goodCode === line.goodCode &&
      (isOnly || lot.offerKey === line.key || lot.supplierName === line.supplierName),
  );
}

function lastOfEach(lots: readonly DayLot[], day: TraderDay): readonly DraftLine[] {
  const last = new Map<string, DraftLine>();
  for (const lot of lots) {
    const key = offerKey(lot);
    last.set(key, {
      key,
      goodCode: lot.goodCode,
      goodName: lot.goodName,
      tint: day.usualGoods.find((good) => good.code === lot.goodCode)?.tint ?? 'other',
      quantity: parseQuantity(lot.quantity),
      supplierId: day.suppliers.find((supplier) => supplier.name === lot.supplierName)?.id ?? null,
      supplierName: lot.supplierName,
      isOn: true,
    });
  }
  return [...last.values()];
}
