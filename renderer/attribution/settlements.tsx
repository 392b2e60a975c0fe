import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong } from '../../core/kernel/index.ts';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Payment, Settlement } from '../types.ts';
import { settlementsQuery } from './queries.ts';

interface SettlementsProps {
  readonly payment: Payment;
  readonly busy: boolean;
  readonly onSettle: (settlement: Settlement) => void;
}

/** Sales of a payment gateway that come to exactly this sum: a person may say that it pays them out. */
export function Settlements({ payment, busy, onSettle }: SettlementsProps): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(settlementsQuery(payment.paymentId));
  if (!data || data.settlements.length === 0) return null;
  return (
    <section aria-label={t('queue.settlements')}>
      <span>{t('queue.settlements')}</span>
      <ul className="candidates">
        {data.settlements.map((settlement) => {
          const { accountId, gateway, terminal, from, to, sales, gross, fee } = settlement;
          return (
            <li key={`${accountId} ${terminal} ${from} ${to}`}>
              <span>
                <strong>{gateway || t('queue.gateway')}</strong>
                {terminal && ` · ${terminal}`}
                {' · '}
                {t('queue.settlementOf', {
                  count: sales,
                  from: formatDay(from),
                  to: formatDay(to),
                  gross: formatDong(gross),
                  fee: formatDong(-fee),
                })}
              </span>
              <SteadyButton variant="default" off={busy} onClick={() => onSettle(settlement)}>
                {t('queue.settle')}
              </SteadyButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
