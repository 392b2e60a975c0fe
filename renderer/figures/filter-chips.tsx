import { Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import type { FigureFilter, VolumeGroup } from '../types.ts';
import { PLACE_GROUPS, type PlaceGroup } from './address.ts';
import { useNames } from './names.ts';
import type { Period } from './periods.ts';
import { chartQuery } from './queries.ts';

interface FilterChipsProps {
  readonly filter: FigureFilter;
  readonly period: Period;
  readonly onChange: (filter: FigureFilter) => void;
}

/** To what the figures are narrowed, each taken off with a press; nothing where they are whole. */
export function FilterChips({ filter, period, onChange }: FilterChipsProps): ReactNode {
  const { t } = useTranslation();
  const keys = PLACE_GROUPS.filter((key) => filter[key] !== undefined);
  if (keys.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('figures.narrowed')}>
      <span className="soft">{t('figures.narrowed')}:</span>
      {keys.map((key) => (
        <Chip
          key={key}
          by={key}
          text={filter[key] ?? ''}
          period={period}
          onRemove={() => onChange({ ...filter, [key]: undefined })}
        />
      ))}
    </Group>
  );
}

interface ChipProps {
  readonly by: PlaceGroup;
  readonly text: string;
  readonly period: Period;
  readonly onRemove: () => void;
}

function Chip({ by, text, period, onRemove }: ChipProps): ReactNode {
  const { t } = useTranslation();
  const name = useGroupName(by, text, period);
  return (
    <SteadyButton
      variant="light"
      size="compact-sm"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={t('figures.widen', { name: t(`figures.group.${by}`), value: name })}
      onClick={onRemove}
    >
      {t(`figures.group.${by}`)}: {name}
    </SteadyButton>
  );
}

/** What a group is called for people: a bank by its short name, a trader by theirs. */
export function useGroupName(by: VolumeGroup, key: string, period: Period): string {
  const isCoded = (by === 'provider' || by === 'vendor') && key !== '';
  const names = useNames(by);
  const { data } = useQuery({
    ...chartQuery(period, by, by === 'provider' ? { provider: key } : { vendor: key }),
    enabled: isCoded,
  });
  const label = isCoded ? (data?.rows.find((row) => row.key === key)?.label ?? '') : key;
  return names.group(label);
}
