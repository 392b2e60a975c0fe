import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, weekday } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { errorText } from '../lib/errors.ts';
import type { MarketDay, OpeningRule } from '../types.ts';
import { triedRuleQuery } from './queries.ts';
import { WEEKDAYS } from './use-rule-words.ts';

const SETTLED_MS = 250;
const SHOWN = 6;
/** Long enough for six days of any rule that a market has. */
const AHEAD = 400;

/** The next market days by a rule that is being written: seen before it is saved. */
export function NextDays({ rule }: { readonly rule: OpeningRule }): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const [settled] = useDebouncedValue(rule, SETTLED_MS);
  const { data, error } = useQuery(
    triedRuleQuery(settled, { from: today, to: addDays(today, AHEAD) }),
  );
  const nameOf = ({ day, lunar }: MarketDay) => {
    const name = WEEKDAYS.find((one) => one === weekday(day)) ?? 1;
    return t('marketDays.nextDay', {
      weekday: t(`marketDays.weekdayShort.${name}`),
      day: `${day.slice(8)}/${day.slice(5, 7)}`,
      lunar: `${lunar.day}/${lunar.month}`,
    });
  };
  if (error) {
    return (
      <p className="warning-line" role="status">
        {errorText(error)}
      </p>
    );
  }
  const next = (data?.days ?? []).filter(({ isOpen }) => isOpen).slice(0, SHOWN);
  return (
    <p className="soft market-next" role="status">
      {t('marketDays.next', { days: next.map(nameOf).join(', ') })}
    </p>
  );
}
