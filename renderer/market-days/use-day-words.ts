import { useTranslation } from 'react-i18next';
import { formatDay, weekday } from '../../core/kernel/index.ts';
import type { MarketDay } from '../types.ts';
import { WEEKDAYS } from './use-rule-words.ts';

/** A day of the market's calendar in words. */
export function useDayWords() {
  const { t } = useTranslation();
  const weekdayOf = ({ day }: MarketDay) => WEEKDAYS.find((one) => one === weekday(day)) ?? 1;
  const lunar = ({ lunar: { day, month, isLeapMonth } }: MarketDay): string =>
    t(isLeapMonth ? 'marketDays.lunarLeap' : 'marketDays.lunar', { day, month });
  /** What is said in the square of the day: why it is closed, or open all the same. */
  const mark = ({ isOpen, because, reason }: MarketDay): string => {
    if (because === 'special') {
      return reason || t(isOpen ? 'marketDays.extra' : 'marketDays.closed');
    }
    if (isOpen) return '';
    return t(because === 'tet' ? 'marketDays.closedTet' : 'marketDays.closed');
  };
  const state = (day: MarketDay): string => {
    const { isOpen, because, reason } = day;
    const said = t(`marketDays.state.${because}.${isOpen ? 'open' : 'closed'}`);
    return [lunar(day), because === 'special' && reason ? `${said}: ${reason}` : said].join('. ');
  };
  return {
    mark,
    state,
    name: (day: MarketDay): string =>
      t('marketDays.dayName', {
        weekday: t(`marketDays.weekdayName.${weekdayOf(day)}`),
        day: formatDay(day.day),
      }),
  };
}
