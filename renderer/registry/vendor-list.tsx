import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async, Empty, Loading } from '../components/async.tsx';
import { Pager } from '../components/pager.tsx';
import { SearchField } from '../components/search-field.tsx';
import { ZoneSelect } from '../components/zone-select.tsx';
import { offsetIn, useLastPage } from '../lib/paging.ts';
import { useDebouncedSearch } from '../lib/use-debounced-search.ts';
import { PAGE_SIZE, VENDOR_STATUSES, vendorStatus, vendorsQuery, zonesQuery } from './queries.ts';
import { TemplateButton } from './template-button.tsx';
import { VendorTable } from './vendor-table.tsx';

const route = getRouteApi('/tieu-thuong');

/** Search, filters and one page of the list; all of it in the address. */
export function VendorListPanel({ onOpen }: { onOpen: (target: string) => void }): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const status = vendorStatus(search['trang-thai']);
  const offset = offsetIn(search.tu);
  const query = useQuery(vendorsQuery({ q: search.q, status, zone: search.khu, offset }));
  const filtered = Boolean(search.q || status || search.khu);
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, tu: undefined, ...next }), replace: true });
  const toPage = (tu: number, replace = false) =>
    void navigate({
      search: (before) => ({ ...before, tu: tu ? String(tu) : undefined }),
      replace,
    });
  useLastPage({
    total: query.isPlaceholderData ? undefined : query.data?.total,
    offset,
    limit: PAGE_SIZE,
    onOffset: (last) => toPage(last, true),
  });
  return (
    <div className="fill">
      <Filters change={change} />
      <Async query={query} rows={12}>
        {({ total, vendors }) => {
          if (total === 0 && filtered) {
            return (
              <Empty title={t('registry.noneFound')} text={t('registry.noneFoundText')}>
                <Button
                  variant="default"
                  onClick={() => change({ q: undefined, 'trang-thai': undefined, khu: undefined })}
                >
                  {t('common.clearFilters')}
                </Button>
              </Empty>
            );
          }
          if (total === 0) {
            return (
              <Empty title={t('registry.empty')} text={t('registry.emptyText')}>
                <Button onClick={() => onOpen('nhap')}>{t('registry.import')}</Button>
                <TemplateButton />
              </Empty>
            );
          }
          if (vendors.length === 0) return <Loading rows={12} />;
          return (
            <div className="fill" data-state="ready">
              <VendorTable vendors={vendors} selected={search.mo} onOpen={onOpen} />
              <Pager
                total={total}
                offset={offset}
                limit={PAGE_SIZE}
                onOffset={(next) => toPage(next)}
              />
            </div>
          );
        }}
      </Async>
    </div>
  );
}

interface FiltersProps {
  readonly change: (next: {
    q?: string | undefined;
    'trang-thai'?: string | undefined;
    khu?: string | undefined;
  }) => void;
}

function Filters({ change }: FiltersProps): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const zones = useQuery(zonesQuery).data?.zones ?? [];
  const [text, setText] = useDebouncedSearch(search.q ?? '', (q) => change({ q: q || undefined }));
  return (
    <div className="filters">
      <SearchField
        label={t('registry.search')}
        hint={t('registry.searchHint')}
        value={text}
        onChange={setText}
      />
      <Select
        aria-label={t('registry.status')}
        data={[
          { value: '', label: t('registry.anyStatus') },
          ...VENDOR_STATUSES.map((value) => ({ value, label: t(`vendorStatus.${value}`) })),
        ]}
        value={search['trang-thai'] ?? ''}
        onChange={(value) => change({ 'trang-thai': value || undefined })}
      />
      <ZoneSelect zones={zones} value={search.khu} onChange={(khu) => change({ khu })} />
    </div>
  );
}
