import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ZoneSelectProps {
  readonly zones: readonly { readonly name: string }[];
  readonly value: string | undefined;
  readonly onChange: (zone: string | undefined) => void;
}

/** Narrows a list to one zone; nothing to choose where the market has only one. */
export function ZoneSelect({ zones, value, onChange }: ZoneSelectProps): ReactNode {
  const { t } = useTranslation();
  if (zones.length < 2) return null;
  return (
    <Select
      searchable
      aria-label={t('registry.zone')}
      data={[
        { value: '', label: t('registry.anyZone') },
        ...zones.filter(({ name }) => name).map(({ name }) => ({ value: name, label: name })),
      ]}
      value={value ?? ''}
      onChange={(zone) => onChange(zone || undefined)}
    />
  );
}
