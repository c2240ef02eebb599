import type { Words } from '../words.ts';
import type { Analyte } from './analytes.ts';

/** When a strip may be read, in minutes after it was dipped, both ends included. Before it the colour is still coming, after it the colour lies. */
export interface ReadingWindow {
  readonly readFrom: number;
  readonly readUntil: number;
}

/** Whole minutes that a leaflet may ask for. */
export const readMinuteMax = 240;

export type KitPhase = 'running' | 'readable' | 'late';

/**
 * Where a strip stands at an instant.
 *
 * @param dippedAtMs, atMs epoch milliseconds of one and the same clock
 */
export function kitPhase(window: ReadingWindow, dippedAtMs: number, atMs: number): KitPhase {
  const minutes = (atMs - dippedAtMs) / 60_000;
  return minutes < window.readFrom ? 'running' : minutes <= window.readUntil ? 'readable' : 'late';
}

/** Dated data: what kits of an analyte usually ask for. The leaflet in the box wins, and whoever tests may change it. */
export const usualWindows: {
  readonly validFrom: string;
  readonly basis: Words;
  readonly byAnalyte: Readonly<Partial<Record<Analyte, ReadingWindow>>>;
} = {
  validFrom: '2017-01-01',
  basis: {
    vi: 'Thường ghi trên hộp kit (chờ xác nhận theo từng hãng)',
    en: 'As boxes usually say (to be confirmed for each maker)',
  },
  byAnalyte: {
    pesticide: { readFrom: 10, readUntil: 15 },
    borax: { readFrom: 5, readUntil: 10 },
    formol: { readFrom: 5, readUntil: 10 },
    urea: { readFrom: 3, readUntil: 10 },
    bleach: { readFrom: 1, readUntil: 5 },
    colour: { readFrom: 5, readUntil: 10 },
    frying_oil: { readFrom: 1, readUntil: 5 },
    salbutamol: { readFrom: 5, readUntil: 10 },
  },
};

export function usualWindow(analyte: Analyte): ReadingWindow {
  return usualWindows.byAnalyte[analyte] ?? { readFrom: 5, readUntil: 10 };
}
