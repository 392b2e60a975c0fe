import { Group, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';

/** What a layout is kept under. */
export interface Saving {
  readonly name: string;
  /** Blank: for anybody's files. */
  readonly account: string;
}

interface SaveFormProps {
  readonly usualName: string;
  readonly usualAccount: string;
  /** There is nothing to keep yet. */
  readonly off: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (saving: Saving) => void;
}

/** The name of what was taught, whose files it is for, and reading on with it. */
export function SaveForm(props: SaveFormProps): ReactNode {
  const { t } = useTranslation();
  const [typedName, setName] = useState<string | null>(null);
  const [typedAccount, setAccount] = useState<string | null>(null);
  const name = typedName ?? props.usualName;
  const account = typedAccount ?? props.usualAccount;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.off && name.trim() !== '') props.onSave({ name, account });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TextInput
          w={280}
          label={t('teach.name')}
          value={name}
          required
          maxLength={LONGEST.layoutName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          w={220}
          label={t('teach.account')}
          placeholder={t('teach.anyAccount')}
          value={account}
          maxLength={LONGEST.account}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <SteadyButton type="submit" busy={props.busy} off={props.off}>
          {t('teach.save')}
        </SteadyButton>
      </Group>
      <ErrorAlert error={props.error} />
    </form>
  );
}
