export { formatDifference, formatKg, formatNumber, formatShare, formatTyped, parseNumber } from './number.ts';
export {
  dayOf,
  defaultZone,
  formatDay,
  formatDayShort,
  formatMoment,
  formatTime,
  formatWeekday,
} from './time.ts';
