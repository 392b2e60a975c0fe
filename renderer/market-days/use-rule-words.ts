import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { OpeningPattern, OpeningRule } from '../types.ts';
import { listed } from './number-list.ts';

/** The days of the week from Monday on; 1 to 7 in a rule. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A rule in one sentence, as people say when their market meets. */
export function useRuleWords(): (rule: OpeningRule) => string {
  const { t } = useTranslation();
  const patternWords = (pattern: OpeningPattern): string => {
    switch (pattern.kind) {
      case 'every-day':
        return t('marketDays.says.everyDay');
      case 'weekdays': {
        const names = WEEKDAYS.filter((day) => pattern.weekdays.includes(day));
        return t('marketDays.says.weekdays', {
          days: names.map((day) => t(`marketDays.weekday.${day}`)).join(', '),
        });
      }
      case 'lunar-days': {
        const days = t('marketDays.says.lunar', { days: listed(pattern.lunarDays) });
        const isLast = pattern.lastWhenShort && pattern.lunarDays.includes(30);
        return isLast ? `${days} ${t('marketDays.says.lastWhenShort')}` : days;
      }
      case 'cycle': {
        const { length, start, offsets } = pattern;
        const isPlain = offsets.length === 1 && offsets[0] === 0;
        return isPlain
          ? t('marketDays.says.cycle', { length, start: formatDay(start) })
          : t('marketDays.says.cycleDays', {
              ...{ length, start: formatDay(start) },
              days: listed(offsets.map((offset) => offset + 1)),
            });
      }
    }
  };
  return ({ patterns, tet: { before, after } }) => {
    const days = patterns.map(patternWords).join(t('marketDays.says.and'));
    return [t('marketDays.says.meets', { days }), ...tetWords(before, after)].join('; ');
  };

  function tetWords(before: number, after: number): string[] {
    if (before + after === 0) return [];
    if (before === 0) return [t('marketDays.says.tetAfter', { after })];
    if (after === 0) return [t('marketDays.says.tetBefore', { before })];
    return [t('marketDays.says.tet', { before, after })];
  }
}
