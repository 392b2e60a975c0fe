import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../components/day-field.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { neighbour, type Period, QUICK_RANGES, quickRange, type Reckoning } from './periods.ts';

interface RangeBarProps {
  readonly period: Period;
  readonly reckoning: Reckoning;
  readonly onPeriod: (period: Period) => void;
  readonly onStep: (step: -1 | 1) => void;
}

/** From when to when: a usual range, two days of one's own, or the period before and after. */
export function RangeBar({ period, reckoning, onPeriod, onStep }: RangeBarProps): ReactNode {
  const { today } = reckoning;
  const { t } = useTranslation();
  const isLast = neighbour(period, 1, today).from > today;
  return (
    <Group gap="sm" align="flex-end">
      <SteadyButton
        variant="default"
        leftSection={<IconChevronLeft size={18} aria-hidden />}
        aria-keyshortcuts="PageUp"
        onClick={() => onStep(-1)}
      >
        {t('figures.before')}
      </SteadyButton>
      <div className="figures-day">
        <DayField
          label={t('figures.from')}
          value={period.from}
          max={period.to}
          onChange={(from) => onPeriod({ ...period, from })}
        />
      </div>
      <div className="figures-day">
        <DayField
          label={t('figures.to')}
          value={period.to}
          max={today}
          onChange={(to) => onPeriod({ from: period.from <= to ? period.from : to, to })}
        />
      </div>
      <SteadyButton
        variant="default"
        rightSection={<IconChevronRight size={18} aria-hidden />}
        aria-keyshortcuts="PageDown"
        off={isLast}
        onClick={() => onStep(1)}
      >
        {t('figures.after')}
      </SteadyButton>
      <Group gap={0} role="group" aria-label={t('figures.ranges')}>
        <Button.Group>
          {QUICK_RANGES.map((range) => {
            const { from, to } = quickRange(range, reckoning);
            const isChosen = from === period.from && to === period.to;
            return (
              <Button
                key={range}
                variant={isChosen ? 'light' : 'default'}
                aria-pressed={isChosen}
                onClick={() => onPeriod({ from, to })}
              >
                {t(`figures.range.${range}`)}
              </Button>
            );
          })}
        </Button.Group>
      </Group>
    </Group>
  );
}
