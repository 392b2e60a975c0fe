import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import { focusAlong } from '../lib/arrow-focus.ts';
import type { Payment } from '../types.ts';

interface QueueListProps {
  /** What the list is called. */
  readonly label: string;
  readonly items: readonly Payment[];
  /** The payment that is open beside the list. */
  readonly current: number | undefined;
  readonly onOpen: (paymentId: number) => void;
  /** Enter: to the open payment, to decide. */
  readonly onEnter: () => void;
}

/** The payments of a page; the arrow keys go along them, Enter goes over to the open one. */
export function QueueList({ label, items, current, onOpen, onEnter }: QueueListProps): ReactNode {
  const pressed = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.altKey) return;
    const to = WAYS[event.code];
    if (to !== undefined) {
      event.preventDefault();
      focusAlong(event.currentTarget, to)?.click();
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      onEnter();
    }
  };
  return (
    <ul className="queue-list" aria-label={label} onKeyDown={pressed}>
      {items.map((payment) => (
        <li key={payment.paymentId}>
          <button
            type="button"
            className="queue-item"
            data-uncounted={payment.uncounted === null ? undefined : ''}
            aria-current={payment.paymentId === current}
            // One stop for Tab, at the open payment: the arrows do the rest.
            tabIndex={payment.paymentId === current ? 0 : -1}
            onClick={() => onOpen(payment.paymentId)}
          >
            <QueueItem payment={payment} />
          </button>
        </li>
      ))}
    </ul>
  );
}

const WAYS: Readonly<Record<string, number | 'start' | 'end'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'start',
  End: 'end',
};

function QueueItem({ payment }: { readonly payment: Payment }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className="queue-line">
        <strong>{formatDong(payment.amount)}</strong>
        <span className="soft">{formatWallTime(payment.at)}</span>
      </span>
      <span className="queue-memo">{payment.memo || t('payment.noMemo')}</span>
      {payment.stall && <Tag>{t('queue.stall', { stall: payment.stall })}</Tag>}
      {payment.isReversal && <Tag tone="warn">{t('queue.reversal')}</Tag>}
      {payment.uncounted && <span className="soft">{said(payment.uncounted)}</span>}
      {payment.alarm && <Tag tone="bad">{t(`alarm.${payment.alarm}`)}</Tag>}
    </>
  );
}
