import type { Words } from '../words.ts';

/** What a board's map can show of its stalls. */
export const mapLayers = ['risk', 'last', 'grade', 'vacancy'] as const;
export type MapLayer = (typeof mapLayers)[number];

/** What a layer is read from. Days are whole market days. */
export interface LayerFacts {
  /** Points of the plan of visits; null where no food is sold or nobody trades. */
  readonly points: number | null;
  /** Days since the last visit, or since one could have been; null where no food is sold or nobody trades. */
  readonly waitDays: number | null;
  readonly intervalDays: number | null;
  readonly hasBeenVisited: boolean;
  readonly grade: {
    readonly status: 'new' | 'graded' | 'overdue';
    readonly rating: number | null;
    /** Shown in place of the level where the board chose a scheme of letters. */
    readonly letter?: 'A' | 'B' | 'C' | null;
  } | null;
  /** State of the stall in its life. */
  readonly state: string;
}

/**
 * A band of a layer. Green, amber and red belong to verdicts and due dates, so risk and vacancy are told in ink alone;
 * what is not known has its own band and is never green.
 */
export interface LayerBand {
  readonly key: string;
  readonly look: LayerLook;
  readonly words: Words;
}

/** Each look has a ground and a pattern of its own, so that no two are told apart by colour alone. */
export const layerLooks = [
  'good',
  'fair',
  'due',
  'late',
  'bad',
  'unknown',
  'none',
  'ink-1',
  'ink-2',
  'ink-3',
  'ink-4',
] as const;
export type LayerLook = (typeof layerLooks)[number];

const none: LayerBand = {
  key: 'none',
  look: 'none',
  words: { vi: 'không bán thực phẩm hoặc đang trống', en: 'no food sold, or empty' },
};

/** Every band of every layer, in the order of a legend: what asks for attention comes first. */
export const layerBands: Readonly<Record<MapLayer, readonly LayerBand[]>> = {
  risk: [
    { key: 'top', look: 'ink-4', words: { vi: 'từ 60 điểm', en: '60 points and more' } },
    { key: 'high', look: 'ink-3', words: { vi: '40–59 điểm', en: '40–59 points' } },
    { key: 'some', look: 'ink-2', words: { vi: '25–39 điểm', en: '25–39 points' } },
    { key: 'low', look: 'ink-1', words: { vi: 'dưới 25 điểm', en: 'under 25 points' } },
    none,
  ],
  last: [
    { key: 'long', look: 'bad', words: { vi: 'quá 2 lần kỳ hạn', en: 'over twice its interval' } },
    { key: 'late', look: 'late', words: { vi: 'quá kỳ hạn', en: 'past its interval' } },
    { key: 'never', look: 'unknown', words: { vi: 'chưa kiểm lần nào', en: 'never visited' } },
    { key: 'soon', look: 'due', words: { vi: 'còn dưới ¼ kỳ hạn', en: 'under a quarter of it left' } },
    { key: 'within', look: 'good', words: { vi: 'còn trong kỳ hạn', en: 'within its interval' } },
    none,
  ],
  grade: [
    { key: 'poor', look: 'bad', words: { vi: 'mức 0–2, hạng C', en: 'level 0–2, C' } },
    { key: 'middle', look: 'due', words: { vi: 'mức 3, hạng B', en: 'level 3, B' } },
    { key: 'fair', look: 'fair', words: { vi: 'mức 4', en: 'level 4' } },
    { key: 'good', look: 'good', words: { vi: 'mức 5, hạng A', en: 'level 5, A' } },
    { key: 'overdue', look: 'late', words: { vi: 'quá hạn kiểm tra', en: 'visit overdue' } },
    { key: 'new', look: 'unknown', words: { vi: 'mới, chưa đủ lần kiểm', en: 'new, too few visits' } },
    none,
  ],
  vacancy: [
    { key: 'empty', look: 'ink-4', words: { vi: 'đang trống', en: 'empty' } },
    { key: 'promised', look: 'ink-3', words: { vi: 'đã giữ chỗ hoặc đã giao', en: 'reserved or allocated' } },
    { key: 'resting', look: 'ink-2', words: { vi: 'tạm nghỉ', en: 'closed for now' } },
    { key: 'trading', look: 'ink-1', words: { vi: 'đang bán', en: 'trading' } },
  ],
};

/** The band of a stall in a layer; its key is one of `layerBands`. */
export function bandOf(layer: MapLayer, facts: LayerFacts): LayerBand {
  const key = keyOf[layer](facts);
  return layerBands[layer].find((band) => band.key === key) ?? none;
}

const keyOf: Readonly<Record<MapLayer, (facts: LayerFacts) => string>> = {
  risk: ({ points }) =>
    points === null ? 'none' : points >= 60 ? 'top' : points >= 40 ? 'high' : points >= 25 ? 'some' : 'low',
  last: ({ waitDays, intervalDays, hasBeenVisited }) => {
    if (waitDays === null || intervalDays === null) return 'none';
    if (waitDays > 2 * intervalDays) return 'long';
    if (waitDays > intervalDays) return 'late';
    if (!hasBeenVisited) return 'never';
    return waitDays * 4 > intervalDays * 3 ? 'soon' : 'within';
  },
  grade: ({ grade }) => {
    if (grade === null) return 'none';
    if (grade.status !== 'graded') return grade.status;
    const level = grade.letter == null ? grade.rating : { A: 5, B: 3, C: 2 }[grade.letter];
    if (level === null) return 'new';
    return level <= 2 ? 'poor' : level === 3 ? 'middle' : level === 4 ? 'fair' : 'good';
  },
  vacancy: ({ state }) => {
    if (state === 'trading') return 'trading';
    if (state === 'closed_temporarily') return 'resting';
    return state === 'reserved' || state === 'allocated' ? 'promised' : 'empty';
  },
};
