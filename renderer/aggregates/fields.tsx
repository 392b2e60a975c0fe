import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMonths, type Day, monthDays, monthOf } from '../../core/kernel/index.ts';
import { DayField } from '../components/day-field.tsx';
import { banksQuery } from '../registry/queries.ts';
import { tradersQuery } from './queries.ts';
import { readWhole, writtenWhole } from './whole-number.ts';

/** Two days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The whole month before a day: what is mostly reported. */
export function monthBefore(today: Day): Period {
  return monthDays(addMonths(monthOf(today), -1));
}

interface ProviderSelectProps {
  readonly value: string;
  readonly onChange: (bin: string) => void;
}

/** The bank or wallet whose totals they are. */
export function ProviderSelect({ value, onChange }: ProviderSelectProps): ReactNode {
  const { t } = useTranslation();
  const banks = useQuery(banksQuery).data?.banks ?? [];
  return (
    <Select
      label={t('aggregates.provider')}
      required
      searchable
      selectFirstOptionOnChange
      w={220}
      data={banks.map(({ bin, shortName }) => ({ value: bin, label: shortName }))}
      value={value || null}
      onChange={(bin) => onChange(bin ?? '')}
    />
  );
}

interface TraderSelectProps {
  readonly value: string;
  readonly onChange: (uid: string) => void;
}

/** One trader by stall or name, or the whole market. */
export function TraderSelect({ value, onChange }: TraderSelectProps): ReactNode {
  const { t } = useTranslation();
  const vendors = useQuery(tradersQuery).data?.vendors ?? [];
  return (
    <Select
      label={t('aggregates.trader')}
      searchable
      selectFirstOptionOnChange
      clearable
      clearButtonProps={{ 'aria-label': t('aggregates.wholeMarket') }}
      placeholder={t('aggregates.wholeMarket')}
      limit={50}
      w={280}
      data={vendors.map(({ uid, name, stalls }) => ({
        value: uid,
        label: stalls.length > 0 ? `${stalls.join(', ')} · ${name}` : name,
      }))}
      value={value || null}
      onChange={(uid) => onChange(uid ?? '')}
    />
  );
}

interface PeriodFieldsProps {
  readonly period: Period;
  readonly today: Day;
  readonly onChange: (period: Period) => void;
}

/** From a day to a day; beginning a month anew takes the whole of it. */
export function PeriodFields({ period, today, onChange }: PeriodFieldsProps): ReactNode {
  const { t } = useTranslation();
  const begin = (from: Day) => {
    const { to } = monthDays(monthOf(from));
    const last = to < today ? to : today;
    onChange({ from, to: from.endsWith('-01') || from > period.to ? last : period.to });
  };
  return (
    <Group gap="xs" align="flex-start">
      <DayField label={t('aggregates.from')} value={period.from} max={today} onChange={begin} />
      <DayField
        label={t('aggregates.to')}
        value={period.to}
        max={today}
        onChange={(to) => onChange({ ...period, to })}
      />
    </Group>
  );
}

interface WholeFieldProps {
  readonly label: string;
  readonly text: string;
  readonly required?: boolean;
  readonly onChange: (text: string) => void;
}

/** A whole number; groups of three appear on leaving the field. */
export function WholeField({
  label,
  text,
  required = false,
  onChange,
}: WholeFieldProps): ReactNode {
  const { t } = useTranslation();
  const value = readWhole(text);
  return (
    <TextInput
      label={label}
      required={required}
      inputMode="numeric"
      w={170}
      value={text}
      maxLength={24}
      error={value === undefined && t('aggregates.notWhole')}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        if (value !== undefined) onChange(writtenWhole(value));
      }}
    />
  );
}

/** The week, Monday to Sunday, that a day lies in, up to today. */
export function weekOf(day: Day, weekday: number, today: Day): Period {
  const from = addDays(day, 1 - weekday);
  const sunday = addDays(from, 6);
  return { from, to: sunday < today ? sunday : today };
}
