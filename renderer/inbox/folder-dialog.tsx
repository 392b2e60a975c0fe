import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { FolderField } from '../backups/folder-field.tsx';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useWrite } from '../lib/use-write.ts';

interface FolderDialogProps {
  /** The one watched now. */
  readonly folder: string | null;
  readonly onClose: () => void;
}

/** Chooses the folder whose statement files are read as they come. */
export function FolderDialog({ folder, onClose }: FolderDialogProps): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(folder ?? '');
  const watch = useWrite((next: string | null) => call(api.inbox.$put({ json: { folder: next } })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.trim() !== '') watch.mutate(chosen, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('inbox.chooseTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <span>{t('inbox.chooseText')}</span>
          <FolderField
            label={t('inbox.folderLabel')}
            folder={chosen}
            onFolder={setChosen}
            autoFocus
          />
          {folder !== null && (
            <Group>
              <Button variant="subtle" onClick={() => watch.mutate(null, { onSuccess: onClose })}>
                {t('inbox.stop')}
              </Button>
            </Group>
          )}
          <ErrorAlert error={watch.error} />
          <FormActions saving={watch.isPending} off={chosen.trim() === ''} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
