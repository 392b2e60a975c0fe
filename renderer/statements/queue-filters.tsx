import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebouncedSearch } from '../lib/use-debounced-search.ts';
import { VIEWS, type View } from './queries.ts';

const route = getRouteApi('/sao-ke');

/** Waiting or decided, kept in the address; what is decided can also be searched. */
export function QueueFilters({ view }: { readonly view: View }): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  return (
    <Group gap={10}>
      <SegmentedControl
        aria-label={t('queue.view')}
        value={view}
        data={VIEWS.map((value) => ({ value, label: t(`queue.views.${value}`) }))}
        onChange={(xem) =>
          void navigate({
            search: { muc: 'can-xu-ly', xem: xem === 'open' ? undefined : xem },
          })
        }
      />
      {view !== 'open' && <SearchBox key={view} />}
    </Group>
  );
}

function SearchBox(): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [text, setText] = useDebouncedSearch(route.useSearch().q ?? '', (q) => {
    void navigate({
      search: ({ muc, xem }) => ({ muc, xem, q: q.trim() || undefined }),
      replace: true,
    });
  });
  return (
    <TextInput
      type="search"
      w={320}
      maxLength={100}
      aria-label={t('queue.search')}
      placeholder={t('queue.searchHint')}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
