import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, daysBetween, formatDay } from '../../core/kernel/index.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Done } from '../components/undo-notice.tsx';
import type { MarketDay } from '../types.ts';
import { useDayWords } from './use-day-words.ts';
import { useSpecialDays } from './use-special-days.ts';

const LONGEST_REASON = 200;
/** What is said at once: a flood, a rebuilt hall. */
const MOST_DAYS = 60;

interface DayDialogProps {
  readonly day: MarketDay;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

/** Closes or opens a day against the rule, or a stretch of days, with a reason; or lets it follow again. */
export function DayDialog({ day, onDone, onClose }: DayDialogProps): ReactNode {
  const { t } = useTranslation();
  const words = useDayWords();
  const isSpecial = day.because === 'special';
  const [reason, setReason] = useState(isSpecial ? day.reason : '');
  const [until, setUntil] = useState(day.day);
  const { say, error, isSaving } = useSpecialDays(onDone);
  // Said once, it is only the reason that is changed; back to the rule goes the other button.
  const isOpen = isSpecial ? day.isOpen : !day.isOpen;
  const isReversed = until < day.day;
  const isOff = isReversed || (isSpecial && until === day.day && reason.trim() === day.reason);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isOff) return;
    const set = daysBetween(day.day, until).map((one) => ({ day: one, isOpen, reason }));
    say({ set, clear: [] }, onClose);
  };
  return (
    <Dialog title={words.name(day)} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p>{words.state(day)}</p>
          <TextInput
            data-autofocus
            label={t('marketDays.reason')}
            placeholder={t('marketDays.reasonExample')}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DayField
            label={t('marketDays.until')}
            value={until}
            max={addDays(day.day, MOST_DAYS - 1)}
            onChange={setUntil}
          />
          {isReversed && (
            <p className="warning-line" role="status">
              {t('marketDays.reversed', { day: formatDay(day.day) })}
            </p>
          )}
          <ErrorAlert error={error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            {isSpecial && (
              <SteadyButton
                variant="default"
                busy={isSaving}
                off={isReversed}
                onClick={() => say({ set: [], clear: daysBetween(day.day, until) }, onClose)}
              >
                {t('marketDays.follow')}
              </SteadyButton>
            )}
            <SteadyButton type="submit" busy={isSaving} off={isOff}>
              {t(isSpecial ? 'common.save' : isOpen ? 'marketDays.open' : 'marketDays.close')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
