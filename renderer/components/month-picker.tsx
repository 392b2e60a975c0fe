import { ActionIcon, Group, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, type Month } from '../../core/kernel/index.ts';

/** Months one can go back to from the list; older ones by the arrow. */
const MONTHS_SHOWN = 36;

interface MonthPickerProps {
  readonly value: Month;
  readonly last: Month;
  readonly onChange: (month: Month) => void;
}

/** A month from a list, or one step back or forth. */
export function MonthPicker({ value, last, onChange }: MonthPickerProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = (month: Month) =>
    t('common.monthName', { month: `${month.slice(5)}/${month.slice(0, 4)}` });
  const listed = Array.from({ length: MONTHS_SHOWN }, (_, back) => addMonths(last, -back));
  const isLast = value >= last;
  const months = listed.includes(value) ? listed : [...listed, value];
  return (
    <Group gap={4}>
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('monthPicker.before')}
        onClick={() => onChange(addMonths(value, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Select
        w={170}
        aria-label={t('monthPicker.month')}
        data={months.map((month) => ({ value: month, label: nameOf(month) }))}
        value={value}
        onChange={(month) => onChange(month ?? value)}
      />
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('monthPicker.after')}
        {...(isLast ? { 'aria-disabled': true, 'data-disabled': true } : {})}
        onClick={() => {
          if (!isLast) onChange(addMonths(value, 1));
        }}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}
