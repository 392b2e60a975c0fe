import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatRate } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { said } from '../i18n/said.ts';
import type { Funnel, Provider } from '../types.ts';
import { funnelQuery } from './queries.ts';

interface FunnelDialogProps {
  readonly provider: Provider;
  readonly onClose: () => void;
}

const STEPS = ['stalls', 'made', 'sent', 'putUp', 'testScanned', 'firstPayment'] as const;

/** How far the market has come with its stickers, step by step, and what became of the others. */
export function FunnelDialog({ provider, onClose }: FunnelDialogProps): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(funnelQuery(provider));
  return (
    <Dialog
      wide
      title={t('funnel.title', { provider: t(`provider.${provider}`) })}
      onClose={onClose}
    >
      <Async query={query} rows={6}>
        {(funnel) => (
          <>
            <Steps funnel={funnel} />
            {provider === 'vietqr' && funnel.noAccount > 0 && (
              <p>{t('funnel.noAccount', { count: funnel.noAccount })}</p>
            )}
            <Gone funnel={funnel} />
          </>
        )}
      </Async>
    </Dialog>
  );
}

function Steps({ funnel }: { readonly funnel: Funnel }): ReactNode {
  const { t } = useTranslation();
  return (
    <dl className="funnel">
      {STEPS.map((step) => (
        <Fragment key={step}>
          <dt>{t(`funnel.${step}`)}</dt>
          <dd>
            <div className="meter" aria-hidden>
              <div style={{ width: `${(funnel[step] * 100) / Math.max(1, funnel.stalls)}%` }} />
            </div>
            <span className="num">
              {formatCount(funnel[step])}
              {step !== 'stalls' && (
                <span className="soft"> · {formatRate(funnel[step], funnel.stalls) ?? '–'}</span>
              )}
            </span>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Gone({ funnel }: { readonly funnel: Funnel }): ReactNode {
  const { t } = useTranslation();
  const { outOfDate, lost, refused, reasons } = funnel;
  return (
    <>
      {outOfDate > 0 && (
        <p className="warning-line">{t('funnel.outOfDate', { count: outOfDate })}</p>
      )}
      <p>{t('funnel.gone', { lost: formatCount(lost), refused: formatCount(refused) })}</p>
      {reasons.length > 0 && (
        <ul className="plain-list">
          {reasons.map(({ status, reason, count }) => (
            <li key={`${status} ${reason}`}>
              {t(`funnel.because.${status}`, {
                count,
                reason: reason ? said(reason) : t('funnel.noReason'),
              })}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{t('funnel.hint')}</p>
    </>
  );
}
