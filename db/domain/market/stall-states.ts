import type { Words } from '../words.ts';

/** The life of a stall. */
export const stallStates = [
  'planned',
  'vacant',
  'reserved',
  'allocated',
  'trading',
  'closed_temporarily',
  'surrendered',
  'revoked',
] as const;
export type StallState = (typeof stallStates)[number];

export const stallStateWords: Readonly<Record<StallState, Words>> = {
  planned: { vi: 'Dự kiến', en: 'Planned' },
  vacant: { vi: 'Trống', en: 'Vacant' },
  reserved: { vi: 'Đã giữ chỗ', en: 'Reserved' },
  allocated: { vi: 'Đã giao', en: 'Allocated' },
  trading: { vi: 'Đang bán', en: 'Trading' },
  closed_temporarily: { vi: 'Tạm nghỉ', en: 'Closed for now' },
  surrendered: { vi: 'Đã trả sạp', en: 'Given back' },
  revoked: { vi: 'Bị thu hồi sạp', en: 'Revoked' },
};

const next: Readonly<Record<StallState, readonly StallState[]>> = {
  planned: ['vacant'],
  vacant: ['reserved', 'allocated'],
  // A reservation may lapse.
  reserved: ['allocated', 'vacant'],
  allocated: ['trading', 'surrendered', 'revoked'],
  trading: ['closed_temporarily', 'surrendered', 'revoked'],
  closed_temporarily: ['trading', 'surrendered', 'revoked'],
  surrendered: ['vacant'],
  revoked: ['vacant'],
};

/** Whether a stall may go from one state straight to another; staying where it is is no change. */
export function canBecome(from: StallState, to: StallState): boolean {
  return next[from].includes(to);
}
