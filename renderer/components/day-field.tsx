import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi';
import { DateInput, DatesProvider } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatDay } from '../../core/kernel/index.ts';
import { useLanguage } from '../i18n/index.ts';

dayjs.extend(customParseFormat);

interface DayFieldProps {
  readonly label: string;
  readonly value: Day;
  readonly max?: Day;
  readonly onChange: (day: Day) => void;
}

/** Whole on every stroke; `01/10/20` may be the beginning of 2026, so short years count at the end. */
const WHOLE = ['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY'];
const SHORT = ['DD/MM/YY', 'D/M/YY', 'DDMMYY'];

/**
 * A day as people write it, dd/mm/yyyy in every language, typed or picked. What
 * is no day that may be chosen is said on leaving the field or on Enter.
 */
export function DayField({ label, value, max, onChange }: DayFieldProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [wrong, setWrong] = useState<{ readonly text: string; readonly kept: Day }>();
  /** Takes what was typed; false: it cannot be taken. */
  const settle = (text: string): boolean => {
    const typed = text.trim();
    const day = typed === '' ? value : dayIn(typed, [...WHOLE, ...SHORT]);
    const kept = formatDay(value);
    if (day === null) {
      setWrong({ text: t('day.none', { typed, kept }), kept: value });
      return false;
    }
    if (max && day > max) {
      const text = t('day.late', { typed: formatDay(day), max: formatDay(max), kept });
      setWrong({ text, kept: value });
      return false;
    }
    setWrong(undefined);
    if (day !== value) onChange(day);
    return true;
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
    // A form is not sent with another day than the one that was typed.
    if (!settle(event.currentTarget.value)) event.preventDefault();
  };
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        size="sm"
        label={label}
        value={value}
        valueFormat="DD/MM/YYYY"
        previousLabel={t('pager.previous')}
        nextLabel={t('pager.next')}
        {...(max ? { maxDate: max } : {})}
        // Of another day set meanwhile it would not be true any more.
        error={wrong?.kept === value && wrong.text}
        errorProps={{ role: 'alert' }}
        dateParser={(text) => dayIn(text.trim(), WHOLE)}
        onBlur={(event) => settle(event.currentTarget.value)}
        onKeyDown={pressed}
        onChange={(day) => {
          if (!day) return;
          setWrong(undefined);
          onChange(day);
        }}
      />
    </DatesProvider>
  );
}

function dayIn(text: string, formats: string[]): Day | null {
  const parsed = dayjs(text, formats, true);
  return parsed.isValid() ? parsed.format('YYYY-MM-DD') : null;
}
