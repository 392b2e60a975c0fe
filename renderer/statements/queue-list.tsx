import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import { Tag } from '../components/tag.tsx';
import type { Payment } from '../types.ts';

interface QueueListProps {
  /** What the list is called. */
  readonly label: string;
  readonly items: readonly Payment[];
  /** The payment that is open beside the list. */
  readonly current: number | undefined;
  readonly onOpen: (paymentId: number) => void;
}

/** The payments of a page; the arrow keys go along them. */
export function QueueList({ label, items, current, onOpen }: QueueListProps): ReactNode {
  return (
    <ul className="queue-list" aria-label={label} onKeyDown={moveByArrow}>
      {items.map((payment) => (
        <li key={payment.paymentId}>
          <button
            type="button"
            className="queue-item"
            aria-current={payment.paymentId === current}
            onClick={() => onOpen(payment.paymentId)}
          >
            <QueueItem payment={payment} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Up and down go to the payment before or after; Enter, as on any button, opens it. */
function moveByArrow(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const here = buttons.findIndex((button) => button.matches(':focus'));
  const next = buttons[here + step];
  next?.focus();
  next?.click();
}

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
      {payment.alarm && <Tag tone="bad">{t(`alarm.${payment.alarm}`)}</Tag>}
    </>
  );
}
