import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/kernel/index.ts';
import { SearchField } from '../../components/search-field.tsx';
import { ZoneSelect } from '../../components/zone-select.tsx';
import { STICKER_FILTERS } from '../../lib/qr-status.ts';
import { useDebouncedSearch } from '../../lib/use-debounced-search.ts';
import { zonesQuery } from '../../registry/queries.ts';
import type { StickerList } from '../../types.ts';
import { PROVIDERS, providerNamed } from '../providers.ts';

const route = getRouteApi('/tem-qr');

/** Search, state, whose codes, zone; the states say how many stalls are in each. */
export function StickerFilters({ counts }: Pick<StickerList, 'counts'>): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zones = useQuery(zonesQuery).data?.zones ?? [];
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, tu: undefined, ...next }), replace: true });
  const [text, setText] = useDebouncedSearch(search.q ?? '', (q) => change({ q: q || undefined }));
  return (
    <div className="filters">
      <SearchField
        label={t('stickers.search')}
        hint={t('stickers.searchHint')}
        value={text}
        onChange={setText}
      />
      <Select
        className="sticker-state"
        aria-label={t('stickers.state')}
        data={[
          { value: '', label: t('stickers.anyState', { count: counts['all'] ?? 0 }) },
          ...STICKER_FILTERS.map((value) => ({
            value,
            label: `${t(`stickerState.${value}`)} (${formatCount(counts[value] ?? 0)})`,
          })),
        ]}
        value={search['trang-thai'] ?? ''}
        onChange={(value) => change({ 'trang-thai': value || undefined })}
      />
      <Select
        aria-label={t('provider.whose')}
        data={PROVIDERS.map((value) => ({ value, label: t(`provider.${value}`) }))}
        value={providerNamed(search.ma)}
        allowDeselect={false}
        onChange={(value) => change({ ma: value === 'vietqr' ? undefined : (value ?? undefined) })}
      />
      <ZoneSelect zones={zones} value={search.khu} onChange={(khu) => change({ khu })} />
    </div>
  );
}
