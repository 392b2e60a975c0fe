import { Alert, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { LONGEST } from '../lib/limits.ts';

interface CommitFormProps {
  /** How many payments are new. */
  readonly added: number;
  /** An account of the file does not add up. */
  readonly failed: boolean;
  /** Which signed reports it would add money to. */
  readonly signed: readonly string[];
  readonly reason: string;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
  readonly onCommit: () => void;
}

/** Taking the file in; a statement that does not add up needs a reason, which is kept. */
export function CommitForm(props: CommitFormProps): ReactNode {
  const { t } = useTranslation();
  const { added, failed, signed, reason, busy } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onCommit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        {failed && (
          <Alert color="red" w="100%" title={t('takeIn.failedTitle')}>
            <Stack gap="xs">
              <span>{t('takeIn.failedText')}</span>
              <TextInput
                label={t('takeIn.reason')}
                placeholder={t('takeIn.reasonExample')}
                value={reason}
                maxLength={LONGEST.reason}
                required
                onChange={(event) => props.onReason(event.currentTarget.value)}
              />
            </Stack>
          </Alert>
        )}
        {signed.map((sentence) => (
          <div key={sentence} className="warning-line">
            {said(sentence)}
          </div>
        ))}
        <SteadyButton
          type="submit"
          variant={added > 0 ? 'filled' : 'default'}
          busy={busy}
          off={failed && reason.trim() === ''}
        >
          {added > 0 ? t('takeIn.commit', { count: added }) : t('takeIn.commitNothing')}
        </SteadyButton>
      </Stack>
    </form>
  );
}
