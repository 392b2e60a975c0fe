import { Alert, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import type { Candidate, Payment } from '../types.ts';
import { Candidates } from './candidates.tsx';
import { WhyDetails } from './why-details.tsx';

interface PaymentPanelProps {
  readonly payment: Payment;
  /** A decision is being stored. */
  readonly busy: boolean;
  /** Why this payment's decision was not stored. */
  readonly error: unknown;
  readonly onAssign: (candidate: Candidate) => void;
  readonly onNotSale: (reason: string) => void;
  readonly onReopen: () => void;
}

/** One payment: what is known of it, why it waits or counts as it does, and the decision. */
export function PaymentPanel(props: PaymentPanelProps): ReactNode {
  const { t } = useTranslation();
  const { payment, busy, error, onAssign, onNotSale, onReopen } = props;
  const { outcome } = payment;
  return (
    <Stack gap={12}>
      <Group justify="space-between" align="baseline">
        <span className="headline">{formatDong(payment.amount)}</span>
        <span>{formatWallTime(payment.at)}</span>
      </Group>
      {payment.alarm ? (
        <Alert color="red" title={t(`alarm.${payment.alarm}`)}>
          {payment.reason}
        </Alert>
      ) : (
        <span>
          <span className="soft">{t(outcome === 'open' ? 'queue.waits' : 'queue.because')}</span>{' '}
          {payment.reason}
        </span>
      )}
      {outcome !== 'open' && (
        <SteadyButton
          variant="default"
          busy={busy}
          onClick={onReopen}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('queue.reopen')}
        </SteadyButton>
      )}
      <PaymentFacts payment={payment} />
      {/* Money on the board's own account is never a trader's sale. */}
      {payment.account.kind !== 'board' && (
        <Candidates paymentId={payment.paymentId} busy={busy} onAssign={onAssign} />
      )}
      <ErrorAlert error={error} />
      {outcome !== 'not-sale' && <NotSaleForm busy={busy} onReason={onNotSale} />}
      <WhyDetails paymentId={payment.paymentId} />
    </Stack>
  );
}

function PaymentFacts({ payment }: { readonly payment: Payment }): ReactNode {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      {payment.vendorName && (
        <>
          <dt>{t('registry.vendor')}</dt>
          <dd>{[payment.stall, payment.vendorName].filter(Boolean).join(' · ')}</dd>
        </>
      )}
      <dt>{t('payment.memo')}</dt>
      <dd className="memo">{payment.memo || t('payment.noMemo')}</dd>
      {payment.payer && (
        <>
          <dt>{t('payment.payer')}</dt>
          <dd>{payment.payer}</dd>
        </>
      )}
      <dt>{t('payment.into')}</dt>
      <dd>
        <span className="code">{payment.account.masked}</span> {payment.account.holder} ·{' '}
        {t(`accountKind.${payment.account.kind}`)}
      </dd>
      <dt>{t('payment.source')}</dt>
      <dd className="memo">
        {payment.fileName} · {t('vendorImport.rowNumber', { row: payment.row })}
      </dd>
    </dl>
  );
}

function NotSaleForm(props: { busy: boolean; onReason: (reason: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) props.onReason(reason);
  };
  return (
    <form onSubmit={submit}>
      <Group gap={8} align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('queue.notSaleReason')}
          placeholder={t('queue.notSaleExample')}
          value={reason}
          maxLength={LONGEST.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <SteadyButton type="submit" variant="default" busy={props.busy} off={reason.trim() === ''}>
          {t('queue.notSale')}
        </SteadyButton>
      </Group>
    </form>
  );
}
