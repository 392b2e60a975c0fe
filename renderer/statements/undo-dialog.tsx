import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { StatementImport } from '../types.ts';

/** Says what goes before a whole import is undone; the hand is on "Thôi". */
export function UndoDialog(props: { item: StatementImport; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { item, onClose } = props;
  const undo = useWrite((uid: string) =>
    call(api.statements[':uid'].undo.$post({ param: { uid } })),
  );
  const text = undo.data
    ? t('undo.done', { count: formatCount(undo.data.removed) })
    : t('undo.text', { name: item.fileName, count: formatCount(item.added) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('undo.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size={480}
    >
      <Stack gap={14}>
        <span role={undo.data ? 'status' : undefined}>{text}</span>
        <ErrorAlert error={undo.error} />
        <Group justify="flex-end" gap={10}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {undo.data ? t('common.close') : t('common.cancel')}
          </Button>
          {!undo.data && (
            <SteadyButton
              color="red"
              busy={undo.isPending}
              onClick={() => undo.mutate(item.import)}
            >
              {t('undo.confirm')}
            </SteadyButton>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
