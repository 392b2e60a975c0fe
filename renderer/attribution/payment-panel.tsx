import { Alert, Group, Stack } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong, formatWallTime } from '../../core/kernel/index.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Facts } from '../components/facts.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import type { Candidate, Payment, Settlement } from '../types.ts';
import { Candidates } from './candidates.tsx';
import { Evidence } from './evidence.tsx';
import { NotSaleForm } from './not-sale-form.tsx';
import { Settlements } from './settlements.tsx';

interface PaymentPanelProps {
  readonly payment: Payment;
  /** A decision is being stored. */
  readonly busy: boolean;
  /** Why this payment's decision was not stored. */
  readonly error: unknown;
  /** The keyboard comes to what is to be decided here. */
  readonly entering: boolean;
  readonly onEntered: () => void;
  readonly reasonField: Ref<HTMLInputElement>;
  readonly onAssign: (candidate: Candidate) => void;
  readonly onSettle: (settlement: Settlement) => void;
  readonly onNotSale: (reason: string) => void;
  readonly onReopen: () => void;
}

/** One payment: what is known of it, why it waits or counts as it does, and the decision. */
export function PaymentPanel(props: PaymentPanelProps): ReactNode {
  const { t } = useTranslation();
  const { payment, busy, error, entering, onEntered, onAssign, onNotSale, onReopen } = props;
  const { outcome } = payment;
  return (
    <Stack gap={12}>
      <Group justify="space-between" align="baseline">
        <span className="headline">{formatDong(payment.amount)}</span>
        <span>{formatWallTime(payment.at)}</span>
      </Group>
      {payment.alarm ? (
        <Alert color="red" title={t(`alarm.${payment.alarm}`)}>
          {said(payment.reason)}
        </Alert>
      ) : (
        <span>
          <span className="soft">{t(outcome === 'open' ? 'queue.waits' : 'queue.because')}</span>{' '}
          {said(payment.reason)}
        </span>
      )}
      {payment.uncounted && <span className="warning-line">{said(payment.uncounted)}</span>}
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
      <Evidence paymentId={payment.paymentId} />
      <PaymentFacts payment={payment} />
      {outcome !== 'not-sale' && (
        <Settlements payment={payment} busy={busy} onSettle={props.onSettle} />
      )}
      {/* Money on the board's own account is never a trader's sale. */}
      {payment.account.kind === 'board' ? (
        <Entrance entering={entering} onEntered={onEntered} />
      ) : (
        <Candidates
          payment={payment}
          busy={busy}
          entering={entering}
          onEntered={onEntered}
          onAssign={onAssign}
        />
      )}
      <ErrorAlert error={error} />
      {outcome !== 'not-sale' && (
        <NotSaleForm busy={busy} field={props.reasonField} onReason={onNotSale} />
      )}
    </Stack>
  );
}

/** Takes the keyboard where there is no stall to choose. */
function Entrance(props: { entering: boolean; onEntered: () => void }): ReactNode {
  const { entering, onEntered } = props;
  const place = useRef<HTMLSpanElement>(null);
  const arrive = useEffectEvent(() => {
    onEntered();
    place.current?.closest('section')?.focus();
  });
  useEffect(() => {
    if (entering) arrive();
  }, [entering]);
  return <span ref={place} hidden />;
}

function PaymentFacts({ payment }: { readonly payment: Payment }): ReactNode {
  const { t } = useTranslation();
  const { account } = payment;
  const trader = payment.vendorName
    ? [payment.stall, payment.vendorName].filter(Boolean).join(' · ')
    : null;
  return (
    <Facts
      facts={[
        [t('registry.vendor'), trader],
        [
          t('payment.memo'),
          <span key="memo" className="memo">
            {payment.memo || t('payment.noMemo')}
          </span>,
        ],
        [t('payment.payer'), payment.payer],
        [
          t('payment.into'),
          <span key="into">
            <span className="code">{account.masked}</span> {account.holder} ·{' '}
            {t(`accountKind.${account.kind}`)}
          </span>,
        ],
        [
          t('payment.source'),
          <span key="source" className="memo">
            {payment.fileName} · {t('vendorImport.rowNumber', { row: payment.row })}{' '}
            <ProofTag proof={payment.proof} />
          </span>,
        ],
      ]}
    />
  );
}
