import type { PublicWords } from '../words.ts';

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

export const stallStateWords: Readonly<Record<StallState, PublicWords>> = {
  planned: { vi: 'Dự kiến', en: 'Planned', zh: '规划中', ko: '예정', ja: '予定' },
  vacant: { vi: 'Trống', en: 'Vacant', zh: '空置', ko: '비어 있음', ja: '空き' },
  reserved: { vi: 'Đã giữ chỗ', en: 'Reserved', zh: '已预留', ko: '예약됨', ja: '予約済み' },
  allocated: { vi: 'Đã giao', en: 'Allocated', zh: '已分配', ko: '배정됨', ja: '割り当て済み' },
  trading: { vi: 'Đang bán', en: 'Trading', zh: '营业中', ko: '영업 중', ja: '営業中' },
  closed_temporarily: {
    vi: 'Tạm nghỉ',
    en: 'Closed for now',
    zh: '暂停营业',
    ko: '임시 휴업',
    ja: '一時休業',
  },
  surrendered: { vi: 'Đã trả sạp', en: 'Given back', zh: '已退还', ko: '반납됨', ja: '返還済み' },
  revoked: { vi: 'Bị thu hồi sạp', en: 'Revoked', zh: '已收回', ko: '회수됨', ja: '取り消し' },
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
