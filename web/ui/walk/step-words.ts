import type { WalkStep } from '@so-cho/db/domain/market/walks';
import { formatNumber } from '../format/index.ts';
import { t } from '../messages/index.ts';
import type { Lang } from '../messages/index.ts';
import { levelName } from '../names.ts';

interface Named {
  readonly ordinal: number;
  readonly name: string;
}

/** Whole metres, and at least one: nobody walks 0 m. */
export function metresOf(lang: Lang, cm: number): string {
  return formatNumber(lang, Math.max(1, Math.round(cm / 100)), 0);
}

/** What one is told at a step of the way. */
export function stepWords(
  lang: Lang,
  step: WalkStep,
  way: { stall: string; levels: readonly Named[] },
): string {
  if (step.kind === 'arrive') return t(lang, `walk.arrive-${step.side}`, { stall: way.stall });
  if (step.kind === 'climb') {
    const level = way.levels.find(({ ordinal }) => ordinal === step.to);
    return t(lang, `walk.${step.by}`, { level: level === undefined ? '' : levelName(lang, level) });
  }
  const metres = metresOf(lang, step.cm);
  const turn = step.turn ?? 'go';
  if (step.along === null) return t(lang, `walk.${turn}`, { metres });
  if (step.along.kind === 'row') return t(lang, `walk.${turn}-row`, { metres, row: step.along.name });
  return t(lang, `walk.${turn}-aisle`, { metres, aisle: step.along.name });
}
