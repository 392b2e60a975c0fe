import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAlong } from '../lib/arrow-focus.ts';

const DAYS = Array.from({ length: 30 }, (_, index) => index + 1);
/** Ten to a line, as people count the days of a lunar month. */
const ACROSS = 10;
const STEPS: Readonly<Record<string, number | 'start' | 'end'>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -ACROSS,
  ArrowDown: ACROSS,
  Home: 'start',
  End: 'end',
};

interface LunarPickerProps {
  readonly days: readonly number[];
  readonly onChange: (days: number[]) => void;
}

/** The thirty days of a lunar month to tick; arrows go along, Enter and Space tick. */
export function LunarPicker({ days, onChange }: LunarPickerProps): ReactNode {
  const { t } = useTranslation();
  const [here, setHere] = useState(days[0] ?? 1);
  const pressed = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const step = STEPS[event.code];
    if (step === undefined) return;
    event.preventDefault();
    focusAlong(event.currentTarget, step);
  };
  return (
    <fieldset className="lunar-picker" onKeyDown={pressed}>
      <legend className="visually-hidden">{t('marketDays.lunarDays')}</legend>
      {DAYS.map((day) => {
        const isOn = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isOn}
            aria-label={t('marketDays.lunarDay', { day })}
            tabIndex={day === here ? 0 : -1}
            onFocus={() => setHere(day)}
            onClick={() =>
              onChange(DAYS.filter((one) => (one === day ? !isOn : days.includes(one))))
            }
          >
            {day}
          </button>
        );
      })}
    </fieldset>
  );
}
