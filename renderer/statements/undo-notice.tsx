import { Alert, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';

/** A payment just decided, and what was decided, in a sentence. */
export interface Decided {
  readonly paymentId: number;
  /** When it was decided; null: it waits again, and there is nothing to take back. */
  readonly decidedAt: string | null;
  readonly text: string;
}

/** What has just been decided, with the way back. */
export function UndoNotice(props: { decided: Decided; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { decided, onClose } = props;
  const { paymentId, decidedAt } = decided;
  const reopen = useWrite((seen: string) =>
    call(
      api.queue[':paymentId'].reopen.$post({
        param: { paymentId: String(paymentId) },
        json: { seen },
      }),
    ),
  );
  return (
    <Alert color="green" role="status" py={6}>
      <Group justify="space-between">
        <span>{decided.text}</span>
        <Group gap={8}>
          {decidedAt !== null && (
            <SteadyButton
              variant="default"
              busy={reopen.isPending}
              onClick={() => reopen.mutate(decidedAt, { onSuccess: onClose })}
            >
              {t('queue.undo')}
            </SteadyButton>
          )}
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Group>
      <ErrorAlert error={reopen.error} />
    </Alert>
  );
}
