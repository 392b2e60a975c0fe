import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatRate } from '../../core/kernel/index.ts';
import type { Overview } from '../types.ts';

/** How many traders take money by QR: numerator, denominator, definition and date, never a bare rate. */
export function AdoptionPanel(props: { readonly adoption: Overview['adoption'] }): ReactNode {
  const { t } = useTranslation();
  const { adoption } = props;
  const { qrIssued, totalVendors } = adoption;
  const share = totalVendors === 0 ? 0 : (qrIssued * 100) / totalVendors;
  return (
    <section className="panel" aria-labelledby="adoption">
      <h2 id="adoption">{t('adoption.title', { day: formatDay(adoption.asAt) })}</h2>
      <p className="headline">
        {t('adoption.headline', {
          issued: formatCount(qrIssued),
          total: formatCount(totalVendors),
          rate: formatRate(qrIssued, totalVendors) ?? '–',
        })}
      </p>
      <div className="meter" aria-hidden>
        <div style={{ width: `${share}%` }} />
      </div>
      <dl className="facts">
        <dt>{t('adoption.active')}</dt>
        <dd>
          {t('adoption.of', {
            part: formatCount(adoption.activeVendors),
            whole: formatCount(totalVendors),
          })}
        </dd>
        <dt>{t('adoption.verified')}</dt>
        <dd>
          {t('adoption.of', {
            part: formatCount(adoption.qrVerified),
            whole: formatCount(qrIssued),
          })}
        </dd>
      </dl>
      <details className="definition">
        <summary>{t('adoption.definition')}</summary>
        <p className="soft">{adoption.definition}</p>
      </details>
    </section>
  );
}
