import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useJob } from '../lib/use-job.ts';
import type { Job } from '../types.ts';

/** A safe copy, now; says where the file is. */
export function BackupDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const slot = useJob('backup');
  const { job } = slot;
  const open = useRef(false);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  const close = () => {
    // What is opened next time has not been backed up yet.
    slot.clear();
    onClose();
  };
  const start = async () => {
    const ended = await slot.start(() => call(api.backup.$post()));
    if (open.current || !ended) return;
    notifications.show({
      message: endOf(ended) ?? t('backup.done'),
      title: ended.state === 'done' ? t('backup.done') : t('backup.open'),
      color: ended.state === 'done' ? 'teal' : 'red',
      autoClose: false,
      closeButtonProps: { 'aria-label': t('common.close') },
    });
    slot.clear();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('backup.open')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size={560}
    >
      <Stack gap={12}>
        <span>{t('backup.text')}</span>
        <JobBar slot={slot}>
          {job?.kind === 'backup' && job.result && (
            <Alert color="green" role="status" title={t('backup.done')}>
              <span style={{ overflowWrap: 'anywhere' }}>{job.result.file}</span>
            </Alert>
          )}
        </JobBar>
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={close}>
            {t('common.close')}
          </Button>
          <SteadyButton busy={slot.running} onClick={() => void start()}>
            {t('backup.now')}
          </SteadyButton>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The file it went to, or the server's words on why it did not. */
function endOf(job: Job): string | undefined {
  return job.kind === 'backup' && job.result ? job.result.file : job.error?.message;
}
