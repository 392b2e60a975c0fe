import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { SearchField } from '../components/search-field.tsx';
import { useDebouncedSearch } from '../lib/use-debounced-search.ts';
import type { ReissueDetail } from '../types.ts';
import { aisleInAddress, aisleOfAddress, isOf, LEFT } from './narrowing.ts';
import type { ReissueLine } from './queries.ts';
import { aisleName, LINE_STATES } from './states.ts';

const route = getRouteApi('/tem-qr');

interface LineFiltersProps {
  readonly campaign: ReissueDetail;
  /** Lines the other filters leave: each state says how many of them are in it. */
  readonly inPlace: readonly ReissueLine[];
}

/** Search, aisle and state. */
export function LineFilters({ campaign, inPlace }: LineFiltersProps): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, tu: undefined, ...next }), replace: true });
  const [text, setText] = useDebouncedSearch(search.q ?? '', (q) => change({ q: q || undefined }));
  const { aisles } = campaign;
  const here = aisleOfAddress(search);
  const at = aisles.findIndex(({ zone, row }) => zone === here.zone && row === here.row);
  const countOf = (state: string) => inPlace.filter((line) => isOf(line.state, state)).length;
  return (
    <div className="filters">
      <SearchField
        label={t('stickers.search')}
        hint={t('stickers.searchHint')}
        value={text}
        onChange={setText}
      />
      {aisles.length > 1 && (
        <Select
          searchable
          aria-label={t('reissue.aisle')}
          data={[
            { value: '', label: t('reissue.anyAisle') },
            ...aisles.map((aisle, index) => ({
              value: String(index),
              label: aisleName(aisle) ?? t('reissue.noAisle'),
            })),
          ]}
          value={at < 0 ? '' : String(at)}
          onChange={(value) => {
            const aisle = value ? aisles[Number(value)] : undefined;
            change(aisleInAddress(aisle ?? {}));
          }}
        />
      )}
      <Select
        aria-label={t('registry.status')}
        data={[
          { value: '', label: t('reissue.anyState', { count: inPlace.length }) },
          { value: LEFT, label: `${t('reissue.stillLeft')} (${formatCount(countOf(LEFT))})` },
          ...LINE_STATES.map((state) => ({
            value: state,
            label: `${t(`reissue.state.${state}`)} (${formatCount(countOf(state))})`,
          })),
        ]}
        value={search['trang-thai'] ?? ''}
        onChange={(state) => change({ 'trang-thai': state || undefined })}
      />
    </div>
  );
}
