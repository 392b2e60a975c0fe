import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../core/kernel/index.ts';
import { ErrorAlert } from '../../components/async.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SteadyButton } from '../../components/steady-button.tsx';
import type { StickerChange } from './put-up-form.tsx';

interface PutUpDialogProps {
  readonly change: StickerChange;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

const NAMED = 15;

/** Asks once before many codes count as issued, or no longer do; the hand is on "Thôi". */
export function PutUpDialog(props: PutUpDialogProps): ReactNode {
  const { t } = useTranslation();
  const { change, busy, error, onConfirm, onClose } = props;
  const { event, stalls, day } = change;
  return (
    <Dialog title={t(`putUp.events.${event}`)} onClose={onClose}>
      <Stack gap="md">
        <span>
          {t(`putUp.ask.${event}`, { count: stalls.length, day: formatDay(day) })}{' '}
          <span className="soft">
            {stalls.slice(0, NAMED).join(', ')}
            {stalls.length > NAMED ? ', …' : ''}
          </span>
        </span>
        <ErrorAlert error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton busy={busy} onClick={onConfirm}>
            {t('putUp.confirm')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
