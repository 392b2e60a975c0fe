import { Button, Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import type { VisitList } from '../types.ts';
import type { VisitFilter, VisitReason } from './queries.ts';
import { VISIT_REASONS } from './reasons.ts';

const route = getRouteApi('/di-gap');

interface VisitFiltersProps {
  readonly list: VisitList;
  readonly filter: VisitFilter;
}

/** Reasons to be pressed, each with its number of people, and the zone; all of it in the address. */
export function VisitFilters({ list, filter }: VisitFiltersProps): ReactNode {
  const { t } = useTranslation();
  const { khu } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { 'ly-do'?: string | undefined; khu?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, tu: undefined, ...next }), replace: true });
  const chosen = filter.reasons ?? [];
  const toggle = (reason: VisitReason) => {
    const next = VISIT_REASONS.filter((one) => chosen.includes(one) !== (one === reason));
    change({ 'ly-do': next.join(',') || undefined });
  };
  return (
    <fieldset className="visit-filters">
      <legend className="visually-hidden">{t('visits.filters')}</legend>
      <Button
        variant={chosen.length === 0 ? 'light' : 'default'}
        aria-pressed={chosen.length === 0}
        onClick={() => change({ 'ly-do': undefined })}
      >
        {t('visits.everybody', { count: list.total })}
      </Button>
      {VISIT_REASONS.filter((reason) => list.counts[reason] > 0 || chosen.includes(reason)).map(
        (reason) => (
          <Button
            key={reason}
            variant={chosen.includes(reason) ? 'light' : 'default'}
            aria-pressed={chosen.includes(reason)}
            onClick={() => toggle(reason)}
          >
            {t(`visitReason.${reason}`)} ({formatCount(list.counts[reason])})
          </Button>
        ),
      )}
      {(list.zones.length > 1 || khu !== undefined) && (
        <Select
          searchable
          aria-label={t('registry.zone')}
          data={[
            { value: '', label: t('registry.anyZone') },
            ...list.zones.map(({ name, count }) => ({
              value: name || '-',
              label: `${name || t('visits.noZone')} (${formatCount(count)})`,
            })),
          ]}
          value={khu ?? ''}
          onChange={(zone) => change({ khu: zone || undefined })}
        />
      )}
    </fieldset>
  );
}
