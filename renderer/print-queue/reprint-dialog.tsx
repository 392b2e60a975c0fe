import { Button, Group, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { PrintItem } from '../types.ts';
import { ReasonField } from './reason-field.tsx';

const route = getRouteApi('/tem-qr');
const NAMED = 12;

interface ReprintDialogProps {
  readonly job: string;
  readonly items: readonly PrintItem[];
  readonly onClose: () => void;
}

/** Some stickers once more, as a job of their own; why is kept. */
export function ReprintDialog({ job, items, onClose }: ReprintDialogProps): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [reason, setReason] = useState('');
  const reprint = useWrite((json: { positions: number[]; reason: string }) =>
    call(api['print-jobs'][':uid'].reprint.$post({ param: { uid: job }, json })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    reprint.mutate(
      { positions: items.map(({ position }) => position), reason },
      {
        onSuccess: (queued) => {
          onClose();
          if (queued.job) void navigate({ search: { trang: 'hang-doi', mo: queued.job } });
        },
      },
    );
  };
  const stalls = items.slice(0, NAMED).map(({ stall }) => stall);
  return (
    <Dialog title={t('printQueue.reprintTitle', { count: items.length })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <span>
            {t('printQueue.reprintText')}{' '}
            <strong>
              {stalls.join(', ')}
              {items.length > NAMED ? ', …' : ''}
            </strong>
          </span>
          <ReasonField first value={reason} onChange={setReason} />
          <ErrorAlert error={reprint.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <SteadyButton type="submit" busy={reprint.isPending} off={reason.trim() === ''}>
              {t('printQueue.reprintDo', { count: items.length })}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
