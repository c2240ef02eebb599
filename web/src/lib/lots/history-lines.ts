import type { LotRecord, LotRecordEvent } from '@so-cho/api/client';
import { isOneOf } from '@so-cho/db/domain';
import { roles, roleWords } from '@so-cho/db/domain/access';
import { formatQuantity, parseQuantity } from '@so-cho/db/domain/goods';
import { formatDay, formatMoment } from '#ui/format/index.ts';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';
import { paperName } from './paper-name.ts';

type Stated = NonNullable<LotRecordEvent['correction']>['was'];
type Quantity = Parameters<typeof parseQuantity>[0];

/** One entry of a lot's history in words. */
export interface HistoryLine {
  readonly id: string;
  /** ISO instant at which the server recorded it. */
  readonly recordedAt: string;
  readonly title: string;
  readonly evidence: LotRecordEvent['evidence'];
  /** What was said: business, place, papers, notes. */
  readonly facts: readonly string[];
  /** For a correction, what stood before and what stands now. */
  readonly change: { readonly was: string; readonly becomes: string } | null;
  /** Who wrote it, and the other clocks where they say something else. */
  readonly witness: readonly string[];
}

/** The reader's language and the market's clock. */
export interface HistoryReader {
  readonly lang: StaffLang;
  readonly today: string;
  readonly zone: string;
}

/** The declaration and everything since, in the order it was recorded. */
export function historyLines(record: LotRecord, reader: HistoryReader): readonly HistoryLine[] {
  return [declaredLine(record, reader), ...record.events.map((event) => eventLine(record, event, reader))];
}

function declaredLine({ code, declared }: LotRecord, reader: HistoryReader): HistoryLine {
  const { lang } = reader;
  const facts = [
    `${quantityText(lang, declared.quantity)} ${goodName(lang, declared.good)}`,
    `${t(lang, 'common.stall')} ${declared.stall}`,
    declared.supplier,
    declared.origin,
    declared.isOnBehalf ? t(lang, 'record.on-behalf') : '',
  ];
  return {
    id: code,
    recordedAt: declared.recordedAt,
    title: t(lang, 'record.declared'),
    evidence: null,
    facts: facts.filter((fact) => fact !== ''),
    change: null,
    witness: witnessOf({ ...declared, happenedAt: declared.arrivedAt }, reader),
  };
}

function eventLine(record: LotRecord, event: LotRecordEvent, reader: HistoryReader): HistoryLine {
  const { lang } = reader;
  const { correction } = event;
  const paper = record.papers.find(({ id }) => id === event.paperId);
  const again = correction !== null && correction.corrects !== null;
  const facts = [
    event.organisation,
    event.place,
    paper === undefined ? '' : paperName(lang, paper),
    again ? t(lang, 'record.corrects-correction') : '',
    event.note ?? '',
  ];
  return {
    id: event.id,
    recordedAt: event.recordedAt,
    title: eventTitle(lang, event),
    evidence: event.evidence,
    facts: facts.filter((fact) => fact !== ''),
    change: correction && {
      was: statedText(lang, correction.was),
      becomes: statedText(lang, correction.becomes),
    },
    witness: witnessOf(event, reader),
  };
}

/** One thing that happened to a lot, in a few words. */
export function eventTitle(lang: StaffLang, event: LotRecordEvent): string {
  const quantity = event.quantity === null ? '' : quantityText(lang, event.quantity);
  switch (event.kind) {
    case 'hop':
      return event.hop === null ? '' : t(lang, `hop.${event.hop}`);
    case 'sold_out':
      return t(lang, 'record.sold-out');
    case 'reopened':
      return t(lang, 'record.reopened');
    case 'voided':
      return t(lang, 'record.voided');
    case 'restored':
      return t(lang, 'record.restored');
    case 'returned':
      return t(lang, 'record.returned', { quantity });
    case 'destroyed':
      return t(lang, 'record.destroyed', { quantity });
    case 'correction': {
      const field = event.correction === null ? '' : t(lang, `record.field-${event.correction.field}`);
      return t(lang, 'record.corrected', { field });
    }
  }
}

function witnessOf(
  one: Pick<LotRecordEvent, 'by' | 'happenedAt' | 'deviceAt' | 'recordedAt'>,
  { lang, today, zone }: HistoryReader,
): readonly string[] {
  const at = (instant: string) => formatMoment(lang, instant, today, zone);
  const recorded = at(one.recordedAt);
  // Two clocks that show the same minute are said once.
  const other = (instant: string | null) => (instant === null || at(instant) === recorded ? '' : at(instant));
  const [happened, device] = [other(one.happenedAt), other(one.deviceAt)];
  return [
    writerName(lang, one.by),
    happened === '' ? '' : t(lang, 'record.happened', { time: happened }),
    device === '' ? '' : t(lang, 'record.device', { time: device }),
  ].filter((part) => part !== '');
}

/** Who wrote something down, with the role it was done under. */
export function writerName(lang: StaffLang, by: LotRecordEvent['by']): string {
  if (by === null) return t(lang, 'record.nobody');
  if (by.role === null || !isOneOf(roles, by.role)) return by.name;
  return `${by.name}, ${roleWords[by.role][lang]}`;
}

/** From when to when a paper speaks; empty when it does not say. */
export function paperDates(lang: StaffLang, paper: LotRecord['papers'][number]): string {
  const { issuedOn, validTo } = paper;
  if (issuedOn === null) {
    return validTo === null ? '' : t(lang, 'record.paper-until', { until: formatDay(lang, validTo) });
  }
  const issued = formatDay(lang, issuedOn);
  if (validTo === null) return t(lang, 'record.paper-from', { issued });
  return t(lang, 'record.paper-dates', { issued, until: formatDay(lang, validTo) });
}

function statedText(lang: StaffLang, stated: Stated): string {
  if (stated.quantity !== null) return quantityText(lang, stated.quantity);
  if (stated.good !== null) return goodName(lang, stated.good);
  return stated.text === '' ? t(lang, 'record.none') : stated.text;
}

function quantityText(lang: StaffLang, quantity: Quantity): string {
  return formatQuantity(parseQuantity(quantity), lang);
}

function goodName(lang: StaffLang, names: LotRecord['declared']['good']): string {
  return names[lang] || names.vi;
}
