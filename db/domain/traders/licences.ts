import { addDays, addMonths } from '../market/calendar.ts';
import type { Words } from '../words.ts';

/** Papers that a person or household has for selling at all; papers of the goods are another room's. */
export const licenceKinds = [
  'business',
  'food_commitment',
  'food_certificate',
  'health_check',
  'food_knowledge',
  'fire_commitment',
] as const;
export type LicenceKind = (typeof licenceKinds)[number];

export const licenceKindWords: Readonly<Record<LicenceKind, Words>> = {
  business: { vi: 'Đăng ký hộ kinh doanh', en: 'Household business registration' },
  food_commitment: { vi: 'Bản cam kết an toàn thực phẩm', en: 'Food safety commitment' },
  food_certificate: { vi: 'Giấy đủ điều kiện an toàn thực phẩm', en: 'Food safety certificate' },
  health_check: { vi: 'Giấy khám sức khỏe', en: 'Health check' },
  food_knowledge: { vi: 'Xác nhận kiến thức an toàn thực phẩm', en: 'Food safety knowledge' },
  fire_commitment: { vi: 'Cam kết phòng cháy chữa cháy', en: 'Fire safety commitment' },
};

/**
 * Months a paper of a kind is usually good for, which a form offers and a person may change; null where it has no end.
 * The commitment is signed anew every three years (TT 17/2018/TT-BNNPTNT); the others are custom and unconfirmed.
 */
const usualMonths: Readonly<Record<LicenceKind, number | null>> = {
  business: null,
  food_commitment: 36,
  food_certificate: 36,
  health_check: 12,
  food_knowledge: 36,
  fire_commitment: 12,
};

/** The last good day that a paper issued on a day usually has. */
export function usualLastDay(kind: LicenceKind, issuedOn: string): string | null {
  const months = usualMonths[kind];
  return months === null ? null : addDays(addMonths(issuedOn, months), -1);
}
