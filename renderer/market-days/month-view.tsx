import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMonths, monthDays, monthOf, weekday } from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';
import { Async } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { Panel } from '../components/panel.tsx';
import type { Done } from '../components/undo-notice.tsx';
import { usePageKeys } from '../figures/use-page-keys.ts';
import type { MarketDay } from '../types.ts';
import { DayDialog } from './day-dialog.tsx';
import { marketMonthQuery } from './queries.ts';
import { useDayWords } from './use-day-words.ts';
import { WEEKDAYS } from './use-rule-words.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** A month of market days, with lunar days; each day can be closed or opened. */
export function MonthView({ onDone }: { readonly onDone: (done: Done) => void }): ReactNode {
  const { t } = useTranslation();
  /** The day the arrows stand on. */
  const [here, setHere] = useState(useToday());
  const [opened, setOpened] = useState<MarketDay | null>(null);
  const month = monthOf(here);
  const query = useQuery(marketMonthQuery(month));
  const step = (by: -1 | 1) => setHere(sameDayIn(addMonths(month, by), here));
  usePageKeys(step);
  const title = t('common.monthName', { month: `${month.slice(5)}/${month.slice(0, 4)}` });
  return (
    <Panel
      title={title}
      aside={
        <Group gap="xs">
          <Button
            variant="default"
            aria-label={t('marketDays.monthBefore')}
            onClick={() => step(-1)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </Button>
          <Button variant="default" aria-label={t('marketDays.monthAfter')} onClick={() => step(1)}>
            <IconChevronRight size={18} aria-hidden />
          </Button>
        </Group>
      }
    >
      <Async query={query} rows={6}>
        {({ days }) => (
          <Grid days={days} here={here} title={title} onHere={setHere} onOpen={setOpened} />
        )}
      </Async>
      <KeyLine
        keys={[
          [['PgUp'], t('keys.monthBefore')],
          [['PgDn'], t('keys.monthAfter')],
          [['Enter'], t('keys.openDay')],
        ]}
      />
      {opened && <DayDialog day={opened} onDone={onDone} onClose={() => setOpened(null)} />}
    </Panel>
  );
}

/** The same day of another month, or its last. */
function sameDayIn(month: string, day: string): string {
  const { to } = monthDays(month);
  const same = `${month}-${day.slice(8)}`;
  return same > to ? to : same;
}

interface GridProps {
  readonly days: readonly MarketDay[];
  readonly here: string;
  readonly title: string;
  readonly onHere: (day: string) => void;
  readonly onOpen: (day: MarketDay) => void;
}

function Grid({ days, here, title, onHere, onOpen }: GridProps): ReactNode {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    const target = table.current?.querySelector<HTMLButtonElement>(`[data-day="${here}"]`);
    if (!target) return; // its month is on the way
    isMoving.current = false;
    target.focus();
  });
  const pressed = (event: KeyboardEvent) => {
    const by = STEPS[event.code];
    if (by === undefined) return;
    event.preventDefault();
    isMoving.current = true;
    onHere(addDays(here, by));
  };
  return (
    <table className="market-month" ref={table} aria-label={title} onKeyDown={pressed}>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" abbr={t(`marketDays.weekdayName.${day}`)}>
              {t(`marketDays.weekdayShort.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.key}>
            {week.squares.map(({ key, day }) => (
              <td key={key}>
                {day && (
                  <Square day={day} isHere={day.day === here} onHere={onHere} onOpen={onOpen} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SquareProps {
  readonly day: MarketDay;
  readonly isHere: boolean;
  readonly onHere: (day: string) => void;
  readonly onOpen: (day: MarketDay) => void;
}

function Square({ day, isHere, onHere, onOpen }: SquareProps): ReactNode {
  const words = useDayWords();
  const today = useToday();
  const { lunar } = day;
  return (
    <button
      type="button"
      className="market-day"
      data-day={day.day}
      data-open={day.isOpen}
      data-because={day.because}
      aria-label={`${words.name(day)}. ${words.state(day)}`}
      aria-current={day.day === today ? 'date' : undefined}
      tabIndex={isHere ? 0 : -1}
      onFocus={() => onHere(day.day)}
      onClick={() => onOpen(day)}
    >
      <span className="market-day-number">{Number(day.day.slice(8))}</span>
      <span className="market-day-lunar">
        {lunar.day}/{lunar.month}
        {lunar.isLeapMonth && '+'}
      </span>
      <span className="market-day-mark">{words.mark(day)}</span>
    </button>
  );
}

interface Week {
  readonly key: string;
  readonly squares: readonly { readonly key: string; readonly day: MarketDay | null }[];
}

/** The days in weeks from Monday on, with empty squares before the first and after the last. */
function weeksOf(days: readonly MarketDay[]): Week[] {
  const [first] = days;
  if (!first) return [];
  const byDay = new Map(days.map((day) => [day.day, day]));
  const monday = addDays(first.day, 1 - weekday(first.day));
  const weeks = Math.ceil((weekday(first.day) - 1 + days.length) / 7);
  return Array.from({ length: weeks }, (_, week) => ({
    key: addDays(monday, week * 7),
    squares: WEEKDAYS.map((day) => {
      const key = addDays(monday, week * 7 + day - 1);
      return { key, day: byDay.get(key) ?? null };
    }),
  }));
}
