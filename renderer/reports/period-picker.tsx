import { ActionIcon, Group, SegmentedControl, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PeriodKey, periodAt, periodBefore, periodDays } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { usePageKeys } from '../figures/use-page-keys.ts';
import type { SignedReport } from '../types.ts';
import { kindOf, REPORT_KINDS, type ReportKind, sameTime } from './address.ts';
import { usePeriodName } from './period-name.ts';
import { latestOf } from './signed.ts';

/** Periods one can go back to from the list; older ones by the arrow. */
const SHOWN: Readonly<Record<ReportKind, number>> = { month: 36, quarter: 16, year: 10 };

interface PeriodPickerProps {
  readonly value: PeriodKey;
  readonly signed: readonly SignedReport[];
  readonly onChange: (period: PeriodKey) => void;
}

/** A month, a quarter or a year: from a list that tells which are signed, or one step back or forth. */
export function PeriodPicker({ value, signed, onChange }: PeriodPickerProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const nameOf = usePeriodName();
  const kind = kindOf(value) ?? 'month';
  const running = periodAt(today, kind);
  const listed = Array.from({ length: SHOWN[kind] }, (_, back) => periodBefore(running, back));
  const periods = listed.includes(value) ? listed : [...listed, value];
  const isLast = periodDays(periodBefore(value, -1)).from > today;
  const step = (by: -1 | 1) => {
    if (by === -1 || !isLast) onChange(periodBefore(value, -by));
  };
  usePageKeys(step);
  const labelOf = (period: PeriodKey) => {
    const number = latestOf(signed, period)?.number;
    return number ? `${nameOf(period)} · ${number}` : nameOf(period);
  };
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={t('report.kind')}
        value={kind}
        data={REPORT_KINDS.map((one) => ({ value: one, label: t(`report.kinds.${one}`) }))}
        onChange={(next) => onChange(sameTime(value, next, today))}
      />
      <Group gap={4}>
        <ActionIcon
          variant="default"
          size="var(--control)"
          aria-label={t('report.before')}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Select
          w={270}
          aria-label={t('report.periodOf')}
          data={periods.map((period) => ({ value: period, label: labelOf(period) }))}
          value={value}
          allowDeselect={false}
          onChange={(period) => onChange(period ?? value)}
        />
        <ActionIcon
          variant="default"
          size="var(--control)"
          aria-label={t('report.after')}
          {...(isLast ? { 'aria-disabled': true, 'data-disabled': true } : {})}
          onClick={() => step(1)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
