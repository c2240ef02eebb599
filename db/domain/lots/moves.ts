import { isOneOf } from '../words.ts';
import type { Words } from '../words.ts';

/** What can be done with goods that are in the market. The first four make new lots, the others take goods away. */
export const moveKinds = ['split', 'transfer', 'cut', 'mix', 'return', 'spoil', 'destroy'] as const;
export type MoveKind = (typeof moveKinds)[number];

export const moveWords: Readonly<Record<MoveKind, Words>> = {
  split: { vi: 'Chia lô', en: 'Split' },
  transfer: { vi: 'Chuyển sạp', en: 'Moved to another stall' },
  cut: { vi: 'Pha lóc', en: 'Cut up' },
  mix: { vi: 'Trộn chung', en: 'Mixed' },
  return: { vi: 'Trả hàng', en: 'Returned' },
  spoil: { vi: 'Hư hỏng', en: 'Spoiled' },
  destroy: { vi: 'Tiêu hủy', en: 'Destroyed' },
};

export function isMoveKind(text: string): text is MoveKind {
  return isOneOf(moveKinds, text);
}

export function makesLots(kind: MoveKind): kind is 'split' | 'transfer' | 'cut' | 'mix' {
  return isOneOf(['split', 'transfer', 'cut', 'mix'] as const, kind);
}
