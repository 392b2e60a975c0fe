import { Autocomplete, Group } from '@mantine/core';
import { type FormEvent, type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';

const REASONS = ['rent', 'mistake', 'own', 'refund'] as const;

interface NotSaleFormProps {
  readonly busy: boolean;
  /** The field, for the key that leads to it. */
  readonly field: Ref<HTMLInputElement>;
  readonly onReason: (reason: string) => void;
}

/** Says that a payment is no sale, and why: a usual reason chosen with the arrows, or one's own words. */
export function NotSaleForm({ busy, field, onReason }: NotSaleFormProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onReason(reason);
  };
  return (
    <form onSubmit={submit}>
      <Group gap={8} align="flex-end" wrap="nowrap">
        <Autocomplete
          ref={field}
          style={{ flex: 1 }}
          size="sm"
          label={t('queue.notSaleReason')}
          placeholder={t('queue.notSaleExample')}
          data={REASONS.map((one) => t(`queue.reasons.${one}`))}
          value={reason}
          maxLength={LONGEST.reason}
          onChange={setReason}
        />
        <SteadyButton
          type="submit"
          variant="default"
          busy={busy}
          off={reason.trim() === ''}
          aria-keyshortcuts="F8"
        >
          {t('queue.notSale')}
        </SteadyButton>
      </Group>
    </form>
  );
}
