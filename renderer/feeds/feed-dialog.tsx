import { Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, today } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { DayField } from '../components/day-field.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { FeedInput } from '../types.ts';

const CONNECTORS = ['sepay-v2', 'sepay-v1', 'casso-v2'] as const;
const SHORTEST_KEY = 8;

/** Sets a bank feed up. */
export function FeedDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const now = today({ now: () => new Date() });
  const [connector, setConnector] = useState<FeedInput['connector']>('sepay-v2');
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [account, setAccount] = useState('');
  const [from, setFrom] = useState(addDays(now, -30));
  const save = useWrite((json: FeedInput) => call(api.feeds.$post({ json })));
  const isWhole = name.trim() !== '' && key.trim().length >= SHORTEST_KEY;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const number = account.replace(/[\s.-]/g, '');
    save.mutate(
      { connector, name, key, from, ...(number === '' ? {} : { account: number }) },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={t('feeds.add')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Select
            allowDeselect={false}
            label={t('feeds.provider')}
            value={connector}
            data={CONNECTORS.map((value) => ({ value, label: t(`feeds.connector.${value}`) }))}
            onChange={(value) => {
              const chosen = CONNECTORS.find((one) => one === value);
              if (chosen) setConnector(chosen);
            }}
          />
          <TextInput
            data-autofocus
            required
            label={t('feeds.name')}
            placeholder={t('feeds.nameExample')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            type="password"
            required
            label={t('feeds.key')}
            description={t('feeds.keyHint')}
            autoComplete="off"
            maxLength={500}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <TextInput
            label={t('feeds.account')}
            description={t('feeds.accountHint')}
            inputMode="numeric"
            maxLength={40}
            value={account}
            onChange={(event) => setAccount(event.currentTarget.value)}
          />
          <DayField label={t('feeds.from')} value={from} max={now} onChange={setFrom} />
          <ErrorAlert error={save.error} />
          <FormActions saving={save.isPending} off={!isWhole} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
