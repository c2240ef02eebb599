import { digitSet, strangerIn } from '../charsets.ts';
import type { Flaw, LinterCode } from '../faults.ts';
import { yymmdd } from './dates.ts';
import { prefixFlaw, type PrefixSource } from './identifiers.ts';

/**
 * One field of a North American coupon (GS1 General Specifications §3.9.18 and GS1 US, "North American Coupon
 * Application Guideline"): everything is digits, most lengths are written as one digit before the field.
 */
type Field =
  /** A digit that says how many digits follow: `base` more than itself. `none` says that nothing follows. */
  | {
      readonly kind: 'counted';
      readonly name: string;
      readonly sizes: string;
      readonly base: number;
      readonly none?: string;
      readonly isPrefix?: true;
    }
  | { readonly kind: 'choice'; readonly name: string; readonly allowed: string }
  | { readonly kind: 'fixed'; readonly name: string; readonly length: number }
  | { readonly kind: 'date'; readonly name: string };

const counted = (
  name: string,
  sizes: string,
  base: number,
  more: { none?: string; isPrefix?: true } = {},
): Field => ({
  kind: 'counted',
  name,
  sizes,
  base,
  ...more,
});
const choice = (name: string, allowed: string): Field => ({ kind: 'choice', name, allowed });
const fixed = (name: string, length: number): Field => ({ kind: 'fixed', name, length });

const purchase = (nth: '1st' | '2nd' | '3rd'): Field[] => [
  counted(`${nth}-purchase-requirement`, '12345', 0),
  choice(`${nth}-purchase-requirement-code`, '012349'),
  fixed(`${nth}-purchase-family-code`, 3),
];
const laterPurchase = (nth: '2nd' | '3rd'): Field[] => [
  ...purchase(nth),
  counted(`${nth}-purchase-gcp`, '0123456', 6, { none: '9', isPrefix: true }),
];

/** AI 8110: what every coupon holds, then what it may hold, each part opened by its digit and in this order. */
const couponFields = (): Field[] => [
  counted('gcp', '0123456', 6, { isPrefix: true }),
  fixed('offer-code', 6),
  counted('save-value', '12345', 0),
  ...purchase('1st'),
];
const couponParts = (): (readonly [string, Field[]])[] => [
  ['1', [choice('additional-purchase-rules-code', '0123'), ...laterPurchase('2nd')]],
  ['2', laterPurchase('3rd')],
  ['3', [{ kind: 'date', name: 'expiration-date' }]],
  ['4', [{ kind: 'date', name: 'start-date' }]],
  ['5', [counted('serial-number', '0123456789', 6)]],
  ['6', [counted('retailer-gcp-or-gln', '1234567', 6, { isPrefix: true })]],
  [
    '9',
    [
      choice('save-value-code', '01256'),
      choice('save-value-applies-to-item', '012'),
      choice('store-coupon-flag', '0123456789'),
      choice('dont-multiply-flag', '01'),
    ],
  ],
];

/** AI 8112, a positive offer file's reference. */
const offerFields = (): Field[] => [
  choice('format-code', '01'),
  counted('funder', '0123456', 6, { isPrefix: true }),
  fixed('offer-code', 6),
  counted('serial-number', '0123456789', 6),
];

/** Walks the fields; `at` is the first digit not yet read, `flaw` the first thing wrong. */
class CouponReader {
  readonly data: string;
  readonly source: PrefixSource | undefined;
  at = 0;
  flaw: Flaw | undefined;

  constructor(data: string, source: PrefixSource | undefined) {
    this.data = data;
    this.source = source;
  }

  readAll(fields: readonly Field[]): boolean {
    return fields.every((field) => {
      this.flaw = this.readOne(field);
      return this.flaw === undefined;
    });
  }

  /** Where data ends too early, the rest is at fault; where nothing is left, all of it is. */
  private cutShort(code: LinterCode): Flaw {
    const left = this.data.length - this.at;
    return left === 0 ? { code, at: 0, length: this.data.length } : { code, at: this.at, length: left };
  }

  private readOne(field: Field): Flaw | undefined {
    if (field.kind === 'choice') return this.readDigit(field.allowed, field.name, field.name);
    if (field.kind === 'counted') return this.readCounted(field);
    const length = field.kind === 'date' ? 6 : field.length;
    const word = field.kind === 'date' ? 'too-short-for' : 'truncated';
    if (this.data.length - this.at < length) return this.cutShort(`coupon-${word}-${field.name}`);
    const { at } = this;
    this.at += length;
    const isWrong = field.kind === 'date' && yymmdd(this.data.slice(at, at + length)) !== undefined;
    return isWrong ? { code: `coupon-invalid-${field.name}`, at, length } : undefined;
  }

  private readDigit(allowed: string, missing: string, invalid: string): Flaw | undefined {
    const digit = this.data[this.at];
    if (digit === undefined) return this.cutShort(`coupon-missing-${missing}`);
    if (!allowed.includes(digit)) return { code: `coupon-invalid-${invalid}`, at: this.at, length: 1 };
    this.at++;
    return undefined;
  }

  private readCounted(field: Field & { kind: 'counted' }): Flaw | undefined {
    const allowed = field.sizes + (field.none ?? '');
    const wrong = this.readDigit(allowed, `${field.name}-vli`, `${field.name}-length`);
    if (wrong) return wrong;
    const size = this.data.charAt(this.at - 1);
    if (size === field.none) return undefined;
    const length = field.base + Number(size);
    if (this.data.length - this.at < length) return this.cutShort(`coupon-truncated-${field.name}`);
    const { at } = this;
    this.at += length;
    return field.isPrefix ? prefixFlaw(this.data, at, length, this.source) : undefined;
  }

  excess(): Flaw | undefined {
    const left = this.data.length - this.at;
    return left === 0 ? undefined : { code: 'coupon-excess-data', at: this.at, length: left };
  }
}

export function couponcode(data: string, source?: PrefixSource): Flaw | undefined {
  const stranger = strangerIn(data, digitSet);
  if (stranger) return stranger;
  const reader = new CouponReader(data, source);
  if (!reader.readAll(couponFields())) return reader.flaw;
  let expiry: { readonly at: number; readonly date: string } | undefined;
  for (const [opener, fields] of couponParts()) {
    const { at } = reader;
    if (data[at] !== opener) continue;
    reader.at++;
    if (!reader.readAll(fields)) return reader.flaw;
    const date = data.slice(at + 1, reader.at);
    if (opener === '3') expiry = { at, date };
    if (opener === '4' && expiry && expiry.date < date) {
      return { code: 'coupon-expiration-before-start', at: expiry.at, length: reader.at - expiry.at };
    }
  }
  return reader.excess();
}

export function couponposoffer(data: string, source?: PrefixSource): Flaw | undefined {
  const stranger = strangerIn(data, digitSet);
  if (stranger) return stranger;
  const reader = new CouponReader(data, source);
  return reader.readAll(offerFields()) ? reader.excess() : reader.flaw;
}
