import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { Feed } from '../types.ts';

/** Gives a feed its key anew: it ran out, or the data came to another computer. */
export function KeyDialog(props: { readonly feed: Feed; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { feed, onClose } = props;
  const [key, setKey] = useState('');
  const save = useWrite((json: { readonly key: string }) =>
    call(api.feeds[':uid'].key.$post({ param: { uid: feed.uid }, json })),
  );
  const isWhole = key.trim().length >= 8;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) save.mutate({ key }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('feeds.keyOf', { name: feed.name })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            type="password"
            data-autofocus
            required
            label={t('feeds.key')}
            description={t('feeds.keyHint')}
            autoComplete="off"
            maxLength={500}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <ErrorAlert error={save.error} />
          <FormActions saving={save.isPending} off={!isWhole} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
