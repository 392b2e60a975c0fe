import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../app/session.ts';
import { DayField } from '../components/day-field.tsx';
import type { OpeningPattern } from '../types.ts';
import { LunarPicker } from './lunar-picker.tsx';
import { listed, numbersIn } from './number-list.ts';
import { WEEKDAYS } from './use-rule-words.ts';

const KINDS = ['every-day', 'weekdays', 'lunar-days', 'cycle'] as const;

interface PatternFieldsProps {
  readonly pattern: OpeningPattern;
  /** Where the form begins. */
  readonly isFirst: boolean;
  readonly onChange: (pattern: OpeningPattern) => void;
  /** Null: the only one, which cannot be taken away. */
  readonly onRemove: (() => void) | null;
}

/** One way of meeting: every day, weekdays, lunar days, or every so many days. */
export function PatternFields({
  pattern,
  isFirst,
  onChange,
  onRemove,
}: PatternFieldsProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <fieldset className="fields">
      <legend>{t('marketDays.pattern')}</legend>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <Select
            autoFocus={isFirst}
            label={t('marketDays.kind')}
            className="market-kind"
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`marketDays.kinds.${value}`) }))}
            value={pattern.kind}
            onChange={(value) => {
              const kind = KINDS.find((one) => one === value);
              if (kind && kind !== pattern.kind) onChange(freshPattern(kind, today));
            }}
          />
          {onRemove && (
            <Button variant="subtle" onClick={onRemove}>
              {t('marketDays.removePattern')}
            </Button>
          )}
        </Group>
        {pattern.kind === 'weekdays' && <WeekdayFields pattern={pattern} onChange={onChange} />}
        {pattern.kind === 'lunar-days' && <LunarFields pattern={pattern} onChange={onChange} />}
        {pattern.kind === 'cycle' && <CycleFields pattern={pattern} onChange={onChange} />}
      </Stack>
    </fieldset>
  );
}

type Kind = OpeningPattern['kind'];
type Of<K extends Kind> = Extract<OpeningPattern, { kind: K }>;

interface FieldsProps<K extends Kind> {
  readonly pattern: Of<K>;
  readonly onChange: (pattern: OpeningPattern) => void;
}

function freshPattern(kind: Kind, today: string): OpeningPattern {
  switch (kind) {
    case 'every-day':
      return { kind };
    case 'weekdays':
      return { kind, weekdays: [7] };
    case 'lunar-days':
      return { kind, lunarDays: [3, 8, 13, 18, 23, 28], lastWhenShort: true };
    case 'cycle':
      return { kind, start: today, length: 6, offsets: [0] };
  }
}

function WeekdayFields({ pattern, onChange }: FieldsProps<'weekdays'>): ReactNode {
  const { t } = useTranslation();
  const { weekdays } = pattern;
  const turn = (day: number, on: boolean) =>
    onChange({
      ...pattern,
      weekdays: WEEKDAYS.filter((one) => (one === day ? on : weekdays.includes(one))),
    });
  return (
    <Group gap="md">
      {WEEKDAYS.map((day) => (
        <Checkbox
          key={day}
          size="sm"
          label={t(`marketDays.weekdayName.${day}`)}
          checked={weekdays.includes(day)}
          onChange={(event) => turn(day, event.currentTarget.checked)}
        />
      ))}
    </Group>
  );
}

/** Markets of neighbouring villages share the month out by the last digit. */
const BY_DIGIT = [1, 2, 3, 4, 5] as const;

function LunarFields({ pattern, onChange }: FieldsProps<'lunar-days'>): ReactNode {
  const { t } = useTranslation();
  const { lunarDays } = pattern;
  return (
    <Stack gap="xs">
      <LunarPicker
        days={lunarDays}
        onChange={(days) => onChange({ ...pattern, lunarDays: days })}
      />
      <Group gap="xs">
        <span className="soft">{t('marketDays.quick')}</span>
        {BY_DIGIT.map((digit) => (
          <Button
            key={digit}
            variant="default"
            onClick={() =>
              onChange({
                ...pattern,
                lunarDays: [0, 5, 10, 15, 20, 25].map((tens) => tens + digit),
              })
            }
          >
            {t('marketDays.quickDays', { one: digit, other: digit + 5 })}
          </Button>
        ))}
      </Group>
      {lunarDays.includes(30) && (
        <Checkbox
          size="sm"
          label={t('marketDays.lastWhenShort')}
          checked={pattern.lastWhenShort}
          onChange={(event) => onChange({ ...pattern, lastWhenShort: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}

const LONGEST_CYCLE = 60;

function CycleFields({ pattern, onChange }: FieldsProps<'cycle'>): ReactNode {
  const { t } = useTranslation();
  const { start, length, offsets } = pattern;
  const [typed, setTyped] = useState(() => listed(offsets.map((offset) => offset + 1)));
  const numbers = numbersIn(typed, length);
  const changeDays = (text: string) => {
    setTyped(text);
    const days = numbersIn(text, LONGEST_CYCLE) ?? [];
    onChange({ ...pattern, offsets: days.map((day) => day - 1) });
  };
  return (
    <Stack gap="xs">
      <p className="soft">{t('marketDays.cycleText')}</p>
      <div className="market-pair">
        <DayField
          label={t('marketDays.cycleStart')}
          value={start}
          onChange={(day) => onChange({ ...pattern, start: day })}
        />
        <NumberInput
          label={t('marketDays.cycleLength')}
          min={2}
          max={LONGEST_CYCLE}
          allowDecimal={false}
          value={length}
          onChange={(value) => onChange({ ...pattern, length: Number(value) })}
        />
        <TextInput
          label={t('marketDays.cycleDays')}
          placeholder="1"
          value={typed}
          error={numbers === null && t('marketDays.cycleDaysWrong', { length })}
          onChange={(event) => changeDays(event.currentTarget.value)}
        />
      </div>
    </Stack>
  );
}
