import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async, Empty, ErrorAlert, Loading } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import { UndoNotice } from '../components/undo-notice.tsx';
import { offsetIn, useLastPage } from '../lib/paging.ts';
import { QueueProgress } from './progress.tsx';
import { QUEUE_PAGE, queueQuery, VIEWS, type View } from './queries.ts';
import { QueueDesk } from './queue-desk.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { useQueueKeys } from './queue-keys.ts';
import { useDeciding } from './use-deciding.ts';

const route = getRouteApi('/doi-soat');

/**
 * Đối soát: the payments no rule could place, one at a time, each with what
 * speaks for whom; and those decided already, which may have been decided wrongly.
 */
export function AttributionScreen(): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { tu, xem, q = '' } = route.useSearch();
  const offset = offsetIn(tu);
  const view = VIEWS.find((one) => one === xem) ?? 'open';
  const search = view === 'open' ? '' : q;
  const query = useQuery(queueQuery({ view, offset, search }));
  const open = (paymentId: number | undefined) =>
    void navigate({
      search: (before) => ({ ...before, khoan: paymentId?.toString() }),
      replace: true,
    });
  const toPage = (tu: number, replace = false) =>
    void navigate({
      search: (before) => ({ ...before, tu: tu ? String(tu) : undefined, khoan: undefined }),
      replace,
    });
  useLastPage({
    total: query.isPlaceholderData ? undefined : query.data?.total,
    offset,
    limit: QUEUE_PAGE,
    onOffset: (last) => toPage(last, true),
  });
  const deciding = useDeciding({ place: `${view} ${offset}`, open });
  // Here, for the last decision may have emptied the queue.
  useQueueKeys({ onUndo: deciding.undoLast });
  const progress = view === 'open' && query.data && (
    <QueueProgress done={deciding.count} left={query.data.total} />
  );
  return (
    <Screen title={t('nav.attribution')} actions={progress}>
      <Stack gap="sm" component="section" aria-label={t('queue.title')}>
        <Group gap="sm">
          <QueueFilters view={view} />
          <div className="queue-done">
            <UndoNotice done={deciding.done} onClose={deciding.closeNotice} />
          </div>
        </Group>
        <ErrorAlert error={deciding.error} />
        <Async query={query} rows={8}>
          {(queue) =>
            queue.total === 0 ? (
              <Nothing view={view} search={search} />
            ) : queue.items.length === 0 ? (
              <Loading rows={8} />
            ) : (
              <QueueDesk
                queue={queue}
                view={view}
                offset={offset}
                deciding={deciding}
                onOpen={open}
                onPage={toPage}
              />
            )
          }
        </Async>
      </Stack>
    </Screen>
  );
}

function Nothing({ view, search }: { view: View; search: string }): ReactNode {
  const { t } = useTranslation();
  if (search) return <Empty title={t('queue.noneFound')} text={t('queue.noneFoundText')} />;
  if (view !== 'open') {
    return <Empty title={t('queue.noneDecided')} text={t('queue.noneDecidedText')} />;
  }
  return (
    <Empty title={t('queue.empty')} text={t('queue.emptyText')}>
      <LinkButton to="/" variant="default">
        {t('takeIn.toOverview')}
      </LinkButton>
    </Empty>
  );
}
