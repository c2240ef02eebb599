import type { ComparedDays, DayFigure, DayFigures } from '@so-cho/db';
import { assert, categoryGroups, isOneOf, tintOf } from '@so-cho/db/domain';
import { hoursOfDay } from './moment.ts';
import type { BoardToday } from './shapes.ts';

type Figures = Pick<
  BoardToday,
  'total' | 'compared' | 'byHour' | 'byCategory' | 'byOrigin' | 'papered' | 'funnel' | 'data'
>;

/** The goods of the day as the board's page draws them. */
export function boardFigures(day: DayFigures, compared: ComparedDays, dayTurnsAt: string): Figures {
  const { total } = day;
  const [worst] = day.gaps;
  return {
    total: shown(total),
    compared: {
      kind: compared.kind,
      leftOut: [...compared.leftOut],
      days: [...compared.days],
      medianLots: compared.medianLots,
      medianGrams: compared.medianGrams,
    },
    byHour: byHour(day, compared, dayTurnsAt),
    byCategory: day.byCategory.map((category) => ({
      ...shown(category),
      code: category.code,
      name: category.name,
      nameEn: category.nameEn,
      tint: tintOfGroup(category.group),
      paperedLots: category.paperedLots,
      paperedGrams: category.paperedGrams,
    })),
    byOrigin: day.byOrigin.map((origin) => ({ ...shown(origin), key: origin.key, name: origin.name })),
    papered: { lots: total.paperedLots, grams: total.paperedGrams },
    funnel: {
      declared: total.lots,
      papered: total.paperedLots,
      admitted: total.admitted,
      checked: total.checked,
      scanned: total.scanned,
      worstGap: worst
        ? {
            categoryCode: worst.category.code,
            categoryName: worst.category.name,
            categoryNameEn: worst.category.nameEn,
            originKey: worst.origin.key,
            originName: worst.origin.name,
            lots: worst.lots,
          }
        : null,
    },
    data: {
      late: total.late,
      corrected: total.corrected,
      withoutMass: total.lotsWithoutMass,
      joined: total.joined,
    },
  };
}

function shown(figure: DayFigure): BoardToday['total'] {
  return { lots: figure.lots, grams: figure.grams, lotsWithoutMass: figure.lotsWithoutMass };
}

/** Every hour from the first to the last one that has goods today or had on a compared day; none in between is left out. */
function byHour(day: DayFigures, compared: ComparedDays, dayTurnsAt: string): BoardToday['byHour'] {
  const figures = new Map(day.byHour.map((figure) => [figure.hour, figure]));
  const hours = hoursOfDay(dayTurnsAt);
  const hasGoods = (hour: number) => figures.has(hour) || compared.medianGramsByHour.has(hour);
  return hours.slice(hours.findIndex(hasGoods), hours.findLastIndex(hasGoods) + 1).map((hour) => ({
    hour,
    grams: figures.get(hour)?.grams ?? 0,
    lots: figures.get(hour)?.lots ?? 0,
    medianGrams: compared.days.length === 0 ? null : (compared.medianGramsByHour.get(hour) ?? 0),
  }));
}

export function tintOfGroup(group: string): ReturnType<typeof tintOf> {
  assert(isOneOf(categoryGroups, group), 'Every category belongs to a known group.');
  return tintOf(group);
}
