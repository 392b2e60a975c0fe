import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
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
    ? t('undo.done', { count: undo.data.removed })
    : t('undo.text', { name: item.fileName, count: item.added });
  return (
    <Dialog title={t('undo.title')} onClose={onClose}>
      <Stack gap="md">
        <span role={undo.data ? 'status' : undefined}>{text}</span>
        <ErrorAlert error={undo.error} />
        <Group justify="flex-end" gap="xs">
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
    </Dialog>
  );
}
