import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async, Empty, ErrorAlert, Loading } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Pager } from '../components/pager.tsx';
import { isOutOfDate } from '../lib/errors.ts';
import { offsetIn, useLastPage } from '../lib/paging.ts';
import { useWrite } from '../lib/use-write.ts';
import type { Candidate, Payment, PaymentPage } from '../types.ts';
import { PaymentPanel } from './payment-panel.tsx';
import { QUEUE_PAGE, queueQuery, VIEWS, type View } from './queries.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import { type Decided, UndoNotice } from './undo-notice.tsx';

const route = getRouteApi('/sao-ke');

/**
 * The payments no rule could place, one at a time, each with what speaks for
 * whom; and those decided already, which may have been decided wrongly.
 */
export function QueuePanel(): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { tu, xem, q = '' } = route.useSearch();
  const offset = offsetIn(tu);
  const view = VIEWS.find((one) => one === xem) ?? 'open';
  const search = view === 'open' ? '' : q;
  const query = useQuery(queueQuery({ view, offset, search }));
  const [decided, setDecided] = useState<Decided | null>(null);
  const decide = useWrite(store);
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
  const decideOn = (decision: Decision) =>
    decide.mutate(decision, {
      onSuccess: ({ now }) => {
        const { to, payment } = decision;
        const amount = formatDong(payment.amount);
        const text =
          to === null
            ? t('queue.reopened', { amount })
            : typeof to === 'string'
              ? t('queue.notSaleDone', { amount })
              : t('queue.assigned', { amount, stall: to.stall, vendor: to.vendorName });
        const decidedAt = to === null ? null : now.decidedAt;
        setDecided({ paymentId: payment.paymentId, decidedAt, text });
      },
    });
  // Decided by somebody else meanwhile: the payment itself may be gone from the list.
  const overtaken = isOutOfDate(decide.error);
  return (
    <Stack gap={12} component="section">
      <QueueFilters view={view} />
      {decided && <UndoNotice decided={decided} onClose={() => setDecided(null)} />}
      {overtaken && <ErrorAlert error={decide.error} />}
      <Async query={query} rows={8}>
        {(queue) =>
          queue.total === 0 ? (
            <Nothing view={view} search={search} />
          ) : queue.items.length === 0 ? (
            <Loading rows={8} />
          ) : (
            <Ready
              queue={queue}
              view={view}
              offset={offset}
              busy={decide.isPending}
              errorOf={(paymentId) =>
                !overtaken && decide.variables?.payment.paymentId === paymentId
                  ? decide.error
                  : null
              }
              onDecide={decideOn}
              onPage={toPage}
            />
          )
        }
      </Async>
    </Stack>
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

/** What a person decided on a payment as they saw it. */
interface Decision {
  readonly payment: Payment;
  /** The stall it belongs to, or why it is no sale; null: it is to wait again. */
  readonly to: Candidate | string | null;
}

/** Stores a decision, unless the payment has been decided otherwise since it was shown. */
function store({ payment, to }: Decision) {
  const param = { paymentId: String(payment.paymentId) };
  const seen = payment.decidedAt;
  if (to === null) return call(api.queue[':paymentId'].reopen.$post({ param, json: { seen } }));
  return typeof to === 'string'
    ? call(api.queue[':paymentId']['not-sale'].$post({ param, json: { reason: to, seen } }))
    : call(
        api.queue[':paymentId'].assign.$post({
          param,
          json: { occupancyUid: to.occupancyUid, seen },
        }),
      );
}

interface ReadyProps {
  readonly queue: PaymentPage;
  readonly view: View;
  readonly offset: number;
  readonly busy: boolean;
  readonly errorOf: (paymentId: number) => unknown;
  readonly onDecide: (decision: Decision) => void;
  readonly onPage: (offset: number) => void;
}

function Ready(props: ReadyProps): ReactNode {
  const { t } = useTranslation();
  const { queue, view, offset, busy, errorOf, onDecide, onPage } = props;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const payment =
    queue.items.find(({ paymentId }) => String(paymentId) === search.khoan) ?? queue.items[0];
  const open = (khoan: number) =>
    void navigate({ search: (before) => ({ ...before, khoan: String(khoan) }), replace: true });
  return (
    <div className="queue" data-state="ready">
      <div>
        <QueueList
          label={t(view === 'open' ? 'queue.list' : 'queue.decidedList')}
          items={queue.items}
          current={payment?.paymentId}
          onOpen={open}
        />
        <Pager total={queue.total} offset={offset} limit={QUEUE_PAGE} onOffset={onPage} />
      </div>
      {payment && (
        // The section stays from one payment to the next, so that the keyboard does.
        <section
          className="panel"
          aria-label={t('queue.payment', { amount: formatDong(payment.amount) })}
        >
          <PaymentPanel
            key={payment.paymentId}
            payment={payment}
            busy={busy}
            error={errorOf(payment.paymentId)}
            onAssign={(candidate) => onDecide({ payment, to: candidate })}
            onNotSale={(reason) => onDecide({ payment, to: reason })}
            onReopen={() => onDecide({ payment, to: null })}
          />
        </section>
      )}
    </div>
  );
}
