/**
 * Kernel: the words every room shares (money, days, text, ids, errors, clock).
 * Pure: no files, no database, no browser; the renderer may import it too.
 */
export { type Clock, fixedClock, systemClock, today, utcNow, wallNow } from './clock.ts';
export {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  formatDay,
  formatMonth,
  formatWallTime,
  isDay,
  isMonth,
  isoWeek,
  type Month,
  monthDays,
  monthOf,
  type WallTime,
  wallTime,
  weekday,
} from './days.ts';
export { OPENING_HEADER, SESSION_HEADER } from './door.ts';
export { assertNever, type ErrorBody, errorBody, Refusal, refuse, toRefusal } from './errors.ts';
export { type Heavy, inThisThread } from './heavy.ts';
export { newUid } from './ids.ts';
export { MAX_FILE_BYTES } from './limits.ts';
export {
  type Dong,
  formatCount,
  formatDong,
  formatDongInDocument,
  formatRate,
  isDong,
  MAX_DONG,
} from './money.ts';
export {
  formatPeriod,
  PERIOD_KINDS,
  type Period,
  type PeriodKey,
  type PeriodKind,
  periodAt,
  periodBefore,
  periodDays,
  periodKind,
  periodLastYear,
  QUARTERS,
} from './periods.ts';
export { statusOf } from './status.ts';
export {
  cleanText,
  codeKey,
  compareText,
  foldAccents,
  groupAccount,
  hideNumbers,
  placeKey,
  searchKey,
  soundText,
  stallKey,
} from './text.ts';
