import { ActionIcon, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type Day, formatDay, weekday } from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Panel } from '../components/panel.tsx';
import { weekOf } from './fields.tsx';
import { tallyQuery } from './queries.ts';
import { TallyGrid } from './tally-grid.tsx';

/** Sổ tự khai: one line per trader of a day or a week, typed down the column. */
export function TallyPanel({ today }: { readonly today: Day }): ReactNode {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<'day' | 'week'>('week');
  const [day, setDay] = useState(() => addDays(today, unit === 'week' ? -7 : -1));
  const period = unit === 'day' ? { from: day, to: day } : weekOf(day, weekday(day), today);
  const query = useQuery(tallyQuery(period.from, period.to));
  const step = (by: -1 | 1) => {
    const next = addDays(day, by * (unit === 'day' ? 1 : 7));
    setDay(next > today ? today : next);
  };
  const title =
    unit === 'day'
      ? t('aggregates.tally.ofDay', { day: formatDay(day) })
      : t('aggregates.tally.ofWeek', {
          from: formatDay(period.from),
          to: formatDay(period.to),
        });
  return (
    <Panel title={title}>
      <Stack gap="sm">
        <div className="soft">{t('aggregates.tally.hint')}</div>
        <Group gap="sm" align="flex-end">
          <SegmentedControl
            aria-label={t('aggregates.tally.unit')}
            value={unit}
            data={[
              { value: 'week', label: t('aggregates.tally.week') },
              { value: 'day', label: t('aggregates.tally.day') },
            ]}
            onChange={(value) => setUnit(value === 'day' ? 'day' : 'week')}
          />
          <Step label={t('aggregates.tally.before')} onStep={() => step(-1)} back />
          <DayField label={t('aggregates.tally.dayIn')} value={day} max={today} onChange={setDay} />
          <Step label={t('aggregates.tally.after')} onStep={() => step(1)} />
        </Group>
        <Async query={query} rows={8}>
          {({ lines }) =>
            lines.length === 0 ? (
              <Empty title={t('aggregates.tally.none')} text={t('aggregates.tally.noneText')}>
                <LinkButton to="/tieu-thuong">{t('nav.registry')}</LinkButton>
              </Empty>
            ) : (
              <TallyGrid key={`${period.from} ${period.to}`} lines={lines} period={period} />
            )
          }
        </Async>
      </Stack>
    </Panel>
  );
}

function Step(props: { label: string; back?: boolean; onStep: () => void }): ReactNode {
  return (
    <ActionIcon
      variant="default"
      size="var(--control)"
      aria-label={props.label}
      onClick={props.onStep}
    >
      {props.back ? <IconChevronLeft size={18} /> : <IconChevronRight size={18} />}
    </ActionIcon>
  );
}
