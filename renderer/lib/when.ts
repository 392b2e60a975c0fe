import i18next from 'i18next';
import {
  addDays,
  type Day,
  dayOf,
  formatDay,
  type WallTime,
  wallTime,
} from '../../core/kernel/index.ts';

/** A time as people say it: `07:00 hôm nay`, `16:20 hôm qua`, `07:00 ngày 05/02/2026`. */
export function spokenTime(time: WallTime, today: Day = dayOf(wallTime(new Date()))): string {
  const clock = time.slice(11, 16);
  const day = dayOf(time);
  if (day === today) return i18next.t('when.today', { clock });
  if (day === addDays(today, -1)) return i18next.t('when.yesterday', { clock });
  return i18next.t('when.on', { clock, day: formatDay(day) });
}
