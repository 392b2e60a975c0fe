import { Box, Group, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../components/search-field.tsx';
import { useDebouncedSearch } from '../lib/use-debounced-search.ts';
import { VIEWS, type View } from './queries.ts';

const route = getRouteApi('/doi-soat');

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
            search: { xem: xem === 'open' ? undefined : xem },
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
      search: ({ xem }) => ({ xem, q: q.trim() || undefined }),
      replace: true,
    });
  });
  return (
    <Box w="20rem">
      <SearchField
        label={t('queue.search')}
        hint={t('queue.searchHint')}
        value={text}
        onChange={setText}
      />
    </Box>
  );
}
