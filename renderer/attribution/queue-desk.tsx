import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong } from '../../core/kernel/index.ts';
import { SCREEN_KEYS } from '../app/screen-keys.ts';
import { KeyLine } from '../components/keys.tsx';
import { Pager } from '../components/pager.tsx';
import type { Payment, PaymentPage } from '../types.ts';
import { PaymentPanel } from './payment-panel.tsx';
import { QUEUE_PAGE, type View } from './queries.ts';
import { useQueueKeys } from './queue-keys.ts';
import { QueueList } from './queue-list.tsx';
import type { Deciding, Goal } from './use-deciding.ts';

const route = getRouteApi('/doi-soat');

interface QueueDeskProps {
  readonly queue: PaymentPage;
  readonly view: View;
  readonly offset: number;
  readonly deciding: Deciding;
  readonly onOpen: (paymentId: number) => void;
  readonly onPage: (offset: number) => void;
}

/** The list on the left, the open payment beside it, and the keys that lead through both. */
export function QueueDesk(props: QueueDeskProps): ReactNode {
  const { t } = useTranslation();
  const { queue, view, offset, deciding, onOpen, onPage } = props;
  const { goal, setGoal, decide } = deciding;
  const { khoan } = route.useSearch();
  const list = useRef<HTMLDivElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const at = placeOf(queue.items, khoan, goal);
  const payment = queue.items[at];
  const next = (queue.items[at + 1] ?? queue.items[at - 1])?.paymentId;
  const step = (by: number) => {
    const other = queue.items[at + by]?.paymentId;
    if (other === undefined) return;
    if (list.current?.contains(document.activeElement)) {
      const item = list.current.querySelectorAll<HTMLElement>('li > button')[at + by];
      item?.focus();
      item?.click();
      return;
    }
    setGoal({ payment: other, enter: true });
    onOpen(other);
  };
  useQueueKeys({
    onNotSale: () => reasonField.current?.focus(),
    onStep: step,
  });
  return (
    <>
      <div className="queue" data-state="ready">
        <div ref={list}>
          <QueueList
            label={t(view === 'open' ? 'queue.list' : 'queue.decidedList')}
            items={queue.items}
            current={payment?.paymentId}
            onOpen={(paymentId) => {
              setGoal(null);
              onOpen(paymentId);
            }}
            onEnter={() => payment && setGoal({ payment: payment.paymentId, enter: true })}
          />
          <Pager total={queue.total} offset={offset} limit={QUEUE_PAGE} onOffset={onPage} />
        </div>
        {payment && (
          // The section stays from one payment to the next, so that the keyboard does.
          <section
            className="panel"
            tabIndex={-1}
            aria-label={t('queue.payment', { amount: formatDong(payment.amount) })}
            onKeyDown={(event) => {
              if (leaves(event)) focusCurrent(list.current);
            }}
          >
            <PaymentPanel
              key={payment.paymentId}
              payment={payment}
              busy={deciding.busy}
              error={deciding.errorOf(payment.paymentId)}
              entering={goal?.enter === true && goal.payment === payment.paymentId}
              // It stays the goal until the address names it.
              onEntered={() => setGoal(goal && { ...goal, enter: false })}
              reasonField={reasonField}
              onAssign={(candidate) => decide({ payment, to: candidate }, next)}
              onSettle={(settlement) => decide({ payment, to: settlement }, next)}
              onNotSale={(reason) => decide({ payment, to: reason }, next)}
              onReopen={() => decide({ payment, to: null }, next)}
            />
          </section>
        )}
      </div>
      <KeyLine keys={SCREEN_KEYS.attribution.map(([chord, does]) => [chord, t(`keys.${does}`)])} />
    </>
  );
}

/** Where the payment stands that is open: named in the address, else the one to come, else the first. */
function placeOf(items: readonly Payment[], khoan: string | undefined, goal: Goal | null): number {
  const indexOf = (id: string) => items.findIndex(({ paymentId }) => String(paymentId) === id);
  const named = khoan === undefined ? -1 : indexOf(khoan);
  if (named >= 0) return named;
  const isDue = goal !== null && (goal.after === undefined || indexOf(String(goal.after)) < 0);
  return Math.max(0, isDue ? indexOf(String(goal.payment)) : -1);
}

/** Whether a press of Esc means to leave the payment: one in a field empties it first. */
function leaves(event: KeyboardEvent): boolean {
  if (event.code !== 'Escape' || event.defaultPrevented) return false;
  const { target } = event;
  return !(target instanceof HTMLInputElement && target.value !== '');
}

function focusCurrent(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
}
