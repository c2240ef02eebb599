export { addDays, addMonths, dayFromNumber, dayNumber, daysBetween, parseDay, weekday } from './calendar.ts';
export type { IsoDay } from './calendar.ts';
export { codeLengthMax, normaliseCode, parseStallCode, stallCodeOf, stallCodePattern } from './codes.ts';
export type { StallCodeParts } from './codes.ts';
export {
  countDayPlaces,
  cutGround,
  dayCellsOf,
  dayGroundKind,
  dayGroundLabel,
  dayGroundMax,
  dayGroundOf,
  nextDayNumber,
} from './day-places.ts';
export type { DayCell, DayGround, DayShape } from './day-places.ts';
export { differenceOf } from './difference.ts';
export type { Difference } from './difference.ts';
export { dayKindOf, dayKinds, likeDays, marketSeasons, mondayOf } from './like-days.ts';
export type { DayKind, LikeDays } from './like-days.ts';
export { isLunarFirstOrFifteenth, isTetRush, lunarDate } from './lunar.ts';
export type { LunarDate } from './lunar.ts';
export { classOfCount, marketClasses, marketLawOn } from './market-law.ts';
export type { ClassBounds, MarketClass, MarketLaw } from './market-law.ts';
export { marketDay, marketDayBounds, marketTime } from './market-day.ts';
export type { MarketClock } from './market-day.ts';
export { hoursOn, noticeKinds } from './notices.ts';
export type { NoticeKind } from './notices.ts';
export { isOpenAt } from './open-now.ts';
export type { SeenStall } from './open-now.ts';
export { cornersOf, outlineArea2, outlineBounds, outlineCentroid, pointInOutline } from './outline.ts';
export type { Bounds, Outline } from './outline.ts';
export { meetsItself } from './outline-meets.ts';
export { outlinesOverlap } from './outlines-overlap.ts';
export { countStalls, countStallsBy } from './stall-counts.ts';
export type { CountedStall, StallCounts } from './stall-counts.ts';
export { canBecome, stallStates, stallStateWords } from './stall-states.ts';
export type { StallState } from './stall-states.ts';
export {
  isoWeekOf,
  periodAround,
  periodBefore,
  periodKindOf,
  periodKinds,
  periodYearBefore,
} from './periods.ts';
export type { DayPeriod, PeriodKind } from './periods.ts';
