import { Group, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../core/kernel/index.ts';
import { DayField } from '../components/day-field.tsx';
import { type Against, MOST_DAYS, PLACE_GROUPS, TIME_GROUPS, type View } from './address.ts';
import { comparisonOf, lengthOf, type Period } from './periods.ts';

interface ViewBarProps {
  readonly view: View;
  readonly today: Day;
  readonly onChange: (change: Partial<View>) => void;
}

const MEASURES = ['amount', 'count'] as const;
const AGAINST = ['none', 'previous', 'last-year', 'any'] as const;

/** By what it is cut, what is measured, and what it is held against. */
export function ViewBar({ view, today, onChange }: ViewBarProps): ReactNode {
  const { t } = useTranslation();
  const { period, against } = view;
  const tooLong = lengthOf(period) > MOST_DAYS;
  const other = typeof against === 'object' ? against : null;
  const choose = (value: string | null) => {
    const chosen = AGAINST.find((one) => one === value) ?? 'none';
    onChange({ against: chosen === 'any' ? asPeriod(comparisonOf(period, 'previous')) : chosen });
  };
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t('figures.by')}
        value={view.by}
        data={[...TIME_GROUPS, ...PLACE_GROUPS].map((by) => ({
          value: by,
          label: t(`figures.group.${by}`),
          disabled: by === 'day' && tooLong,
        }))}
        onChange={(by) => onChange({ by })}
      />
      <SegmentedControl
        aria-label={t('figures.measure')}
        value={view.measure}
        data={MEASURES.map((measure) => ({ value: measure, label: t(`daily.${measure}`) }))}
        onChange={(measure) => onChange({ measure })}
      />
      <Select
        aria-label={t('figures.against.label')}
        allowDeselect={false}
        value={other ? 'any' : typeof against === 'string' ? against : 'none'}
        data={AGAINST.map((value) => ({ value, label: t(`figures.against.${value}`) }))}
        onChange={choose}
      />
      {other && (
        <OtherPeriod other={other} today={today} onChange={(against) => onChange({ against })} />
      )}
      {tooLong && <span className="soft">{t('figures.tooLong', { days: MOST_DAYS })}</span>}
    </Group>
  );
}

function asPeriod({ from, to }: Period): Period {
  return { from, to };
}

/** Any two days to hold the period against. */
function OtherPeriod(props: {
  readonly other: Period;
  readonly today: Day;
  readonly onChange: (other: Against) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { other, today, onChange } = props;
  return (
    <Group gap="xs" align="flex-end">
      <div className="figures-day">
        <DayField
          label={t('figures.against.from')}
          value={other.from}
          max={other.to}
          onChange={(from) => onChange({ ...other, from })}
        />
      </div>
      <div className="figures-day">
        <DayField
          label={t('figures.against.to')}
          value={other.to}
          max={today}
          onChange={(to) => onChange({ from: other.from <= to ? other.from : to, to })}
        />
      </div>
    </Group>
  );
}
