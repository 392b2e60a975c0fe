import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST } from '../lib/limits.ts';
import { reasonsQuery } from './queries.ts';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** The hand begins here when the dialog opens. */
  readonly first?: boolean;
}

/** Why a sticker is printed once more: one of the board's reasons, or in one's own words. */
export function ReasonField({ value, onChange, first }: ReasonFieldProps): ReactNode {
  const { t } = useTranslation();
  const reasons = useQuery(reasonsQuery).data?.reprint ?? [];
  return (
    <Autocomplete
      data-autofocus={first || undefined}
      size="sm"
      label={t('printQueue.reason')}
      placeholder={t('printQueue.reasonHint')}
      required
      maxLength={LONGEST.reason}
      // Nothing is suggested over what is chosen, and nothing over the buttons below.
      data={reasons.includes(value) ? [] : reasons}
      comboboxProps={{ position: 'top-start' }}
      value={value}
      openOnFocus={false}
      onChange={onChange}
    />
  );
}
