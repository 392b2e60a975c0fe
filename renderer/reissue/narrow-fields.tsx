import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { banksQuery, zonesQuery } from '../registry/queries.ts';
import type { RuleDraft } from './presets.ts';

interface NarrowFieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

/** Only some zones, goods or banks; all of them when nothing is chosen. */
export function NarrowFields({ draft, onChange }: NarrowFieldsProps): ReactNode {
  const { t } = useTranslation();
  const places = useQuery(zonesQuery).data;
  const banks = useQuery(banksQuery).data?.banks ?? [];
  const zones = places?.zones.map(({ name }) => name).filter((name) => name !== '') ?? [];
  const fields = [
    { key: 'zones', data: zones },
    { key: 'goodsLines', data: places?.goodsLines ?? [] },
    {
      key: 'bankBins',
      data: banks.map(({ bin, shortName }) => ({ value: bin, label: shortName })),
    },
  ] as const;
  return (
    <fieldset className="fields">
      <legend>{t('reissue.narrow')}</legend>
      <div className="campaign-fields">
        {fields.map(({ key, data }) => (
          <MultiSelect
            key={key}
            size="sm"
            label={t(`reissue.only.${key}`)}
            placeholder={draft[key].length === 0 ? t(`reissue.any.${key}`) : ''}
            data={[...data]}
            value={[...draft[key]]}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clearFilters') }}
            onChange={(chosen) => onChange({ ...draft, [key]: chosen })}
          />
        ))}
      </div>
    </fieldset>
  );
}
