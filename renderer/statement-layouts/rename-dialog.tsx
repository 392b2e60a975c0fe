import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Taught } from './taught-table.tsx';

interface RenameDialogProps {
  readonly layout: Taught;
  readonly onClose: () => void;
}

/** Another name for a taught layout. */
export function RenameDialog({ layout, onClose }: RenameDialogProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState(layout.name);
  const rename = useWrite((json: { name: string }) =>
    call(api.statements.layouts[':uid'].$patch({ param: { uid: layout.uid }, json })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate({ name }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('layouts.renameOf', { name: layout.name })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('layouts.name')}
            value={name}
            required
            maxLength={LONGEST.layoutName}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ErrorAlert error={rename.error} />
          <FormActions saving={rename.isPending} off={name.trim() === ''} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
