import { Autocomplete, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST } from '../lib/limits.ts';
import { reasonsQuery } from './queries.ts';
import { ReasonsDialog } from './reasons-dialog.tsx';

interface ReasonFieldProps {
  readonly list: 'refused' | 'lost' | 'reprint';
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why: one of the board's list, or words of one's own; the list can be changed from here. */
export function ReasonField({ list, value, onChange }: ReasonFieldProps): ReactNode {
  const { t } = useTranslation();
  const reasons = useQuery(reasonsQuery).data?.[list] ?? [];
  const [editing, setEditing] = useState(false);
  return (
    <>
      <div>
        <Autocomplete
          size="sm"
          label={t('vendor.reason')}
          placeholder={t('reasons.placeholder')}
          // The whole list stays open to a hand that has chosen already.
          filter={({ options }) => options}
          data={[...reasons]}
          required
          value={value}
          maxLength={LONGEST.reason}
          onChange={onChange}
        />
        <Button variant="subtle" mt="xs" onClick={() => setEditing(true)}>
          {t('reasons.edit')}
        </Button>
      </div>
      {editing && <ReasonsDialog onClose={() => setEditing(false)} />}
    </>
  );
}
