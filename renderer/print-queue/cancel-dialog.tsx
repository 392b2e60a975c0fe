import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { PrintJob } from '../types.ts';

interface CancelDialogProps {
  readonly job: PrintJob;
  readonly onClose: () => void;
}

/** Asks once before the rest of a job is given up; the hand is on the button that does nothing. */
export function CancelDialog({ job, onClose }: CancelDialogProps): ReactNode {
  const { t } = useTranslation();
  const cancel = useWrite(() =>
    call(api['print-jobs'][':uid'].cancel.$post({ param: { uid: job.uid } })),
  );
  return (
    <Dialog title={t('printQueue.cancelTitle')} onClose={onClose}>
      <Stack gap="md">
        <span>
          {t('printQueue.cancelText', { count: job.counts.queued, sent: job.counts.sent })}
        </span>
        <ErrorAlert error={cancel.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('printQueue.cancelNot')}
          </Button>
          <SteadyButton
            color="red"
            busy={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSuccess: onClose })}
          >
            {t('printQueue.cancelDo')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
