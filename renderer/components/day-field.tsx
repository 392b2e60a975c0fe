import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi';
import { DateInput, DatesProvider } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import type { ReactNode } from 'react';
import type { Day } from '../../core/kernel/index.ts';

dayjs.extend(customParseFormat);

interface DayFieldProps {
  readonly label: string;
  readonly value: Day;
  readonly max?: Day;
  readonly onChange: (day: Day) => void;
}

/** A day as people write it, dd/mm/yyyy, typed or picked. */
export function DayField({ label, value, max, onChange }: DayFieldProps): ReactNode {
  return (
    <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
      <DateInput
        size="sm"
        label={label}
        value={value}
        valueFormat="DD/MM/YYYY"
        {...(max ? { maxDate: max } : {})}
        dateParser={(text) => {
          const parsed = dayjs(text, ['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY'], true);
          return parsed.isValid() ? parsed.format('YYYY-MM-DD') : value;
        }}
        onChange={(day) => {
          if (day) onChange(day);
        }}
      />
    </DatesProvider>
  );
}
